"""The portal as it is deployed: its own processes on a loopback port, and what a test peeks at."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import nhs_number
from sqlmodel import col, select, update

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.database import Database
from patient_portal.core.settings import ROOT, Settings, variable
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.models.tables import (
    Alert,
    Answer,
    AnswerHistory,
    Assessment,
    CallRequest,
    Episode,
    Message,
    MessageRequest,
    Patient,
    Response,
    SignIn,
)
from patient_portal.startup import create_portal

SECRET = "a secret for the journeys only, long enough to be one"
WORDING = ROOT / "tests" / "wording"
BORN = date(1979, 3, 14)
_numbers = (str(n) for n in count(9990002000) if nhs_number.is_valid(str(n)))


def fresh_number() -> str:
    """An NHS number of the test range that nobody has yet."""
    return next(_numbers)


@dataclass(frozen=True, slots=True)
class InvitedPatient:
    """A made-up patient of one test, with a link."""

    nhs_number: str
    born: date
    code: str
    episode_id: int
    assessment_id: int


@dataclass
class PortalSite:
    """A running portal."""

    url: str
    environment: Mapping[str, str]
    portal: Portal
    listener: socket.socket
    application: str
    web: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def database(self) -> Database:
        return self.portal.database

    def start(self) -> None:
        """The web processes; returns when they answer."""
        number = self.listener.fileno()
        command = [sys.executable, "-m", "gunicorn", "--bind", f"fd://{number}", self.application]
        self.web = subprocess.Popen(
            command, cwd=ROOT, env=dict(self.environment), pass_fds=[number]
        )
        # The socket listens already: the first request waits until somebody takes it.
        httpx.get(f"{self.url}/health", timeout=60).raise_for_status()

    def stop(self) -> None:
        if self.web:
            self.web.terminate()
            self.web.wait(timeout=30)
            self.web = None

    def work(self) -> None:
        """The worker does once what is due."""
        command = [sys.executable, "-m", "patient_portal.commands", "worker", "--once"]
        subprocess.run(command, cwd=ROOT, env=dict(self.environment), check=True, timeout=120)

    def enrol(self, *, language: str | None = None) -> InvitedPatient:
        """Somebody new, with an open entry assessment and a link."""
        person = NewPatient(
            given_name="Asha",
            family_name="Canary-Ashworth",
            date_of_birth=BORN,
            nhs_number=fresh_number(),
            sex="female",
            language=language,
        )
        now = datetime.now(UTC)
        service = self.portal.content.first_service
        with self.database.writing() as session:
            episode = patient.enrol(
                Actor(session, now, "test"), person, service, accepted_on=london_date(now)
            )
            _, code = invitation.invite(Actor(session, now, "test"), episode, issued_via="test")
            found = session.exec(select(Assessment).where(Assessment.episode_id == episode.id))
            return InvitedPatient(person.nhs_number, BORN, code, episode.id, found.one().id)

    def give(self, person: InvitedPatient, **contacts: str | None) -> None:
        """What the record now knows of how to reach the person."""
        with self.database.writing() as session:
            episode = session.get_one(Episode, person.episode_id)
            session.get_one(Patient, episode.patient_id).sqlmodel_update(contacts)

    def write_to(self, person: InvitedPatient, *messages: Mapping[str, Any]) -> None:
        """As if these had been sent, one a day: columns of Message that are not the usual ones."""
        now = datetime.now(UTC)
        with self.database.writing() as session:
            for days, columns in enumerate(messages):
                at = now - timedelta(days=days)
                wish = MessageRequest(episode_id=person.episode_id, kind="link", asked_at=at)
                session.add(wish)
                session.flush()
                row = Message(
                    identifier=str(uuid.uuid4()),
                    episode_id=person.episode_id,
                    subject_kind="message_request",
                    subject_id=wish.id,
                    recipient_kind="patient",
                    recipient_id=session.get_one(Episode, person.episode_id).patient_id,
                    language="en",
                    not_before=at,
                    created_at=at,
                    sent_at=at,
                    **{"state": "sent", **columns},
                )
                session.add(row)

    def channel(self, person: InvitedPatient) -> str | None:
        """How the person wants to be written to."""
        with self.database.reading() as session:
            return session.get_one(Episode, person.episode_id).channel

    def calls_asked(self, person: InvitedPatient) -> list[str]:
        """When a call suits, for each wish that the person has."""
        with self.database.reading() as session:
            mine = CallRequest.episode_id == person.episode_id
            return [row.time for row in session.exec(select(CallRequest).where(mine))]

    def let_call_be_late(self, person: InvitedPatient) -> None:
        """As if nobody had rung by the day that was promised."""
        with self.database.writing() as session:
            theirs = col(CallRequest.episode_id) == person.episode_id
            day = london_date(datetime.now(UTC)) - timedelta(days=1)
            session.exec(update(CallRequest).where(theirs).values(answer_by=day))

    def answers(self, person: InvitedPatient, instrument: str) -> dict[str, Any]:
        """What the database holds: the value or the reason of each item."""
        with self.database.reading() as session:
            rows = session.exec(_rows(Answer, person, instrument)).all()
            return {row.item_id: row.reason or row.value for row in rows}

    def alerts(self, person: InvitedPatient) -> list[str]:
        """The rules that the person's answers have met, unread, by name."""
        with self.database.reading() as session:
            mine = (Alert.episode_id == person.episode_id, col(Alert.read_at).is_(None))
            return sorted(session.exec(select(Alert.rule_id).where(*mine)))

    def history(self, person: InvitedPatient, instrument: str) -> list[tuple[str, Any, str]]:
        """What did not become, or did not stay, the answer: item, value and fate."""
        with self.database.reading() as session:
            rows = session.exec(_rows(AnswerHistory, person, instrument)).all()
            return [(row.item_id, row.reason or row.value, row.fate) for row in rows]

    def forget_seeing(self, person: InvitedPatient, *, minutes: int = 21) -> None:
        """As if nobody had been seen for so long: the idle limit of the server has passed."""
        with self.database.writing() as session:
            ago = datetime.now(UTC) - timedelta(minutes=minutes)
            theirs = col(SignIn.episode_id) == person.episode_id
            session.exec(update(SignIn).where(theirs).values(seen_at=ago))

    def hand_over_as_tablet(self, person: InvitedPatient) -> None:
        """As if their sign-ins were on a clinic's tablet, for their first assessment."""
        with self.database.writing() as session:
            theirs = col(SignIn.episode_id) == person.episode_id
            rows = select(Assessment.id).where(Assessment.episode_id == person.episode_id)
            turn = {
                "device": "tablet",
                "subject_kind": "assessment",
                "subject_id": session.exec(rows.order_by(col(Assessment.id))).first(),
            }
            session.exec(update(SignIn).where(theirs).values(**turn))


@contextmanager
def serving(
    database_url: str, folder: Path, *, application: str = "wsgi:app", **more: str
) -> Iterator[PortalSite]:
    """A portal on a free loopback port, until the block ends. `more` are settings by name."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        given = {
            "database_url": database_url,
            "secret_key": SECRET,
            "record": f"folder:{folder / 'record'}",
            "messages": f"folder:{folder / 'messages'}",
            "public_url": url,
            "wording_dir": str(WORDING),
            **more,
        }
        environment = os.environ | {variable(name): value for name, value in given.items()}
        portal = create_portal(Settings.from_env(environment))
        site = PortalSite(url, environment, portal, listener, application)
        try:
            site.start()
            yield site
        finally:
            site.stop()
            portal.database.close()


def _rows(kind: type[Any], person: InvitedPatient, instrument: str) -> Any:
    return (
        select(kind)
        .join(Response, col(Response.id) == kind.response_id)
        .where(Response.assessment_id == person.assessment_id, Response.instrument_id == instrument)
        .order_by(col(kind.id))
    )
