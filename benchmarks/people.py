"""Made-up people for a measurement, enrolled and signed in without going over the wire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from flask import Flask
from flask import session as cookie
from flask_wtf.csrf import generate_csrf
from sqlmodel import Session

from benchmarks.client import LightBrowser
from patient_portal.access.services import invitation, notice, sign_in
from patient_portal.access.services.actor import Actor
from patient_portal.access.views.patient_context import TOKEN
from patient_portal.care.services import assessment, patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.models.sign_in import Device, SignInLevel
from patient_portal.models.tables import Assessment, Episode, Invitation

BORN_ON = date(1971, 5, 4)
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class BenchmarkPatient:
    """An enrolled person: the rows that a measurement starts from, and their link's code."""

    episode: Episode
    invitation: Invitation
    assessment: Assessment
    code: str
    email: str | None


def enrol(portal: Portal, many: int, *, with_email: bool = False) -> list[BenchmarkPatient]:
    """Fresh people with an open, untouched entry assessment and a link."""
    with portal.database.writing() as session:
        now = portal.integrations.now()
        return [_enrolled(portal, session, now, with_email=with_email) for _ in range(many)]


def _enrolled(
    portal: Portal, session: Session, now: datetime, *, with_email: bool
) -> BenchmarkPatient:
    number = next(_numbers)
    new = NewPatient(
        given_name="Bench",
        family_name=f"Example {number}",
        date_of_birth=BORN_ON,
        local_number=f"BENCH-{number:07}",
        email=f"bench{number}@example.org" if with_email else None,
    )
    today = london_date(now)
    service = portal.content.first_service
    episode = patient.enrol(Actor(session, now, "bench"), new, service, accepted_on=today)
    found, code = invitation.invite(Actor(session, now, "bench"), episode, issued_via="bench")
    asked = assessment.list_tasks(session, episode, on=today)[0].assessment
    return BenchmarkPatient(episode, found, asked, code, new.email)


def sign_in_all(
    app: Flask, portal: Portal, people: list[BenchmarkPatient]
) -> Iterator[LightBrowser]:
    """A browser for each, signed in, with the privacy notice seen."""
    now = portal.integrations.now()
    with portal.database.writing() as session:
        tokens = []
        for person in people:
            notice.accept(Actor(session, now, "bench"), session.merge(person.episode))
            _, token = sign_in.start(
                session,
                person.episode,
                level=SignInLevel.LINK,
                device=Device.OWN_DEVICE,
                through=person.invitation,
                now=now,
            )
            tokens.append(token)
    return (_browser(app, token) for token in tokens)


def _browser(app: Flask, token: str) -> LightBrowser:
    """With the very cookie and form token that the portal would have given."""
    with app.test_request_context("/"):
        cookie[TOKEN] = token
        form_token = generate_csrf()
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        signed = serializer.dumps(dict(cookie))
    browser = LightBrowser(f"{app.config['SESSION_COOKIE_NAME']}={signed}")
    browser.token = form_token
    return browser
