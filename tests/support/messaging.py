"""Messages for tests: a gateway that fails on request, and people who are due messages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlmodel import col, select

from patient_portal.access.services.actor import Actor
from patient_portal.care.services import patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.messages import Messages, OutgoingMessage
from patient_portal.messages.services import due, message
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.tables import Assessment, Episode, Message, Patient
from tests.support.portals import SamplePortal


@dataclass
class FakeMessages:
    """Keeps what is sent. `trouble` may return an error for a message, which is raised.

    `loses` stores the message and then raises: the reply was lost. `knows` is what `went` says
    when it is not the truth: None, or an error that is raised.
    """

    kept: list[OutgoingMessage] = field(default_factory=list)
    trouble: Callable[[OutgoingMessage], Exception | None] = lambda _: None
    loses: Callable[[OutgoingMessage], Exception | None] = lambda _: None
    knows: object = "truth"
    channels: frozenset[str] = frozenset({"sms", "email"})
    name: str = "fake"
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, outgoing: OutgoingMessage) -> str:
        if error := self.trouble(outgoing):
            raise error
        with self.lock:
            self.kept.append(outgoing)
        if error := self.loses(outgoing):
            raise error
        return f"provider-{outgoing.identifier}"

    def went(self, identifier: str) -> bool | None:
        if isinstance(self.knows, Exception):
            raise self.knows
        if self.knows is None:
            return None
        return any(each.identifier == identifier for each in self.kept)

    def mend(self) -> None:
        self.trouble = self.loses = lambda _: None
        self.knows = "truth"


@dataclass
class SampleMessaging:
    """A sample portal whose messages go to a fake gateway."""

    sample: SamplePortal
    portal: Portal
    fake: FakeMessages

    def tick(self, process_identity: str = "test") -> int:
        """Runs the worker's jobs once: queues due messages, sends; returns how many were sent."""
        due.queue(self.portal)
        return message.send_waiting(self.portal, process_identity, is_gone=lambda _: False)

    def rows(self) -> list[Message]:
        """Every message, in the order in which they were queued."""
        with self.portal.database.reading() as session:
            return list(session.exec(select(Message).order_by(col(Message.id))))

    def change(self, table: type, row_id: int, **values: object) -> None:
        with self.portal.database.writing() as session:
            session.get_one(table, row_id).sqlmodel_update(values)

    def episode(self, name: str) -> Episode:
        with self.portal.database.reading() as session:
            return session.get_one(Episode, self.sample.episodes[name].id)

    def patient(self, name: str) -> Patient:
        with self.portal.database.reading() as session:
            return session.get_one(Patient, self.sample.episodes[name].patient_id)

    def assessment(self, name: str) -> Assessment:
        with self.portal.database.reading() as session:
            return session.exec(
                select(Assessment).where(Assessment.episode_id == self.sample.episodes[name].id)
            ).one()

    def give(self, name: str, **contact: object) -> None:
        """Changes what is known of a person."""
        self.change(Patient, self.sample.episodes[name].patient_id, **contact)


def portal_with(portal: Portal, messages: Messages) -> Portal:
    """The same portal with another gateway for messages."""
    return replace(portal, integrations=replace(portal.integrations, senders={DEFAULT: messages}))


def make_messaging(sample: SamplePortal, fake: FakeMessages | None = None) -> SampleMessaging:
    fake = fake or FakeMessages()
    return SampleMessaging(sample, portal_with(sample.portal, fake), fake)


def enrol_many(
    portal: Portal, count: int, *, service: str, phone: bool = True
) -> Sequence[Episode]:
    """So many made-up people with a phone and an e-mail each, accepted today."""
    now = portal.integrations.now()
    found = []
    with portal.database.writing() as session:
        for number in range(count):
            new = NewPatient(
                given_name="Made-up",
                family_name=f"Person {number}",
                date_of_birth=date(1960, 1, 1) + timedelta(days=number % 9000),
                local_number=f"MANY-{number}",
                phone=f"+447700{900200 + number:06d}"[:13] if phone else None,
                email=f"person{number}@example.org",
            )
            found.append(
                patient.enrol(
                    Actor(session, now, "test"),
                    new,
                    portal.content.services[service],
                    accepted_on=london_date(now),
                )
            )
    return found
