"""Patients and their episodes: enrolling, and finding by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from content import Service
from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import (
    details,
    episode,
    episode_match,
    identifier,
    identity,
    numbering,
    pathway,
    search,
)
from patient_portal.care.services.episode_match import EnrolmentRefused, EpisodeFacts
from patient_portal.care.services.identifier import NUMBERS
from patient_portal.care.services.numbering import NumberTaken
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.core.statements import locked
from patient_portal.models.identifier import NHS_NUMBER
from patient_portal.models.tables import Episode, Patient


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPatient:
    """Who is enrolled; an NHS number or a local number is needed."""

    given_name: str
    family_name: str
    date_of_birth: date
    nhs_number: str | None = None
    local_number: str | None = None
    sex: str = "unknown"
    language: str = "en"
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    access_needs: list[str] = field(default_factory=list)


def enrol(
    actor: Actor,
    new: NewPatient,
    service: Service,
    *,
    accepted_on: date,
    referred_on: date | None = None,
    strand: str | None = None,
    area: str | None = None,
    practice: str | None = None,
) -> Episode:
    """A person's new episode in the service and its entry assessment.

    Whoever has the number is the same person, known from another service or an earlier stay.
    Raises Refused: too young, in an open episode or its window already, died, or the number is
    held for somebody who may be another person.
    """
    fields, days = asdict(new), {"referred_on": referred_on, "accepted_on": accepted_on}
    patient = _known(actor.session, new, service)
    if patient:
        _check_place(actor.session, patient, fields, service, days)
    episode_match.check_age(service, new.date_of_birth, on=referred_on or accepted_on)
    try:
        with actor.session.begin_nested():
            patient = _kept(actor, patient, fields, service)
    except NumberTaken:
        raise EnrolmentRefused("Somebody else was just given this number: try again.") from None
    place = _place(service, strand=strand, area=area, practice=practice)
    row = place | {"patient_id": patient.id, "service_key": service.key}
    [begun] = episode.begin(actor.session, [row], now=actor.now)
    episode.enrolled(actor, begun)
    change = EpisodeChange(actor, begun, service)
    if referred_on:
        pathway.refer(change, on=referred_on)
    pathway.accept(change, on=accepted_on)
    return begun


def _kept(actor: Actor, patient: Patient | None, told: dict[str, Any], service: Service) -> Patient:
    """The patient with what was told. Raises NumberTaken where a list was quicker."""
    if patient:
        _take_news(actor, patient, told, service)
        return patient
    [patient_id] = add_all(actor.session, [told], service.key, now=actor.now)
    return actor.session.get_one(Patient, patient_id)


def add_all(
    session: Session, rows: Sequence[Mapping[str, Any]], service_key: str, *, now: datetime
) -> Sequence[int]:
    """New patients of a service, found by names and numbers from now on; their ids, in order.

    Raises NumberTaken where somebody else was given one of the numbers meanwhile.
    """
    added = insert(Patient).returning(col(Patient.id), sort_by_parameter_order=True)
    columns = [
        {name: value for name, value in row.items() if name not in NUMBERS} | {"created_at": now}
        for row in rows
    ]
    ids = session.scalars(added, columns).all()
    for patient_id, row in zip(ids, rows, strict=True):
        search.add(session, patient_id, f"{row['given_name']} {row['family_name']}")
    numbering.give_all(session, list(zip(ids, rows, strict=True)), service_key, now=now)
    return ids


def _known(session: Session, new: NewPatient, service: Service) -> Patient | None:
    """Whoever has one of the numbers, locked; raises Refused where those are two people."""
    own, *others = identifier.systems_of(service)
    mine = [(NHS_NUMBER, new.nhs_number), (own, new.local_number)]
    shared = [(system, new.local_number) for system in others]
    held = numbering.hold(session, [*mine, *shared])
    found = {held[each] for each in mine if each in held}
    if len(found) > 1:
        raise EnrolmentRefused("The two numbers are held for two people: a person must look.")
    if found:
        return _load(session, found.pop())
    alike = (_load(session, held[each]) for each in shared if each in held)
    told = asdict(new)
    return next((each for each in alike if not _mismatch(session, each, told, service)), None)


def _load(session: Session, patient_id: int) -> Patient:
    return session.exec(locked(select(Patient).where(Patient.id == patient_id))).one()


def _mismatch(
    session: Session, patient: Patient, told: dict[str, Any], service: Service
) -> str | None:
    return identity.mismatch(_held(session, patient, service), told)


def _held(session: Session, patient: Patient, service: Service) -> dict[str, Any]:
    return patient.model_dump() | identifier.of_service(session, patient, service.key)


def _place(
    service: Service, *, strand: str | None, area: str | None, practice: str | None
) -> dict[str, str | None]:
    commissioner = service.find_commissioner(practice=practice)
    return {
        "strand": service.strand(strand).key if strand else service.strands[0].key,
        "area": area,
        "practice": practice,
        "commissioner": commissioner.key if commissioner else None,
    }


def _check_place(
    session: Session,
    patient: Patient,
    told: dict[str, Any],
    service: Service,
    days: Mapping[str, date | None],
) -> None:
    """Whether this is the same person and may begin a new stay; raises Refused."""
    if sentence := _mismatch(session, patient, told, service):
        raise EnrolmentRefused(sentence)
    episodes = session.exec(select(Episode).where(Episode.patient_id == patient.id))
    episode_facts = [EpisodeFacts.of(episode) for episode in episodes]
    if any(each.died_on for each in episode_facts):
        raise EnrolmentRefused("The person has died.")
    mine = episode_match.in_service(episode_facts, service.key)
    if episode_match.match(mine, **days):
        raise EnrolmentRefused("The person is in an open episode of this service already.")


def _take_news(actor: Actor, patient: Patient, told: dict[str, Any], service: Service) -> None:
    held = _held(actor.session, patient, service)
    # Nobody may have been asked for the language; what is held stays.
    news = identity.news(held, told | {"language": None})
    if not news:
        return
    fields = details.take(actor, patient, news, service.key)
    audit.record(actor, "patient_changed", patient_id=patient.id, fields=fields)
