"""Giving people numbers, and ending them; a number is one person's at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from patient_portal.care.services.identifier import NUMBERS, Number, holders, systems_by_name
from patient_portal.core.database import in_parts
from patient_portal.core.errors import PortalError
from patient_portal.core.statements import insert_all_new, lock_until_commit, locked
from patient_portal.models.identifier import NHS_NUMBER, is_current_number
from patient_portal.models.tables import Patient, PatientIdentifier


class NumberTaken(PortalError):
    """Another patient has this number. `field` names which."""

    sentence = "Another patient has this number."

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field


def hold(session: Session, numbers: Iterable[Number]) -> dict[Number, int]:
    """As `holders`; nobody else who asks so is answered before this transaction ends."""
    asked = sorted((system, value) for system, value in numbers if value)
    # In one order, so that two who enrol at once wait for each other and not both for good.
    for system, value in asked:
        lock_until_commit(session, f"number:{system}:{value}")
    return holders(session, {system for system, _ in asked}, {value for _, value in asked})


def give_all(
    session: Session,
    told: Sequence[tuple[int, Mapping[str, Any]]],
    service_key: str,
    *,
    now: datetime,
) -> None:
    """Gives people, by id, the numbers of NUMBERS that are told; nobody may have one of that kind.

    Raises NumberTaken where somebody else was given one meanwhile.
    """
    rows = [
        {"patient_id": patient_id, "system": system, "value": values[name], "valid_from": now}
        for patient_id, values in told
        for name, system in systems_by_name(service_key).items()
        if values.get(name)
    ]
    for part in in_parts(rows):
        if insert_all_new(session, PatientIdentifier, part) == len(part):
            continue
        held = holders(session, {row["system"] for row in part}, {row["value"] for row in part})
        for row in part:
            if held.get((row["system"], row["value"])) != row["patient_id"]:
                raise NumberTaken("nhs_number" if row["system"] == NHS_NUMBER else "local_number")


def take(
    session: Session,
    patient: Patient,
    changes: Mapping[str, Any],
    service_key: str,
    *,
    now: datetime,
) -> None:
    """Sets those of NUMBERS that are among the changes; what was held before ends now.

    Raises NumberTaken.
    """
    changed = {name: changes[name] for name in NUMBERS if name in changes}
    if not changed:
        return
    systems = systems_by_name(service_key)
    # Whoever else gives this person a number waits here, and then sees this one.
    session.exec(locked(select(Patient.id).where(Patient.id == patient.id))).one()
    ended = update(PatientIdentifier).where(
        col(PatientIdentifier.patient_id) == patient.id,
        col(PatientIdentifier.system).in_([systems[name] for name in changed]),
        is_current_number(PatientIdentifier),
    )
    with session.begin_nested():
        session.exec(ended.values(valid_until=now))
        give_all(session, [(patient.id, changed)], service_key, now=now)
    session.expire(patient, ["nhs_number"])


def check_free(
    session: Session, patient: Patient, given: Mapping[str, Any], service_key: str
) -> None:
    """Raises NumberTaken where somebody else has one of the numbers; nobody is given it until
    this transaction ends."""
    told = {
        name: (system, given.get(name)) for name, system in systems_by_name(service_key).items()
    }
    held = hold(session, told.values())
    for name, number in told.items():
        if held.get(number, patient.id) != patient.id:
            raise NumberTaken(name)
