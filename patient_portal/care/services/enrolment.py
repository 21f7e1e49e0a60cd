"""Enrolling somebody at the desk: who might be the same person."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from content import Service
from patient_portal.care.services import search
from patient_portal.care.services.patient import NewPatient
from patient_portal.care.services.search import FoundPatient


def list_alike(
    session: Session, service: Service, new: NewPatient, *, on: date
) -> list[FoundPatient]:
    """People of the service with the same birth date and a name that sounds alike."""
    name = f"{new.given_name} {new.family_name}"
    return [
        found
        for found in search.find(session, service, name, on=on)
        if found.patient.date_of_birth == new.date_of_birth
    ]
