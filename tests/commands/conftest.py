"""The console script as a person at a terminal has it, on a database of either kind."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select, update

from patient_portal.models.tables import Assessment, CallTry, Patient
from tests.support.portals import HOME, SamplePortal, SteppedClock, make_sample

SCRIPT = Path(sys.executable).with_name("portal")
ADDRESS = "Flat 2, 14 Made-up Street\nNantwich, CW5 9ZZ"


@dataclass(frozen=True, slots=True)
class Terminal:
    """Runs `portal …` with settings of a sample portal; the clock is the machine's own."""

    sample: SamplePortal
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def with_settings(self, **changes: str) -> Terminal:
        """The same database under other settings."""
        return replace(self, settings=self.settings | changes)

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [SCRIPT, *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def json(self, *arguments: str | Path) -> Any:
        """What the command prints for machines; it must succeed."""
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def watch(self, *arguments: str | Path) -> tuple[bytes, bytes]:
        """What it prints, and what a person at a terminal sees of its progress."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [SCRIPT, *arguments],
            env=self.environment | {"TERM": "xterm"},
            stdout=subprocess.PIPE,
            stderr=theirs,
        )
        os.close(theirs)
        seen = b""
        # A terminal that nobody writes to any more ends with an error.
        with suppress(OSError):
            while part := os.read(ours, 4096):
                seen += part
        os.close(ours)
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0, seen
        return out, seen

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"]} | self.sample.environment(**self.settings)

    def give(self, name: str, **columns: object) -> None:
        """Changes what is known of a person."""
        with self.sample.portal.database.writing() as session:
            person = session.get_one(Patient, self.sample.episodes[name].patient_id)
            person.sqlmodel_update(columns)

    def let_days_pass(self, days: int) -> None:
        """As if everything had opened, and everybody had been rung, so many days earlier."""
        back = timedelta(days=days)
        with self.sample.portal.database.writing() as session:
            for row in session.exec(select(Assessment)):
                row.opens_on, row.due_on = row.opens_on - back, row.due_on - back
            for each in session.exec(select(CallTry)):
                session.exec(
                    update(CallTry)
                    .where(col(CallTry.id) == each.id)
                    .values(on=each.on - back, at=each.at - back)
                )

    def assessment_of(self, name: str) -> int:
        with self.sample.portal.database.reading() as session:
            wanted = Assessment.episode_id == self.sample.episodes[name].id
            return session.exec(select(Assessment).where(wanted)).one().id


@pytest.fixture
def terminal(database_url: str, tmp_path: Path) -> Iterator[Terminal]:
    """Asha, Ben and Cara, enrolled today."""
    sample = make_sample(database_url, tmp_path, SteppedClock(datetime.now(UTC)))
    yield Terminal(sample, tmp_path)
    sample.close()


@pytest.fixture
def home() -> tuple[str, str]:
    """Asha's and Ben's service, as an option."""
    return "--service", HOME
