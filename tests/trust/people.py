"""Patients at their phones while the portal is killed: they try again until it answers."""

from __future__ import annotations

import http.client
import json
import random
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from urllib.parse import urlencode

from sqlmodel import select

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.integrations import Clock
from patient_portal.models.tables import Assessment
from questionnaires import Instrument, Item
from tests.support.pages import Browser, HttpReply, HttpRequest, HttpTransport

PATIENCE = 60
BORN = date(1979, 3, 14)
_numbers = count(1)
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
NO_ANSWER = (OSError, http.client.HTTPException)


@dataclass
class Acknowledgements:
    """What the portal acknowledged to one patient: everything that was, and nothing else."""

    assessment_id: int
    saved: dict[tuple[str, str], object] = field(default_factory=dict)
    # Values that may have been stored without an acknowledgement.
    tried: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)
    statuses: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PatientUnderTest:
    """A made-up patient's link, and what the portal acknowledged to them."""

    code: str
    acknowledged: Acknowledgements


def enrol(portal: Portal, number: int, now: Clock) -> list[PatientUnderTest]:
    """That many made-up people, each with an open entry assessment and a link."""
    people = []
    with portal.database.writing() as session:
        for at in range(number):
            new = NewPatient(
                given_name="Asha",
                family_name=f"Example {at}",
                date_of_birth=BORN,
                local_number=f"MADE-UP-{next(_numbers)}",
            )
            episode = patient.enrol(
                Actor(session, now(), "test"),
                new,
                portal.content.first_service,
                accepted_on=london_date(now()),
            )
            _, code = invitation.invite(Actor(session, now(), "test"), episode, issued_via="test")
            wanted = select(Assessment).where(Assessment.episode_id == episode.id)
            people.append(PatientUnderTest(code, Acknowledgements(session.exec(wanted).one().id)))
    return people


@dataclass(frozen=True)
class Signals:
    """Events between the threads that answer and the one that kills the portal."""

    up: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)
    replies: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def wait_for_replies(self, number: int) -> None:
        """Until so many more replies have come."""
        while self.replies.acquire(blocking=False):
            pass
        for _ in range(number):
            assert self.replies.acquire(timeout=PATIENCE), "the portal does not answer"


class PatientClient:
    """Signs one patient in and answers their questionnaires, as the page's script does."""

    def __init__(self, port: int, person: PatientUnderTest, signals: Signals) -> None:
        self.transport = HttpTransport(port)
        self.browser = Browser(self.transport)
        self.person, self.acknowledged = person, person.acknowledged
        self.signals = signals
        self.chance = random.Random(person.code)
        self.token = ""

    def run(self, instruments: Sequence[Instrument]) -> None:
        """Repeats every step until it is acknowledged, or until `signals.stop` is set."""
        for step in self.steps(instruments):
            while not self.signals.stop.is_set() and self.signals.up.wait(PATIENCE):
                try:
                    done = step()
                except NO_ANSWER:
                    continue
                if done:
                    break
        self.transport.close()

    def steps(self, instruments: Sequence[Instrument]) -> Iterator[Callable[[], bool]]:
        yield self.open_link
        yield self.give_birth_date
        yield self.accept_notice
        for instrument in instruments:
            for item in instrument.items:
                yield lambda item=item, instrument=instrument: self._answer(instrument, item)
            yield lambda instrument=instrument: self._submit(instrument)

    def open_link(self) -> bool:
        reply = self.send(HttpRequest("GET", f"/i/{self.person.code}", {"Accept": "text/html"}))
        if found := re.search(rb'name="csrf_token" value="([^"]+)"', reply.body):
            self.token = found[1].decode()
        return reply.status == 200

    def give_birth_date(self) -> bool:
        fields = {"born-day": BORN.day, "born-month": BORN.month, "born-year": BORN.year}
        return self.post(f"/i/{self.person.code}", fields).status == 302

    def accept_notice(self) -> bool:
        return self.post("/privacy", {}).status == 302

    def _answer(self, instrument: Instrument, item: Item) -> bool:
        key = (instrument.id, item.id)
        given = answer_to(item, self.chance)
        self.acknowledged.tried.setdefault(key, set()).add(json.dumps(stored(item, given)))
        path = f"/to-do/{self.acknowledged.assessment_id}/{instrument.id}/question/{item.id}"
        reply = self.post(path, {item.id: given})
        if reply.status != 200:
            return False
        assert json.loads(reply.body) == {"status": "saved"}
        self.acknowledged.saved[key] = stored(item, given)
        self.acknowledged.tried[key] = {json.dumps(stored(item, given))}
        return True

    def _submit(self, instrument: Instrument) -> bool:
        path = f"/to-do/{self.acknowledged.assessment_id}/{instrument.id}/submit"
        reply = self.post(path, {})
        where = dict(reply.headers).get("Location", "")
        if reply.status != 302:
            return False
        assert where.endswith("/received"), where
        self.acknowledged.sent.add(instrument.id)
        return True

    def post(self, path: str, fields: dict[str, object]) -> HttpReply:
        body = urlencode({**fields, "csrf_token": self.token}).encode()
        return self.send(HttpRequest("POST", path, FORM, body))

    def send(self, ask: HttpRequest) -> HttpReply:
        reply = self.browser.send(ask)
        self.signals.replies.release()
        self.acknowledged.statuses[reply.status] = (
            self.acknowledged.statuses.get(reply.status, 0) + 1
        )
        return reply


def answer_to(item: Item, chance: random.Random) -> str:
    """An answer as a form sends it, another each time it is asked for."""
    if item.options:
        return str(chance.choice(item.options).value)
    return f"words {chance.random()}" if item.kind == "text" else str(chance.randint(0, 100))


def stored(item: Item, given: str) -> object:
    """The same answer as the database keeps it."""
    if item.kind == "body_map":
        return [given]
    if item.options:
        return next(each.value for each in item.options if str(each.value) == given)
    return given if item.kind == "text" else int(given)
