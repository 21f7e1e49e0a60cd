"""Made-up people, for `portal demo` and `make run`. Their NHS numbers are from the test range."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

import nhs_number
from sqlmodel import Session

from content import Content, Service, ServicePart
from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import assessment, identifier, patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.errors import NotFound
from patient_portal.core.working_days import london_date
from patient_portal.models.invitation import Carrier
from patient_portal.models.patient import Sex
from patient_portal.models.tables import Episode, Patient

PEOPLE = (
    NewPatient(
        given_name="Asha",
        family_name="Example",
        date_of_birth=date(1979, 3, 14),
        nhs_number="9990000018",
        sex=Sex.FEMALE,
        phone="+447700900101",
        email="asha@example.org",
    ),
    NewPatient(
        given_name="Ben",
        family_name="Example",
        date_of_birth=date(1956, 11, 2),
        nhs_number="9990000026",
        sex=Sex.MALE,
        phone="+447700900102",
    ),
    NewPatient(
        given_name="Cara",
        family_name="Example",
        date_of_birth=date(1990, 2, 28),
        nhs_number="9990000034",
        sex=Sex.FEMALE,
        language="pl",
        email="cara@example.org",
    ),
    NewPatient(
        given_name="Dai",
        family_name="Example",
        date_of_birth=date(1948, 7, 30),
        local_number="DEMO-0004",
        sex=Sex.MALE,
    ),
    NewPatient(
        given_name="Efa",
        family_name="Example",
        date_of_birth=date(2004, 5, 19),
        nhs_number="9990000050",
        sex=Sex.FEMALE,
        email="efa@example.org",
    ),
)


@dataclass(frozen=True, slots=True)
class DemoPatient:
    """A made-up patient with a fresh link."""

    nhs_number: str | None
    date_of_birth: date
    service: str
    code: str
    episode_id: int


def make(session: Session, content: Content, *, now: datetime) -> list[DemoPatient]:
    """The made-up patients, made once, each time with fresh links.

    The first has an open, untouched entry assessment: whoever has begun theirs is not the
    first any more, a new made-up person is.
    """
    services = [
        each for each in content.services.values() if each.serves(ServicePart.QUESTIONNAIRES)
    ]
    if not services:
        raise NotFound("No service serves questionnaires: there is nothing to show.")
    first = _untouched(session, services[0], now=now)
    others = [
        _episode(session, person, services[at % len(services)], now=now)
        for at, person in enumerate(PEOPLE)
    ]
    episodes = [first, *(episode for episode in others if episode.id != first.id)]
    return [_invited(session, episode, now=now) for episode in episodes]


def _untouched(session: Session, service: Service, *, now: datetime) -> Episode:
    person = PEOPLE[0]
    for number in _numbers():
        episode = _episode(session, replace(person, nhs_number=number), service, now=now)
        if not any(
            task.response for task in assessment.list_tasks(session, episode, on=london_date(now))
        ):
            return episode
    raise NotFound("Every number of the test range is in use.")


def _numbers() -> Iterator[str]:
    """Asha's number, then the valid numbers of the test range above all of PEOPLE's."""
    yield PEOPLE[0].nhs_number or ""
    yield from (str(n) for n in range(9990001000, 9999999999) if nhs_number.is_valid(str(n)))


def _episode(session: Session, person: NewPatient, service: Service, *, now: datetime) -> Episode:
    try:
        number = person.nhs_number or person.local_number or ""
        return identifier.find_episode(session, number, service)
    except NotFound:
        today = london_date(now)
        return patient.enrol(Actor(session, now, "demo"), person, service, accepted_on=today)


def _invited(session: Session, episode: Episode, *, now: datetime) -> DemoPatient:
    _, code = invitation.invite(Actor(session, now, "demo"), episode, issued_via=Carrier.DEMO)
    who = session.get_one(Patient, episode.patient_id)
    return DemoPatient(who.nhs_number, who.date_of_birth, episode.service_key, code, episode.id)
