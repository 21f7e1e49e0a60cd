"""Lists from the record: patients, appointments, referrals not accepted. All of a file or nothing.

`run` is the door: read, decide purely, act in one transaction. The same file twice changes
nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from content import Service
from patient_portal.access.services.actor import Actor
from patient_portal.care.services.numbering import NumberTaken
from patient_portal.core.errors import PortalError
from patient_portal.core.statements import lock_until_commit
from patient_portal.core.working_days import london_date
from patient_portal.imports.services import bookings, counts, known, people, reading
from patient_portal.imports.services.apply import PlanWriter
from patient_portal.imports.services.fields import RowContext
from patient_portal.imports.services.known import KnownPatients
from patient_portal.imports.services.plan import ImportPlan
from patient_portal.imports.services.problem import RowProblem, UnreadableValue
from patient_portal.imports.services.rows import (
    AppointmentRow,
    CountRow,
    PatientRow,
    PersonRow,
    Row,
    read_row,
)
from patient_portal.integration.portal import Portal

RowT = TypeVar("RowT", bound=Row)


class ListOvertaken(PortalError):
    """Somebody enrolled one of these people in the same moment; nothing was changed."""

    sentence = "Somebody was enrolling one of these people at the same time. Import again."


class ListStillGrowing(PortalError):
    """Somebody wrote to the file while it was read; nothing was changed."""

    sentence = "Somebody was writing to the file while it was read. Import it when it is whole."


@dataclass(slots=True)
class ImportProgress:
    """Told of the bytes that were read, how many changes are to be made, and of each."""

    reading: Callable[[int], None] = lambda _: None
    deciding: Callable[[int], None] = lambda _: None
    writing: Callable[[int], None] = lambda _: None


@dataclass(slots=True, kw_only=True)
class ImportOutcome:
    """What a file changed, or would change; with problems nothing is changed."""

    report: str = ""
    rows: int = 0
    plan: ImportPlan = field(default_factory=ImportPlan)
    problems: list[RowProblem] = field(default_factory=list)
    is_dry: bool = False

    @property
    def is_refused(self) -> bool:
        return bool(self.problems)

    @property
    def unchanged(self) -> int:
        changed = {line for line, _ in self.plan.lines}
        return self.rows - len(changed)


@dataclass(slots=True)
class _ReadList:
    """A file as it was read."""

    report: str = ""
    rows: list[Row] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    def of(self, kind: type[RowT]) -> list[RowT]:
        return [row for row in self.rows if isinstance(row, kind)]


def run(
    portal: Portal,
    file: Path,
    service: Service,
    *,
    by: str,
    dry_run: bool = False,
    progress: ImportProgress | None = None,
) -> ImportOutcome:
    """Reads the file, decides what it changes, and changes it unless anything is wrong.

    Raises OSError where the file cannot be read; Growing and Overtaken where nothing was changed
    and another try will do.
    """
    progress = progress or ImportProgress()
    now = portal.integrations.now()
    with file.open("rb") as opened:
        before = _state(opened)
        told = _read(opened, service, now=now, progress=progress)
        if _state(opened) != before:
            raise ListStillGrowing
    opened_session = portal.database.reading() if dry_run else portal.database.writing()
    try:
        with opened_session as session:
            found, plan = _decide(session, told, service, now=now, locks=not dry_run)
            problems = sorted({*told.problems, *plan.problems})
            is_to_act = not (dry_run or problems)
            progress.deciding(len(plan.lines) if is_to_act else 0)
            if is_to_act:
                PlanWriter(
                    actor=Actor(session, now, by),
                    known=found,
                    service=service,
                    progress=progress.writing,
                ).apply(plan)
    except (IntegrityError, NumberTaken):
        raise ListOvertaken from None
    return ImportOutcome(
        report=told.report, rows=len(told.rows), plan=plan, problems=problems, is_dry=dry_run
    )


def service_of(services: Mapping[str, Service], file: Path) -> Service | None:
    """Whose list a file is: the only service's, or by its folder's name or how its own begins."""
    if len(services) == 1:
        return next(iter(services.values()))
    if file.parent.name in services:
        return services[file.parent.name]
    named = [key for key in services if re.match(rf"{key}(?![a-z0-9])", file.name.casefold())]
    return services[max(named, key=len)] if named else None


def _state(file: BinaryIO) -> tuple[int, int]:
    stat = os.fstat(file.fileno())
    return stat.st_size, stat.st_mtime_ns


def _read(
    file: BinaryIO, service: Service, *, now: datetime, progress: ImportProgress
) -> _ReadList:
    """Every row that can be read and every problem of the others."""
    told = _ReadList()
    try:
        headings, rows = reading.read(file, service.columns, progress=progress.reading)
        told.report = headings.export.report
        context = RowContext(headings.export, service, london_date(now))
        for line, cells in rows:
            read = [cells] if isinstance(cells, RowProblem) else read_row(line, cells, context)
            if isinstance(read, Row):
                told.rows.append(read)
            else:
                told.problems += read
    except UnreadableValue as unreadable:
        told.problems.append(unreadable.problem)
    return told


def _decide(
    session: Session, told: _ReadList, service: Service, *, now: datetime, locks: bool
) -> tuple[KnownPatients, ImportPlan]:
    if locks:
        lock_until_commit(session, "imports")
    if told.report == "not_accepted":
        found = known.load_counts(session, service.key)
        return found, counts.decide(told.of(CountRow), found.counts)
    found = known.load(session, told.of(PersonRow), service, locks=locks)
    if told.report == "appointments":
        known.load_appointments(session, found)
        rows, held = told.of(AppointmentRow), found.appointments.values()
        return found, bookings.decide(rows, found, service, held)
    return found, people.decide(told.of(PatientRow), found, service, today=london_date(now))
