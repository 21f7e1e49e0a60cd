"""Enrolling somebody at the desk: refused with a sentence when it must not be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from content import Service
from patient_portal.errors import PortalError
from patient_portal.models import Episode, Patient
from patient_portal.services import audit, pathway, search
from patient_portal.services.calendar import age_on
from patient_portal.services.pathway import Happening
from patient_portal.services.patient import NewPatient
from patient_portal.services.search import Found


class TooYoung(PortalError):
    """The profile has a minimum age."""

    sentence = "This service does not take people of this age."


class EnrolledAlready(PortalError):
    """The same number has a stay in the service that goes on."""

    sentence = "This person is enrolled in this service already."


class NumbersDisagree(PortalError):
    """The numbers belong to somebody who was born on another day, or to two people."""

    sentence = "This number belongs to somebody else. Check the number and the date of birth."


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where in the service somebody stands."""

    strand: str
    accepted_on: date
    referred_on: date | None = None
    area: str | None = None
    practice: str | None = None


def list_alike(session: Session, service_key: str, new: NewPatient) -> list[Found]:
    """People of the service with the same birth date and a name that sounds alike."""
    name = f"{new.given_name} {new.family_name}"
    return [
        found
        for found in search.find(session, service_key, name)
        if found.patient.date_of_birth == new.date_of_birth
    ]


def enrol(
    session: Session,
    new: NewPatient,
    service: Service,
    where: Placement,
    *,
    now: datetime,
    by: str,
) -> Episode:
    """A new stay; somebody whom another service knows stays one patient, as they are on record.

    Raises TooYoung, EnrolledAlready, NumbersDisagree.
    """
    begun = where.referred_on or where.accepted_on
    if service.age.minimum is not None and age_on(begun, new.date_of_birth) < service.age.minimum:
        raise TooYoung
    known = _find_known(session, new)
    if known and _is_enrolled(session, known, service):
        raise EnrolledAlready
    patient = known or _add(session, new, now=now)
    episode = _open(session, patient, service, where, now=now)
    here = Happening(session, episode, service, now=now, by=by)
    if where.referred_on:
        pathway.refer(here, on=where.referred_on)
    pathway.accept(here, on=where.accepted_on)
    audit.record(session, "enrolled", now=now, by=by, episode=episode, service=service.key)
    return episode


def _find_known(session: Session, new: NewPatient) -> Patient | None:
    same = [
        column == value
        for column, value in (
            (Patient.nhs_number, new.nhs_number),
            (Patient.local_number, new.local_number),
        )
        if value
    ]
    found = session.exec(select(Patient).where(or_(*same))).all()
    if not found:
        return None
    if len(found) > 1 or found[0].date_of_birth != new.date_of_birth:
        raise NumbersDisagree
    return found[0]


def _is_enrolled(session: Session, patient: Patient, service: Service) -> bool:
    """Whether a stay in the service goes on; after the window a referral is a new stay."""
    going_on = select(Episode.id).where(
        Episode.patient_id == patient.id,
        Episode.service_key == service.key,
        col(Episode.ended_on).is_(None),
        col(Episode.withdrawn_at).is_(None),
        col(Episode.discharged_on).is_(None),
        col(Episode.moved_to_follow_up_on).is_(None),
    )
    return session.exec(going_on).first() is not None


def _add(session: Session, new: NewPatient, *, now: datetime) -> Patient:
    fields = {name: getattr(new, name) for name in NewPatient.__dataclass_fields__}
    patient = Patient(**fields, created_at=now)
    session.add(patient)
    session.flush()
    search.index(session, patient)
    return patient


def _open(
    session: Session, patient: Patient, service: Service, where: Placement, *, now: datetime
) -> Episode:
    commissioner = service.find_commissioner(practice=where.practice)
    episode = Episode(
        patient_id=patient.id,
        service_key=service.key,
        strand=where.strand,
        area=where.area,
        practice=where.practice,
        commissioner=commissioner.key if commissioner else None,
        created_at=now,
    )
    session.add(episode)
    session.flush()
    return episode
