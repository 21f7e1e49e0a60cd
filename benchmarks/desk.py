"""The desk's pages with a service full of people: the server's own time for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pyotp
from flask import Flask
from flask import session as cookie
from sqlmodel import Session

from benchmarks.client import LightBrowser
from benchmarks.inside import Timing, time_page
from benchmarks.scale import Scale
from patient_portal.access.services import staff
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.staff import NewStaff
from patient_portal.access.views.desk_context import TOKEN
from patient_portal.care.services import assessment, patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.identity import Credentials
from patient_portal.models.tables import Episode

PASSWORD = "ferry otter lantern 7"
BATCH = 500
FAMILIES = ("Ashworth", "Baptiste", "Carradine", "Dhillon", "Eastwood", "Farouk", "Górska")
# Days since acceptance go round, so that every list of the desk has its share of people.
LONGEST = 150
_numbers = count(1)


def desk(app: Flask, portal: Portal, scale: Scale) -> Iterator[Timing]:
    """Every page that lists or finds people, with so many in the service."""
    episodes = _fill(portal, scale.at_the_desk)
    browser = _signed_in(app, portal)
    for name, path in _pages(portal, episodes[len(episodes) // 2]):
        yield time_page(app, name, path, browser, repeats=scale.repeats)


def _pages(portal: Portal, episode: Episode) -> Iterator[tuple[str, str]]:
    with portal.database.reading() as session:
        tasks = assessment.list_tasks(session, episode, on=london_date(portal.integrations.now()))
        assessment_id = tasks[0].assessment.id
    person = f"/desk/patients/{episode.id}"
    telephone = f"{person}/telephone/{assessment_id}/{portal.content.first_service.instruments[0]}"
    yield "Today", "/desk/"
    yield "Search by name", "/desk/find?q=carradin"
    yield "Search by birth date", "/desk/find?q=4%20May%201971"
    yield "A patient", person
    yield "Change of details", f"{person}/details"
    yield "Questions by telephone", telephone
    yield "Call list", "/desk/calls"
    yield "Letters", "/desk/letters"
    yield "What needs a person", "/desk/attention"
    yield "Stopped coming", "/desk/stopped"
    yield "Length of stay", "/desk/lengths"
    yield "Tablets", "/desk/tablets/"


def _fill(portal: Portal, many: int) -> list[Episode]:
    made: list[Episode] = []
    while len(made) < many:
        with portal.database.writing() as session:
            size = min(BATCH, many - len(made))
            made += [_enrolled(portal, session) for _ in range(size)]
    return made


def _enrolled(portal: Portal, session: Session) -> Episode:
    """A third has a phone, a third an e-mail address, a third neither but an address."""
    number, now = next(_numbers), portal.integrations.now()
    on = london_date(now)
    new = NewPatient(
        given_name="Bench",
        family_name=f"{FAMILIES[number % len(FAMILIES)]}-{number}",
        date_of_birth=on - timedelta(days=365 * 40 + number % 9_000),
        local_number=f"DESK-{number:06}",
        phone=f"+4477009{number:05}" if number % 3 == 0 else None,
        email=f"bench{number}@example.org" if number % 3 == 1 else None,
        address="1 Made-up Street\nNantwich" if number % 3 == 2 else None,
    )
    accepted_on = on - timedelta(days=number % LONGEST)
    service = portal.content.first_service
    return patient.enrol(Actor(session, now, "bench"), new, service, accepted_on=accepted_on)


def _signed_in(app: Flask, portal: Portal) -> LightBrowser:
    """A manager's browser, with the very cookie that the desk would have given."""
    now = portal.integrations.now()
    roles = {portal.content.first_service.key: "manager"}
    new = NewStaff(username="bench", full_name="Bench Desk", password=PASSWORD, roles=roles)
    with portal.database.writing() as session:
        row = staff.add(Actor(session, now, "bench"), new)
        code = pyotp.TOTP(row.totp_secret).at(now)
        given = Credentials(username="bench", password=PASSWORD, code=code, browser=None)
        tokens = staff.sign_in(session, portal.integrations.identity, given, now=now)
    if tokens is None:
        raise RuntimeError("the desk let nobody in")
    with app.test_request_context("/"):
        cookie[TOKEN] = tokens.sign_in
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        signed = serializer.dumps(dict(cookie))
    return LightBrowser(f"{app.config['SESSION_COOKIE_NAME']}={signed}")
