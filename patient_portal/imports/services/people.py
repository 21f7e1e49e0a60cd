"""What a list of patients changes, row by row: decided purely."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from content import Service
from patient_portal.care.services import episode_match, identity
from patient_portal.care.services.episode import PLACE
from patient_portal.care.services.episode_match import EnrolmentRefused, EpisodeFacts
from patient_portal.imports.services.days import Days
from patient_portal.imports.services.known import CONTACTS, TOLD, KnownPatients
from patient_portal.imports.services.plan import (
    ImportedEvent,
    ImportedPatient,
    ImportPlan,
    PatientChange,
)
from patient_portal.imports.services.problem import RowProblem
from patient_portal.imports.services.rows import PatientRow

PERSONAL = (*TOLD, "postcode")


def decide(
    rows: Sequence[PatientRow], known: KnownPatients, service: Service, *, today: date
) -> ImportPlan:
    """Every change and every problem; `known` learns of new people as they are met.

    Stays are decided in the order in which they began, whatever the order of the file.
    """
    return _PatientPlanner(known, service, today).decide(rows)


class _PatientPlanner:
    """One file being decided, with what its rows have told so far of each person and stay."""

    def __init__(self, known: KnownPatients, service: Service, today: date) -> None:
        self.known, self.service, self.today = known, service, today
        self.people: dict[ImportedPatient, PatientRow] = {}
        self.episode_facts: dict[EpisodeFacts, PatientRow] = {}

    def decide(self, rows: Sequence[PatientRow]) -> ImportPlan:
        plan = ImportPlan()
        for row in sorted(rows, key=_began):
            try:
                change = self._change(row)
            except EnrolmentRefused as refused:
                plan.problems.append(RowProblem(row.line, str(refused)))
                continue
            if change and not change.is_empty:
                plan.changes.append(change)
        return plan

    def _change(self, row: PatientRow) -> PatientChange | None:
        """What the row changes; None where it repeats an earlier one."""
        told = _personal(row)
        person = self.known.find(row) or self.known.find_shared(row, told)
        if person:
            self._check_same(person, row, told)
        held = self._place(row, person)
        if held and self._is_repeated(held, row):
            return None
        change = PatientChange(
            line=row.line,
            person=person or _new_person(told),
            facts=held or _new_episode(row, self.service),
            is_new_person=person is None,
            is_new_episode=held is None,
        )
        self._tell_person(change, told)
        self._tell_episode(change, row)
        self.people.setdefault(change.person, row)
        self.episode_facts[change.facts] = row
        return change

    def _check_same(self, person: ImportedPatient, row: PatientRow, told: dict[str, Any]) -> None:
        """Raises Refused where this may be somebody else, or the file contradicts itself."""
        other = self.people.get(person)
        if other and any(_differ(getattr(other, name), getattr(row, name)) for name in PERSONAL):
            raise EnrolmentRefused(f"Lines {other.line} and {row.line} differ about one person.")
        if sentence := identity.mismatch(person.values, told):
            raise EnrolmentRefused(sentence)

    def _place(self, row: PatientRow, person: ImportedPatient | None) -> EpisodeFacts | None:
        """The stay that the row speaks of; None for a new one, if there may be one."""
        held = episode_match.match(
            episode_match.in_service(person.episode_facts if person else (), self.service.key),
            referred_on=row.referred_on,
            accepted_on=row.accepted_on,
            reopened_on=row.reopened_on,
        )
        if held is None:
            if _began(row) == date.max:
                raise EnrolmentRefused("Somebody new needs a day of referral or of acceptance.")
            if person and any(each.died_on for each in person.episode_facts):
                raise EnrolmentRefused("The person has died.")
            episode_match.check_age(self.service, row.date_of_birth, on=_began(row))
        return held

    def _is_repeated(self, held: EpisodeFacts, row: PatientRow) -> bool:
        other = self.episode_facts.get(held)
        if other and other != row:
            raise EnrolmentRefused(f"Lines {other.line} and {row.line} differ about one stay.")
        return other is not None

    def _tell_person(self, change: PatientChange, told: dict[str, Any]) -> None:
        person = change.person
        news = {} if change.is_new_person else identity.news(person.values, told)
        change.person_news = {name: (person.values[name], value) for name, value in news.items()}
        person.values |= news
        self.known.add(person)
        for name in CONTACTS:
            contact = person.values[name]
            is_news = change.is_new_person or name in news
            if contact and is_news and self.known.is_shared(contact, person):
                change.notes.append(f"{name} is held for another patient too")

    def _tell_episode(self, change: PatientChange, row: PatientRow) -> None:
        held = change.facts
        if change.is_new_episode:
            change.person.episode_facts.append(held)
        for name in PLACE:
            if getattr(row, name) and getattr(row, name) != getattr(held, name):
                change.episode_news[name] = (getattr(held, name), getattr(row, name))
                setattr(held, name, getattr(row, name))
        if row.strand and row.strand != held.strand:
            change.events.append(ImportedEvent("strand", self.today, row.strand))
            held.strand = row.strand
        change.events += Days(row, held, self.service).events()
        if held.died_on:
            for other in change.person.episode_facts:
                other.died_on = other.died_on or held.died_on


def _personal(row: PatientRow) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in PERSONAL} | {"access_needs": row.needs}
    parts = [part for part in (told["address"], told.pop("postcode")) if part]
    # A postcode alone is no address to write to.
    told["address"] = ", ".join(parts) if told["address"] else None
    return told


def _new_person(told: dict[str, Any]) -> ImportedPatient:
    defaults = {"sex": "unknown", "language": "en", "access_needs": []}
    return ImportedPatient(
        None, {name: value or defaults.get(name) for name, value in told.items()}
    )


def _new_episode(row: PatientRow, service: Service) -> EpisodeFacts:
    return EpisodeFacts(
        id=None, service_key=service.key, strand=row.strand or service.strands[0].key
    )


def _began(row: PatientRow) -> date:
    """The day on which the stay began; the last of all days where the row does not say."""
    return row.referred_on or row.accepted_on or date.max


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other
