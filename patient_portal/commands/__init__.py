"""The console script `portal`: a table of commands, each imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

# Name on the command line -> "module:command". `portal score` must start without the web, so
# nothing is imported before it is needed.
COMMANDS: Mapping[str, str] = {
    "call": "patient_portal.commands.call:call",
    "clinic-pack": "patient_portal.commands.clinic_pack:clinic_pack",
    "content": "patient_portal.commands.content:content",
    "demo": "patient_portal.commands.demo:demo",
    "health": "patient_portal.commands.health:health",
    "import": "patient_portal.commands.import_list:import_list",
    "invite": "patient_portal.commands.invite:invite",
    "letters": "patient_portal.commands.letters:letters",
    "list": "patient_portal.commands.lists:lists",
    "migrate": "patient_portal.commands.migrate:migrate",
    "questionnaire": "patient_portal.commands.questionnaire:questionnaire",
    "record": "patient_portal.commands.record:record",
    "run": "patient_portal.commands.run:run",
    "score": "patient_portal.commands.score:score",
    "staff": "patient_portal.commands.staff:staff",
    "worker": "patient_portal.commands.worker:worker",
}


class Table(click.Group):
    """A group whose commands are the entries of COMMANDS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name]} is not a command")
        return command


@click.group(cls=Table, context_settings={"help_option_names": ["-h", "--help"]})
def portal() -> None:
    """The pain service patient portal."""
