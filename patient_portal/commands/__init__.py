"""The console script `portal`: its commands, each imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping

import click

from patient_portal.commands.lazy_group import LazyGroup

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


@click.group(
    cls=LazyGroup,
    lazy_subcommands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
def portal() -> None:
    """The pain service patient portal."""
