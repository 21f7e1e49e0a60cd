"""Patients and their episodes: enrolling, and finding by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, and_, col, or_, select

from content import Service
from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import (
    details,
    episode,
    episode_match,
    identity,
    pathway,
    search,
)
from patient_portal.care.services.episode_match import EnrolmentRefused, EpisodeFacts
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.core.errors import NotFound
from patient_portal.core.statements import locked
from patient_portal.models.people import join_patient
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
    patient = _known(actor.session, new)
    if patient:
        _check_place(actor.session, patient, fields, service, days)
    episode_match.check_age(service, new.date_of_birth, on=referred_on or accepted_on)
    if patient:
        _take_news(actor, patient, fields)
    else:
        patient = actor.session.get_one(Patient, add_all(actor.session, [fields], now=actor.now)[0])
    place = _place(service, strand=strand, area=area, practice=practice)
    row = place | {"patient_id": patient.id, "service_key": service.key}
    [begun] = episode.begin(actor.session, [row], now=actor.now)
    episode.enrolled(actor, begun)
    change = EpisodeChange(actor, begun, service)
    if referred_on:
        pathway.refer(change, on=referred_on)
    pathway.accept(change, on=accepted_on)
    return begun


def add_all(session: Session, rows: Sequence[Mapping[str, Any]], *, now: datetime) -> Sequence[int]:
    """New patients, found by their names from now on; their ids, in order."""
    added = insert(Patient).returning(col(Patient.id), sort_by_parameter_order=True)
    ids = session.scalars(added, [{**row, "created_at": now} for row in rows]).all()
    for patient_id, row in zip(ids, rows, strict=True):
        search.add(session, patient_id, f"{row['given_name']} {row['family_name']}")
    return ids


def _known(session: Session, new: NewPatient) -> Patient | None:
    """Whoever has one of the numbers, locked; raises Refused where those are two people."""
    has_number = or_(
        and_(col(Patient.nhs_number).is_not(None), Patient.nhs_number == new.nhs_number),
        and_(col(Patient.local_number).is_not(None), Patient.local_number == new.local_number),
    )
    holders = select(Patient).where(has_number).order_by(col(Patient.id))
    found = session.exec(locked(holders)).all()
    if len(found) > 1:
        raise EnrolmentRefused("The two numbers are held for two people: a person must look.")
    return found[0] if found else None


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
    if sentence := identity.mismatch(patient.model_dump(), told):
        raise EnrolmentRefused(sentence)
    episodes = session.exec(select(Episode).where(Episode.patient_id == patient.id))
    episode_facts = [EpisodeFacts.of(episode) for episode in episodes]
    if any(each.died_on for each in episode_facts):
        raise EnrolmentRefused("The person has died.")
    mine = episode_match.in_service(episode_facts, service.key)
    if episode_match.match(mine, **days):
        raise EnrolmentRefused("The person is in an open episode of this service already.")


def _take_news(actor: Actor, patient: Patient, told: dict[str, Any]) -> None:
    # Nobody may have been asked for the language; what is held stays.
    news = identity.news(patient.model_dump(), told | {"language": None})
    if not news:
        return
    fields = details.take(actor.session, patient, news)
    audit.record(actor, "patient_changed", patient_id=patient.id, fields=fields)


def find_episode(session: Session, number: str) -> Episode:
    """The newest episode of an NHS or local number; raises NotFound."""
    digits = number.replace(" ", "").replace("-", "")
    found = session.exec(
        join_patient(select(Episode))
        .where(or_(Patient.nhs_number == digits, Patient.local_number == number.strip()))
        .order_by(col(Episode.id).desc())
    ).first()
    if not found:
        raise NotFound("No patient has this number.")
    return found
