"""A service into which lists are taken, on both databases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from sqlmodel import SQLModel, select

from patient_portal.imports import services
from patient_portal.imports.services import ImportOutcome
from patient_portal.models.tables import (
    Appointment,
    Assessment,
    Audit,
    Episode,
    EpisodeEvent,
    Patient,
    PatientIdentifier,
    ReferralCount,
)
from tests.support import lists
from tests.support.portals import SamplePortal, bare_sample

RowT = TypeVar("RowT", bound=SQLModel)
EVERY = (
    Patient,
    PatientIdentifier,
    Episode,
    EpisodeEvent,
    Assessment,
    Appointment,
    ReferralCount,
    Audit,
)


@dataclass
class Intake:
    """Lists of one service, and what they left in the database."""

    sample: SamplePortal
    folder: Path
    key: str = "south-cheshire-vale-royal"

    @property
    def service(self):
        return self.sample.portal.content.services[self.key]

    def write(self, *rows: Mapping[str, str], **how: str) -> Path:
        return lists.write(self.folder, self.service, *rows, **how)

    def take(self, *rows: Mapping[str, str], dry_run: bool = False, **how: str) -> ImportOutcome:
        """Takes in a list of these rows."""
        return self.take_file(self.write(*rows, **how), dry_run=dry_run)

    def take_file(self, file: Path, *, dry_run: bool = False) -> ImportOutcome:
        return services.run(self.sample.portal, file, self.service, by="import", dry_run=dry_run)

    def refuse(self, *rows: Mapping[str, str], **how: str) -> list[str]:
        """Takes in a list that is wrong; its sentences, after showing that nothing was kept."""
        before = self.dump()
        outcome = self.take(*rows, **how)
        assert outcome.is_refused
        assert self.dump() == before
        return [str(problem) for problem in outcome.problems]

    def all(self, model: type[RowT]) -> list[RowT]:
        with self.sample.portal.database.reading() as session:
            return list(session.exec(select(model).order_by(*model.__table__.primary_key)))

    def dump(self) -> dict[str, list[dict[str, object]]]:
        """Every row of every table that a list could change."""
        return {model.__name__: [row.model_dump() for row in self.all(model)] for model in EVERY}

    def patient(self, number: str = "9990000042") -> Patient:
        """Whoever is known by the number, whoever gave it."""
        held = {row.value: row.patient_id for row in self.all(PatientIdentifier)}
        return next(row for row in self.all(Patient) if row.id == held[number])

    def episodes(self, number: str = "9990000042") -> list[Episode]:
        patient = self.patient(number)
        return [row for row in self.all(Episode) if row.patient_id == patient.id]

    def due(self, kind: str, number: str = "9990000042") -> list[date]:
        """The due days of what is not closed."""
        mine = {row.id for row in self.episodes(number)}
        return [
            row.due_on
            for row in self.all(Assessment)
            if row.episode_id in mine and row.kind == kind and row.closed_on is None
        ]

    def go_to(self, day: date) -> None:
        self.sample.clock.at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


@pytest.fixture
def intake(sample: SamplePortal, tmp_path: Path) -> Intake:
    folder = tmp_path / "lists"
    folder.mkdir()
    return Intake(sample, folder)


@pytest.fixture
def one_system(sample: SamplePortal, tmp_path: Path) -> Iterator[Intake]:
    """The same, where the deployment names one system for the numbers of all services."""
    folder = tmp_path / "lists"
    folder.mkdir()
    url, system = sample.portal.settings.database_url, "https://trust.example/Id/hospital"
    made = bare_sample(url, tmp_path, sample.clock, local_number_system=system)
    yield Intake(made, folder)
    made.close()
