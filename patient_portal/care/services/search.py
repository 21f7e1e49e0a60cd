"""Finding patients at the desk: by number, birth date, or a name however it is spelt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import jellyfish
from sqlmodel import Session, col, delete, func, select

from content import Service
from content.shapes.text import one_line
from patient_portal.care.services import identifier
from patient_portal.core import bulk, names
from patient_portal.core.bounds import check_day
from patient_portal.models.tables import Episode, NameKey, Patient

MOST = 50
DATE = re.compile(r"(\d{1,4})[\s./-](\d{1,2})[\s./-](\d{1,4})")


@dataclass(frozen=True, slots=True)
class FoundPatient:
    """A patient of the service with their newest episode there."""

    patient: Patient
    episode: Episode


def index(session: Session, patient: Patient) -> None:
    """Keeps how the patient's names sound; called whenever a name is written."""
    session.exec(delete(NameKey).where(col(NameKey.patient_id) == patient.id))
    add(session, patient.id, _name(patient))


def add(session: Session, patient_id: int, name: str) -> None:
    """Keeps how the name of somebody new sounds."""
    for key in sorted(name_keys(name)):
        bulk.add(session, NameKey, {"patient_id": patient_id, "key": key})


def index_missing(session: Session) -> int:
    """Keeps how the names sound of patients from before there was a search; returns how many."""
    indexed = select(NameKey.patient_id)
    rows = session.exec(select(Patient).where(col(Patient.id).not_in(indexed))).all()
    for patient in rows:
        index(session, patient)
    return len(rows)


def name_keys(name: str) -> frozenset[str]:
    """How each part of a name sounds, and how it begins: what is compared in a search."""
    keys = set()
    for part in names.parts(name):
        keys |= {f"m:{jellyfish.metaphone(part)}", f"s:{jellyfish.soundex(part)}", f"b:{part[:3]}"}
    return frozenset(keys)


def find(session: Session, service: Service, text: str, *, on: date) -> list[FoundPatient]:
    """Patients of the service whom the text fits, the best first; at most 50."""
    asked = one_line("".join(each if each.isprintable() else " " for each in text))
    if not asked:
        return []
    born = read_date(asked, on=on)
    if born:
        return _listed(session, service.key, Patient.date_of_birth == born)
    if is_number(asked):
        systems = identifier.systems_of(service)
        return _listed(session, service.key, identifier.has_number(systems, asked))
    return _by_name(session, service.key, asked)


def are_alike(one: Patient, other: Patient) -> bool:
    """Whether two people's names are spellings of one, in any order."""
    return names.may_be_one(_name(one), _name(other))


def is_number(text: str) -> bool:
    """Whether the text is an NHS or local number rather than a name or a date."""
    return any(character.isdecimal() for character in text) and not DATE.fullmatch(text)


def read_date(text: str, *, on: date) -> date | None:
    """A date as people type it (14/3/1979, 14 3 79, 1979-03-14), or None.

    Two figures are a year of this century up to that of `on`, and otherwise of the last.
    """
    numbers = DATE.fullmatch(text)
    if not numbers:
        return None
    first, month, last = (int(each) for each in numbers.groups())
    year, day = (first, last) if first > 31 else (last, first)
    if year < 100:
        year += 2000 if year <= on.year % 100 else 1900
    try:
        return check_day(date(year, month, day))
    except ValueError:
        return None


def _by_name(session: Session, service_key: str, asked: str) -> list[FoundPatient]:
    keys = name_keys(asked)
    sounding = select(NameKey.patient_id).where(col(NameKey.key).in_(keys))
    rows = _listed(session, service_key, col(Patient.id).in_(sounding), most=500)
    rated = [(names.likeness(asked, _name(row.patient)), row) for row in rows]
    best = sorted(
        (pair for pair in rated if pair[0] >= names.ALIKE),
        key=lambda pair: (-pair[0], pair[1].patient.id),
    )
    return [row for _, row in best[:MOST]]


def _listed(
    session: Session, service_key: str, condition: Any, *, most: int = MOST
) -> list[FoundPatient]:
    newest = (
        select(func.max(Episode.id))
        .where(Episode.service_key == service_key)
        .group_by(col(Episode.patient_id))
    )
    rows = session.exec(
        select(Patient, Episode)
        .join(Episode, col(Episode.patient_id) == Patient.id)
        .where(col(Episode.id).in_(newest), condition)
        .order_by(col(Patient.family_name), col(Patient.given_name), col(Patient.id))
        .limit(most)
    ).all()
    return [FoundPatient(patient, episode) for patient, episode in rows]


def _name(patient: Patient) -> str:
    return f"{patient.given_name} {patient.family_name}"
