"""The numbers of people: who has which; they are given and end in numbering.py.

A local number belongs to the service that gave it. Services that name one system for their numbers
know the same person by one number, as long as name and birth date agree; else it is two people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select

from content import Service
from patient_portal.core.database import in_parts
from patient_portal.core.errors import NotFound, PortalError
from patient_portal.integration.protocols.record import PatientIdentity
from patient_portal.models.identifier import NHS_NUMBER, OF_SERVICE, is_current_number
from patient_portal.models.tables import Episode, Patient, PatientIdentifier

# Who gives a number, and the number; who has none of them, has None.
Number = tuple[str, str | None]
NUMBERS = ("nhs_number", "local_number")


class SeveralPeople(PortalError):
    """A number that two services gave, or that is one person's NHS and another's local number."""

    sentence = "Several people have this number: name the service (--service), or use another."


def systems_of(service: Service) -> list[str]:
    """Who gives the local numbers that the service knows people by, the service itself first."""
    return [local_system(key) for key in service.of_one_system]


def local_system(service_key: str) -> str:
    """Who gives the local numbers of one service."""
    return f"{OF_SERVICE}{service_key}"


def of_service(session: Session, patient: Patient, service_key: str) -> dict[str, str | None]:
    """What the person is known by, as NUMBERS names it, with the local number of the service."""
    systems = systems_by_name(service_key)
    held = of_people(session, [patient.id], [*systems.values()]).get(patient.id, {})
    return {name: held.get(system) for name, system in systems.items()}


def holders(
    session: Session, systems: Collection[str], values: Collection[str]
) -> dict[Number, int]:
    """System and value -> the patient's id, of these numbers that somebody has today."""
    found: dict[Number, int] = {}
    for part in in_parts(sorted(set(values))):
        for row in _read(session, systems, col(PatientIdentifier.value).in_(part)):
            found[row.system, row.value] = row.patient_id
    return found


def of_people(
    session: Session, patient_ids: Collection[int], systems: Collection[str]
) -> dict[int, dict[str, str]]:
    """Patient's id -> the person's numbers of today by who gives them, of these systems."""
    found: dict[int, dict[str, str]] = {}
    for part in in_parts(sorted(patient_ids)):
        for row in _read(session, systems, col(PatientIdentifier.patient_id).in_(part)):
            found.setdefault(row.patient_id, {})[row.system] = row.value
    return found


def has_number(systems: Collection[str], text: str) -> Any:
    """A condition of Patient: the text is the NHS number, or the local number of one of these
    systems in any letters."""
    digits = text.replace(" ", "").replace("-", "")
    return has_nhs_number(digits) | _has(
        col(PatientIdentifier.system).in_(systems),
        func.lower(PatientIdentifier.value) == text.strip().lower(),
    )


def has_nhs_number(digits: str) -> Any:
    """A condition of Patient."""
    return _has(PatientIdentifier.system == NHS_NUMBER, PatientIdentifier.value == digits)


def find_people(session: Session, text: str, service: Service | None = None) -> list[int]:
    """The ids of all whose NHS or local number this is: of the service's, or of any service's."""
    digits = text.replace(" ", "").replace("-", "")
    local = (
        col(PatientIdentifier.system).in_(systems_of(service))
        if service
        else PatientIdentifier.system != NHS_NUMBER
    )
    rows = select(PatientIdentifier.patient_id).where(
        or_(
            and_(PatientIdentifier.system == NHS_NUMBER, PatientIdentifier.value == digits),
            and_(local, PatientIdentifier.value == text.strip()),
        ),
        is_current_number(PatientIdentifier),
    )
    return sorted(set(session.exec(rows)))


def find_episode(session: Session, number: str, service: Service | None = None) -> Episode:
    """The newest episode, in the service if one is named, of an NHS or local number.

    Raises NotFound; SeveralPeople where the number is of more than one.
    """
    people = find_people(session, number, service)
    episodes = select(Episode).where(col(Episode.patient_id).in_(people))
    if service:
        episodes = episodes.where(Episode.service_key == service.key)
    found = session.exec(episodes.order_by(col(Episode.id).desc())).all()
    if not found:
        raise NotFound("No patient has this number.")
    if len({each.patient_id for each in found}) > 1:
        raise SeveralPeople
    return found[0]


def is_of_others(session: Session, episode: Episode, service: Service) -> bool:
    """Whether the local number is another person's too, in a service with the same system."""
    if episode.local_number is None or len(service.of_one_system) == 1:
        return False
    held = holders(session, systems_of(service), [episode.local_number])
    return set(held.values()) != {episode.patient_id}


def about(session: Session, episode: Episode, service: Service) -> PatientIdentity:
    """Who the episode's patient is, as the service and its record know them."""
    patient = session.get_one(Patient, episode.patient_id)
    # What names two people in one system would name the wrong one: a person must look.
    is_doubtful = is_of_others(session, episode, service)
    return PatientIdentity(
        nhs_number=patient.nhs_number,
        local_number=episode.local_number,
        local_number_system="" if is_doubtful else service.local_number_system,
        given_name=patient.given_name,
        family_name=patient.family_name,
        date_of_birth=patient.date_of_birth,
    )


def systems_by_name(service_key: str) -> dict[str, str]:
    """Who gives each of NUMBERS, in a service."""
    return dict(zip(NUMBERS, (NHS_NUMBER, local_system(service_key)), strict=True))


def _has(*conditions: Any) -> Any:
    numbers = select(PatientIdentifier.patient_id).where(
        *conditions, is_current_number(PatientIdentifier)
    )
    return col(Patient.id).in_(numbers)


def _read(session: Session, systems: Collection[str], condition: Any) -> Iterable[Any]:
    """System, value and patient's id of numbers that are somebody's today."""
    table = PatientIdentifier
    columns = select(table.system, table.value, table.patient_id)
    return session.exec(
        columns.where(col(table.system).in_(systems), condition, is_current_number(table))
    )
