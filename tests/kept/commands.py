"""The script `portal` as programs of others call it: what it takes, and what it prints for them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner, Result

from patient_portal.care.services import numbering
from patient_portal.commands import portal
from patient_portal.messages.services import call_request
from patient_portal.models.tables import Episode, Patient
from tests.support import lists
from tests.support.portals import HOME, SamplePortal, SteppedClock, make_sample

# After the day on which the desk rings whoever has not answered.
ENROLLED_DAYS_AGO = 24


def make_people(database_url: str, folder: Path) -> SamplePortal:
    """Asha has a telephone, Ben wants to be rung and has none, and a list waits in the folder."""
    clock = SteppedClock(datetime.now(UTC) - timedelta(days=ENROLLED_DAYS_AGO))
    sample = make_sample(database_url, folder, clock)
    service = sample.portal.content.services[HOME]
    with sample.portal.database.writing() as session:
        episode = session.get_one(Episode, sample.episodes["Ben"].id)
        who = session.get_one(Patient, episode.patient_id)
        numbering.take(session, who, {"local_number": "L-2"}, HOME, now=clock())
        call_request.ask(session, episode, service, now=sample.clock(), time="morning")
    told = lists.DEV | {"referred_on": "01/11/2025", "accepted_on": "10/11/2025"}
    lists.write(folder, service, told)
    lists.write(folder, service, told | {"accepted_on": "soon"}, name="wrong.csv")
    return sample


@dataclass(frozen=True, slots=True)
class Script:
    """Runs commands in this process, with the settings of a sample portal."""

    sample: SamplePortal

    def keys(self, run: Mapping[str, Any]) -> list[str]:
        """The names in what the command prints, each with those that it is within."""
        done = self.run(run["run"], run.get("input"))
        assert done.exit_code == run.get("exits", 0), (run, done.output, done.exception)
        return sorted(set(_keys(json.loads(done.stdout))))

    def run(self, line: str, given: str | None = None) -> Result:
        """One command line without the script's own name; `{folder}` is the sample's."""
        words = [word.format(folder=self.sample.folder) for word in line.split()]
        return CliRunner().invoke(portal, words, input=given, env=self.sample.environment())


def words_taken(command: click.Command, name: Sequence[str] = ("portal",)) -> Iterator[str]:
    """Every command with its options and arguments, one a line: `portal list calls --json`."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for each in command.list_commands(context):
            below = command.get_command(context, each)
            assert below, each
            yield from words_taken(below, [*name, each])
        return
    yield " ".join(name)
    for parameter in command.params:
        words = parameter.opts if parameter.param_type_name == "option" else ["FILE"]
        yield from (" ".join([*name, word]) for word in words)


def _keys(node: Any, within: str = "") -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _keys(each, f"{within}[]")
    if isinstance(node, dict):
        for name, value in node.items():
            yield f"{within}.{name}".lstrip(".")
            yield from _keys(value, f"{within}.{name}")
