"""What a list of appointments changes: decided purely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from content import Service
from patient_portal.care.services.episode_match import EnrolmentRefused, EpisodeFacts, in_service
from patient_portal.core.working_days import LONDON, london_date
from patient_portal.imports.services.known import KnownPatients
from patient_portal.imports.services.plan import (
    AppointmentChange,
    ImportedEvent,
    ImportedPatient,
    ImportPlan,
    PatientChange,
)
from patient_portal.imports.services.problem import RowProblem
from patient_portal.imports.services.rows import AppointmentRow
from patient_portal.models.tables import Appointment


@dataclass(slots=True)
class KnownAppointment:
    """An appointment as held, or as the file has told it so far."""

    kind: str
    is_cancelled: bool
    line: int = 0


def decide(
    rows: Sequence[AppointmentRow],
    known: KnownPatients,
    service: Service,
    held: Iterable[Appointment],
) -> ImportPlan:
    """Every change and every problem; the first appointment is when entry is due."""
    return _AppointmentPlanner(known, service, held).decide(rows)


class _AppointmentPlanner:
    def __init__(self, known: KnownPatients, service: Service, held: Iterable[Appointment]) -> None:
        self.known, self.service = known, service
        self.held: dict[int | None, dict[datetime, KnownAppointment]] = {}
        for row in held:
            mine = self.held.setdefault(row.episode_id, {})
            mine[row.starts_at] = KnownAppointment(row.kind, row.cancelled_at is not None)

    def decide(self, rows: Sequence[AppointmentRow]) -> ImportPlan:
        plan, told = ImportPlan(), dict[EpisodeFacts, tuple[int, ImportedPatient, EpisodeFacts]]()
        for row in rows:
            try:
                person, facts = self._find(row)
                booking = self._booking(row, facts)
            except EnrolmentRefused as refused:
                plan.problems.append(RowProblem(row.line, str(refused)))
                continue
            told[facts] = (row.line, person, facts)
            if booking:
                plan.bookings.append(booking)
        plan.changes += [change for each in told.values() if (change := self._first(*each))]
        return plan

    def _booking(self, row: AppointmentRow, facts: EpisodeFacts) -> AppointmentChange | None:
        starts_at = _starts_at(row)
        mine = self.held.setdefault(facts.id, {})
        before = mine.get(starts_at)
        cancelled = row.appointment_status == "cancelled"
        kind = row.appointment_kind or (before.kind if before else "")
        if before and before.line and (before.kind, before.is_cancelled) != (kind, cancelled):
            raise EnrolmentRefused(
                f"Lines {before.line} and {row.line} differ about one appointment."
            )
        mine[starts_at] = KnownAppointment(kind, cancelled, row.line)
        is_same = before and (before.kind, before.is_cancelled) == (kind, cancelled)
        # Nobody needs to know of one that was cancelled before it was told here.
        if is_same or (cancelled and before is None):
            return None
        return AppointmentChange(
            line=row.line,
            facts=facts,
            starts_at=starts_at,
            on=london_date(starts_at),
            kind=kind,
            cancelled=cancelled,
            is_new=before is None,
        )

    def _find(self, row: AppointmentRow) -> tuple[ImportedPatient, EpisodeFacts]:
        """The person's stay at that time, else the newest; raises Refused."""
        person = self.known.find(row)
        episode_facts = in_service(person.episode_facts if person else (), self.service.key)
        if person is None or not episode_facts:
            raise EnrolmentRefused(
                "Nobody with this number is in this service: import the patients first."
            )
        day = london_date(_starts_at(row))
        at_that_time = [
            facts
            for facts in episode_facts
            if (facts.began_on or date.min) <= day <= (facts.over_on or date.max)
        ]
        return person, (at_that_time or episode_facts)[-1]

    def _first(
        self, line: int, person: ImportedPatient, facts: EpisodeFacts
    ) -> PatientChange | None:
        """The first appointment from acceptance on, if that is news."""
        if facts.accepted_on is None:
            return None
        days = sorted(
            london_date(starts_at)
            for starts_at, held in self.held[facts.id].items()
            if not held.is_cancelled
        )
        first = next((day for day in days if day >= facts.accepted_on), None)
        if first == facts.first_appointment_on:
            return None
        event = ImportedEvent("first_appointment", first)
        return PatientChange(line=line, person=person, facts=facts, events=[event])


def _starts_at(row: AppointmentRow) -> datetime:
    """The instant on London's clock; a day without a time begins at midnight."""
    told, at = row.appointment_on, row.appointment_time
    day = told.date() if isinstance(told, datetime) else told
    if at is None:
        at = told.time() if isinstance(told, datetime) else time()
    return datetime.combine(day, at, LONDON).astimezone(UTC)
