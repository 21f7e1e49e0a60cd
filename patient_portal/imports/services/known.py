"""What is held about the people of a file: loaded in parts, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from content import Service
from patient_portal.care.services import identifier, identity
from patient_portal.care.services.episode_match import EnrolmentRefused, EpisodeFacts
from patient_portal.care.services.identifier import Number
from patient_portal.core.database import in_parts
from patient_portal.core.statements import locked
from patient_portal.imports.services.plan import ImportedPatient
from patient_portal.imports.services.rows import PersonRow
from patient_portal.models.episode import EventKind
from patient_portal.models.identifier import NHS_NUMBER
from patient_portal.models.tables import Appointment, Episode, EpisodeEvent, Patient, ReferralCount

RowT = TypeVar("RowT")
CONTACTS = ("phone", "email")
# What a list tells of one person, whatever the stay.
TOLD = (
    "nhs_number",
    "local_number",
    "given_name",
    "family_name",
    "date_of_birth",
    "sex",
    "language",
    "phone",
    "email",
    "address",
)
COLUMNS = (*(name for name in TOLD if name != "local_number"), "access_needs")


@dataclass(slots=True)
class KnownPatients:
    """People by their numbers, whom each contact belongs to, and the rows behind the views."""

    by_nhs_number: dict[str, ImportedPatient] = field(default_factory=dict)
    by_local_number: dict[str, ImportedPatient] = field(default_factory=dict)
    # Whom other services with the same system know by a local number.
    by_shared_number: dict[str, list[ImportedPatient]] = field(default_factory=dict)
    holders: dict[str, set[object]] = field(default_factory=dict)
    patients: dict[int, Patient] = field(default_factory=dict)
    episodes: dict[int, Episode] = field(default_factory=dict)
    appointments: dict[tuple[int, datetime], Appointment] = field(default_factory=dict)
    counts: dict[tuple[date, str, str], ReferralCount] = field(default_factory=dict)

    def add(self, person: ImportedPatient) -> None:
        """Found from now on by each of its numbers and contacts."""
        if number := person.values.get("nhs_number"):
            self.by_nhs_number[number] = person
        if number := person.values.get("local_number"):
            self.by_local_number[number] = person
        for name in CONTACTS:
            if contact := person.values.get(name):
                self.holders.setdefault(contact, set()).add(person)

    def find(self, row: PersonRow) -> ImportedPatient | None:
        """Whoever the service knows by one of the row's numbers; raises Refused where those are
        two people."""
        by_nhs_number = self.by_nhs_number.get(row.nhs_number or "")
        by_local_number = self.by_local_number.get(row.local_number or "")
        if by_nhs_number and by_local_number and by_nhs_number is not by_local_number:
            raise EnrolmentRefused("The two numbers are held for two people: a person must look.")
        return by_nhs_number or by_local_number

    def find_shared(self, row: PersonRow, told: Mapping[str, Any]) -> ImportedPatient | None:
        """Of whom another service with the same system tells the same under this number."""
        people = self.by_shared_number.get(row.local_number or "", ())
        return next((each for each in people if not identity.mismatch(each.values, told)), None)

    def is_shared(self, contact: str, person: ImportedPatient) -> bool:
        """Whether anybody else has this phone or e-mail."""
        return bool(self.holders.get(contact, set()) - {person})


def load(
    session: Session, rows: Sequence[PersonRow], service: Service, *, locks: bool
) -> KnownPatients:
    """The patients of these rows with all their stays, and whoever shares a contact with them.

    `locks`: on PostgreSQL the rows are held until the transaction ends.
    """
    held = _holders(session, rows, service)
    found = _patients(session, set(held.values()), locks=locks)
    known = KnownPatients(patients={row.id: row for row in found})
    own, *others = identifier.systems_of(service)
    numbers = identifier.of_people(session, list(known.patients), [own])
    people = {
        row.id: ImportedPatient(
            row.id,
            {name: getattr(row, name) for name in COLUMNS}
            | {"local_number": numbers.get(row.id, {}).get(own)},
        )
        for row in found
    }
    for (system, value), patient_id in held.items():
        if system in others:
            known.by_shared_number.setdefault(value or "", []).append(people[patient_id])
    for episode in _episodes(session, list(people), locks=locks):
        known.episodes[episode.id] = episode
        people[episode.patient_id].episode_facts.append(EpisodeFacts.of(episode))
    _add_returns(session, [facts for person in people.values() for facts in person.episode_facts])
    for person in people.values():
        known.add(person)
    for name, contact, patient_id in _sharers(session, rows):
        if patient_id not in people:
            known.holders.setdefault(contact, set()).add((name, patient_id))
    return known


def load_appointments(session: Session, known: KnownPatients) -> None:
    """The appointments of every stay that is known."""
    for part in in_parts(sorted(known.episodes)):
        rows = select(Appointment).where(col(Appointment.episode_id).in_(part))
        for row in session.exec(rows):
            known.appointments[row.episode_id, row.starts_at] = row


def load_counts(session: Session, service_key: str) -> KnownPatients:
    """The service's monthly counts by month, commissioner and area."""
    rows = session.exec(select(ReferralCount).where(ReferralCount.service_key == service_key))
    return KnownPatients(counts={(row.month, row.commissioner, row.area): row for row in rows})


def _holders(session: Session, rows: Sequence[PersonRow], service: Service) -> dict[Number, int]:
    systems = {"nhs_number": [NHS_NUMBER], "local_number": identifier.systems_of(service)}
    found: dict[Number, int] = {}
    for name, of in systems.items():
        found |= identifier.holders(
            session, of, {number for row in rows if (number := getattr(row, name))}
        )
    return found


def _patients(session: Session, patient_ids: set[int], *, locks: bool) -> list[Patient]:
    found: list[Patient] = []
    for part in in_parts(sorted(patient_ids)):
        wanted = select(Patient).where(col(Patient.id).in_(part)).order_by(col(Patient.id))
        found += session.exec(_locked(wanted, locks))
    return found


def _episodes(session: Session, patient_ids: Sequence[int], *, locks: bool) -> Iterator[Episode]:
    for part in in_parts(sorted(patient_ids)):
        wanted = select(Episode).where(col(Episode.patient_id).in_(part))
        yield from session.exec(_locked(wanted.order_by(col(Episode.id)), locks))


def _locked(wanted: SelectOfScalar[RowT], locks: bool) -> SelectOfScalar[RowT]:
    return locked(wanted) if locks else wanted


def _add_returns(session: Session, episode_facts: Sequence[EpisodeFacts]) -> None:
    by_id = {facts.id: facts for facts in episode_facts if facts.id}
    for part in in_parts(list(by_id)):
        rows = (
            select(EpisodeEvent.episode_id, func.max(col(EpisodeEvent.happened_on)))
            .where(EpisodeEvent.kind == EventKind.REOPENED, col(EpisodeEvent.episode_id).in_(part))
            .group_by(col(EpisodeEvent.episode_id))
        )
        for episode_id, reopened_on in session.exec(rows):
            by_id[episode_id].reopened_on = reopened_on


def _sharers(session: Session, rows: Sequence[PersonRow]) -> Iterator[tuple[str, str, int]]:
    for name in CONTACTS:
        column = col(getattr(Patient, name))
        # A row about an appointment has no contact.
        told = {contact for row in rows if (contact := getattr(row, name, None))}
        for part in in_parts(sorted(told)):
            wanted = select(column, Patient.id).where(column.in_(part))
            yield from ((name, contact, patient_id) for contact, patient_id in session.exec(wanted))
