"""Patients and their episodes: enrolling, and finding by number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from content import Service
from patient_portal.errors import NotFound
from patient_portal.models import Episode, Patient
from patient_portal.services import assessment, audit, search


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
    needs: list[str] = field(default_factory=list)


def enrol(
    session: Session,
    new: NewPatient,
    service: Service,
    *,
    accepted_on: date,
    now: datetime,
    by: str,
) -> Episode:
    """A patient, their episode in the service and its entry assessment."""
    fields = {name: getattr(new, name) for name in NewPatient.__dataclass_fields__}
    patient = Patient(**fields, created_at=now)
    session.add(patient)
    session.flush()
    episode = Episode(
        patient_id=patient.id,
        service_key=service.key,
        strand=service.strands[0].key,
        accepted_on=accepted_on,
        created_at=now,
    )
    session.add(episode)
    session.flush()
    assessment.align(session, episode, service, now=now, by=by)
    search.index(session, patient)
    audit.record(session, "enrolled", now=now, by=by, episode=episode, service=service.key)
    return episode


def find_episode(session: Session, number: str) -> Episode:
    """The newest episode of an NHS or local number; raises NotFound."""
    digits = number.replace(" ", "").replace("-", "")
    found = session.exec(
        select(Episode)
        .join(Patient, col(Patient.id) == Episode.patient_id)
        .where(or_(Patient.nhs_number == digits, Patient.local_number == number.strip()))
        .order_by(col(Episode.id).desc())
    ).first()
    if not found:
        raise NotFound("No patient has this number.")
    return found
