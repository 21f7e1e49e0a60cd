"""Correcting who a patient is and how they are reached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import identifier, numbering, search
from patient_portal.care.services.identifier import NUMBERS
from patient_portal.core.columns import stored_name
from patient_portal.core.errors import PortalError
from patient_portal.models.tables import Episode, Patient

NAMES = ("given_name", "family_name")
FAILED = {"phone": "phone_failed_at", "email": "email_failed_at"}


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
    held = held_of(actor.session, patient, episode)
    changes = {name: value for name, value in given.items() if held[name] != value}
    _check_numbers(actor.session, patient, held | changes, episode)
    fields = take(actor, patient, changes, episode.service_key, works_again=works_again)
    actor.session.expire(episode, ["local_number"])
    if fields:
        audit.record(actor, "details_corrected", episode=episode, fields=fields)
    return fields


def held_of(session: Session, patient: Patient, episode: Episode) -> dict[str, Any]:
    """Who the person is and how they are reached, as the service of the episode knows it."""
    return patient.model_dump() | identifier.of_service(session, patient, episode.service_key)


def take(
    actor: Actor,
    patient: Patient,
    changes: Mapping[str, Any],
    service_key: str,
    *,
    works_again: tuple[str, ...] = (),
) -> list[str]:
    """Sets the values with all that follows from them; the names of the fields, for the audit.

    Whoever told them records that: a correction, a list from the record, a second referral. A
    local number is the service's. Raises NumberTaken.
    """
    numbering.take(actor.session, patient, changes, service_key, now=actor.now)
    plain = {name: value for name, value in changes.items() if name not in NUMBERS}
    patient.sqlmodel_update(plain)
    for name, failed_at in FAILED.items():
        # A new contact has not been found wrong.
        if name in changes or name in works_again:
            setattr(patient, failed_at, None)
    if set(changes) & set(NAMES):
        search.index(actor.session, patient)
    return sorted({stored_name(Patient, name) for name in (*changes, *works_again)})


def _check_numbers(
    session: Session, patient: Patient, given: Mapping[str, Any], episode: Episode
) -> None:
    if not any(given[name] for name in NUMBERS):
        raise NoNumber
    numbering.check_free(session, patient, given, episode.service_key)
