"""Correcting who a patient is and how they are reached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import search
from patient_portal.core.columns import stored_name
from patient_portal.core.errors import PortalError
from patient_portal.models.tables import Episode, Patient

NUMBERS = ("nhs_number", "local_number")
NAMES = ("given_name", "family_name")
FAILED = {"phone": "phone_failed_at", "email": "email_failed_at"}


class NumberTaken(PortalError):
    """Another patient has this number. `field` names which."""

    sentence = "Another patient has this number."

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field


class NoNumber(PortalError):
    """A patient is known by an NHS number or a local number."""

    sentence = "Enter an NHS number or a local number."


def correct(
    actor: Actor,
    episode: Episode,
    patient: Patient,
    given: Mapping[str, Any],
    *,
    works_again: tuple[str, ...] = (),
) -> list[str]:
    """Sets what differs; returns the names of the fields that changed.

    A changed contact is tried again, as is one in `works_again`. Values are already normalised
    (care/services/contact.py). Raises NumberTaken, NoNumber.
    """
    changes = {name: value for name, value in given.items() if getattr(patient, name) != value}
    numbers = {name: getattr(patient, name) for name in NUMBERS}
    _check_numbers(actor.session, patient, numbers | changes)
    fields = take(actor.session, patient, changes, works_again=works_again)
    if fields:
        audit.record(actor, "details_corrected", episode=episode, fields=fields)
    return fields


def take(
    session: Session,
    patient: Patient,
    changes: Mapping[str, Any],
    *,
    works_again: tuple[str, ...] = (),
) -> list[str]:
    """Sets the values with all that follows from them; the names of the fields, for the audit.

    Whoever told them records that: a correction, a list from the record, a second referral.
    """
    patient.sqlmodel_update({**changes})
    for name, failed_at in FAILED.items():
        # A new contact has not been found wrong.
        if name in changes or name in works_again:
            setattr(patient, failed_at, None)
    if set(changes) & set(NAMES):
        search.index(session, patient)
    return sorted({stored_name(Patient, name) for name in (*changes, *works_again)})


def _check_numbers(session: Session, patient: Patient, given: Mapping[str, Any]) -> None:
    if not any(given[name] for name in NUMBERS):
        raise NoNumber
    for name in NUMBERS:
        if not given[name]:
            continue
        same = select(Patient.id).where(
            getattr(Patient, name) == given[name], Patient.id != patient.id
        )
        if session.exec(same).first() is not None:
            raise NumberTaken(name)
