"""What a list of appointments changes: decided purely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from content import Service
from patient_portal.care.services.episode_match import Refused, Stay, in_service
from patient_portal.core.working_days import LONDON, london_date
from patient_portal.imports.services.known import Known
from patient_portal.imports.services.plan import Booking, Change, Event, Person, Plan
from patient_portal.imports.services.problem import Problem
from patient_portal.imports.services.rows import Row
from patient_portal.models.tables import Appointment


@dataclass(slots=True)
class Held:
    """An appointment as held, or as the file has told it so far."""

    kind: str
    is_cancelled: bool
    line: int = 0


def decide(
    rows: Sequence[Row], known: Known, service: Service, held: Iterable[Appointment]
) -> Plan:
    """Every change and every problem; the first appointment is when entry is due."""
    return _Deciding(known, service, held).decide(rows)


class _Deciding:
    def __init__(self, known: Known, service: Service, held: Iterable[Appointment]) -> None:
        self.known, self.service = known, service
        self.held: dict[int | None, dict[datetime, Held]] = {}
        for row in held:
            mine = self.held.setdefault(row.episode_id, {})
            mine[row.starts_at] = Held(row.kind, row.cancelled_at is not None)

    def decide(self, rows: Sequence[Row]) -> Plan:
        plan, told = Plan(), dict[Stay, tuple[int, Person, Stay]]()
        for row in rows:
            try:
                person, stay = self._find(row)
                booking = self._booking(row, stay)
            except Refused as refused:
                plan.problems.append(Problem(row.line, str(refused)))
                continue
            told[stay] = (row.line, person, stay)
            if booking:
                plan.bookings.append(booking)
        plan.changes += [change for each in told.values() if (change := self._first(*each))]
        return plan

    def _booking(self, row: Row, stay: Stay) -> Booking | None:
        starts_at = _starts_at(row)
        mine = self.held.setdefault(stay.id, {})
        before = mine.get(starts_at)
        cancelled = row["appointment_status"] == "cancelled"
        kind = row["appointment_kind"] or (before.kind if before else "")
        if before and before.line and (before.kind, before.is_cancelled) != (kind, cancelled):
            raise Refused(f"Lines {before.line} and {row.line} differ about one appointment.")
        mine[starts_at] = Held(kind, cancelled, row.line)
        is_same = before and (before.kind, before.is_cancelled) == (kind, cancelled)
        # Nobody needs to know of one that was cancelled before it was told here.
        if is_same or (cancelled and before is None):
            return None
        return Booking(
            line=row.line,
            stay=stay,
            starts_at=starts_at,
            on=london_date(starts_at),
            kind=kind,
            cancelled=cancelled,
            is_new=before is None,
        )

    def _find(self, row: Row) -> tuple[Person, Stay]:
        """The person's stay at that time, else the newest; raises Refused."""
        person = self.known.find(row)
        stays = in_service(person.stays if person else (), self.service.key)
        if person is None or not stays:
            raise Refused("Nobody with this number is in this service: import the patients first.")
        day = london_date(_starts_at(row))
        at_that_time = [
            stay
            for stay in stays
            if (stay.began_on or date.min) <= day <= (stay.over_on or date.max)
        ]
        return person, (at_that_time or stays)[-1]

    def _first(self, line: int, person: Person, stay: Stay) -> Change | None:
        """The first appointment from acceptance on, if that is news."""
        if stay.accepted_on is None:
            return None
        days = sorted(
            london_date(starts_at)
            for starts_at, held in self.held[stay.id].items()
            if not held.is_cancelled
        )
        first = next((day for day in days if day >= stay.accepted_on), None)
        if first == stay.first_appointment_on:
            return None
        event = Event("first_appointment", first)
        return Change(line=line, person=person, stay=stay, events=[event])


def _starts_at(row: Row) -> datetime:
    """The instant on London's clock; a day without a time begins at midnight."""
    told: date | datetime = row["appointment_on"]
    at: time | None = row["appointment_time"]
    day = told.date() if isinstance(told, datetime) else told
    if at is None:
        at = told.time() if isinstance(told, datetime) else time()
    return datetime.combine(day, at, LONDON).astimezone(UTC)
