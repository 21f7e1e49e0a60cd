"""The table of commands: each name leads to its command, and a wrong line is named."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from patient_portal.commands import COMMANDS, portal
from patient_portal.commands.lazy_group import LazyGroup


@pytest.mark.parametrize("name", COMMANDS)
def test_a_name_leads_to_the_command_of_that_name(name: str) -> None:
    command = portal.get_command(click.Context(portal), name)
    assert command is not None
    assert command.name == name


def test_help_names_every_command_in_order() -> None:
    printed = CliRunner().invoke(portal, ["--help"]).output
    listed = [line.split()[0] for line in printed.partition("Commands:\n")[2].splitlines()]
    assert listed == sorted(COMMANDS)


def test_commands_of_both_kinds_stand_beside_each_other() -> None:
    group = LazyGroup("group", lazy_subcommands={"score": COMMANDS["score"]})
    group.add_command(click.Command("add"))
    context = click.Context(group)
    assert group.list_commands(context) == ["add", "score"]
    assert group.get_command(context, "add") is group.commands["add"]
    assert group.get_command(context, "nothing") is None


def test_a_line_that_leads_to_no_command_is_named() -> None:
    group = LazyGroup(
        "group", lazy_subcommands={"score": "patient_portal.commands.score:InputRefused"}
    )
    with pytest.raises(TypeError, match="score:InputRefused is not a command"):
        group.get_command(click.Context(group), "score")
