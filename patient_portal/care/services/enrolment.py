"""Enrolling somebody at the desk: refused with a sentence when it must not be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from content import Service
from patient_portal.care.services import patient, search
from patient_portal.care.services.patient import NewPatient
from patient_portal.care.services.search import FoundPatient
from patient_portal.core.errors import PortalError
from patient_portal.core.working_days import age_on
from patient_portal.models.tables import Episode


class TooYoung(PortalError):
    """The profile has a minimum age."""

    sentence = "This service does not take people of this age."


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where in the service somebody stands."""

    strand: str
    accepted_on: date
    referred_on: date | None = None
    area: str | None = None
    practice: str | None = None


def list_alike(
    session: Session, service_key: str, new: NewPatient, *, on: date
) -> list[FoundPatient]:
    """People of the service with the same birth date and a name that sounds alike."""
    name = f"{new.given_name} {new.family_name}"
    return [
        found
        for found in search.find(session, service_key, name, on=on)
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
    """A new stay, as `patient.enrol` begins it, with where in the service the person stands.

    Raises TooYoung, and Refused with its sentence.
    """
    begun = where.referred_on or where.accepted_on
    if service.age.minimum is not None and age_on(begun, new.date_of_birth) < service.age.minimum:
        raise TooYoung
    episode = patient.enrol(
        session,
        new,
        service,
        accepted_on=where.accepted_on,
        referred_on=where.referred_on,
        strand=where.strand,
        now=now,
        by=by,
    )
    commissioner = service.find_commissioner(practice=where.practice)
    episode.sqlmodel_update(
        {
            "area": where.area,
            "practice": where.practice,
            "commissioner": commissioner.key if commissioner else None,
        }
    )
    return episode
