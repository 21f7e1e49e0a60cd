"""Messages in every state, receipts, replies, letters, calls, and links asked for at the door."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from sqlmodel import col, select

from patient_portal.access.services.actor import Actor
from patient_portal.care.services import carer, pathway
from patient_portal.core.errors import MessageNotSent, MessagesUnavailable, MessageUncertain
from patient_portal.integration.protocols.messages import OutgoingMessage
from patient_portal.messages.services import (
    call_request,
    call_try,
    due,
    letter,
    message,
    message_queue,
    new_link,
    receipt,
    reply,
)
from patient_portal.messages.services.message_queue import NewMessage
from patient_portal.messages.services.reminder import ASSESSMENT
from patient_portal.models.call import CallOutcome
from patient_portal.models.episode import BIRTH_DATE_TRIES, Channel
from patient_portal.models.message import RecipientKind
from patient_portal.models.tables import Message
from tests.migrations.scenes.scene import TODAY, Scene
from tests.support.portals import ELSEWHERE, HOME

BORN, LATER_BORN = date(1966, 6, 6), date(1967, 7, 7)
HOLDER = "clinic-pc:boot:4711:90:messages"
# What becomes of whose message.
TROUBLES = {
    "never@example.org": MessageNotSent("no such address", is_permanent=True),
    "perhaps@example.org": MessageUncertain("The line went dead."),
    "later@example.org": MessageNotSent("greylisted"),
}


def _answers(scene: Scene, episode_id: int) -> None:
    with scene.writing() as session:
        asked = scene.assessment(session, episode_id).instruments
    for instrument_id in asked:
        scene.answer(episode_id, instrument_id)


def _is_reminded(scene: Scene, episode_id: int) -> None:
    """Of the same assessment a newer message is owed."""
    with scene.writing() as session:
        asked = scene.assessment(session, episode_id)
        session.add(
            Message(
                identifier="0f0f0f0f-0000-4000-8000-000000000001",
                episode_id=episode_id,
                subject_kind="assessment",
                subject_id=asked.id,
                recipient_kind="patient",
                recipient_id=scene.patient(session, episode_id).id,
                channel=Channel.SMS,
                to=scene.patient(session, episode_id).phone,
                occasion="reminder-1",
                language="en",
                not_before=TODAY + timedelta(days=1),
                created_at=TODAY + timedelta(minutes=1),
            )
        )


def _has_an_address_alone(scene: Scene, episode_id: int) -> None:
    with scene.writing() as session:
        person = scene.patient(session, episode_id)
        person.phone, person.address = None, "3 Road,\nTown"


def _loses_its_text(scene: Scene, episode_id: int) -> None:
    """A later version has no such message any more."""
    with scene.writing() as session:
        rows = select(Message).where(Message.episode_id == episode_id)
        session.exec(rows).one().occasion = "no-more"


def _is_locked(scene: Scene, episode_id: int) -> None:
    with scene.writing() as session:
        scene.episode(session, episode_id).birth_date_tries = BIRTH_DATE_TRIES


# What happens to whom between queueing and sending.
MEANWHILE: dict[str, Callable[[Scene, int], None]] = {
    "Leav": lambda scene, of: scene.happen(of, pathway.withdraw),
    "Dead": lambda scene, of: scene.happen(of, pathway.die, on=TODAY.date(), told_by="A son"),
    "Nope": lambda scene, of: scene.happen(of, pathway.refuse_messages),
    "Stop": lambda scene, of: scene.happen(of, pathway.switch_off, reason="Too tired"),
    "Away": lambda scene, of: scene.happen(of, pathway.transfer, on=TODAY.date(), to="Leeds"),
    "Done": _answers,
    "Twic": _is_reminded,
    "Post": _has_an_address_alone,
    "Text": _loses_its_text,
    "Lock": _is_locked,
}


class PowerCut(BaseException):
    """The sender dies between claiming and marking."""


def play(scene: Scene) -> None:
    calls(scene)
    send(scene)
    receipts(scene)
    letters(scene)
    replies(scene)
    asked_for(scene)
    others(scene)
    cut_off(scene)


def send(scene: Scene) -> None:
    """One turn of the worker: messages go, fail, may have gone, or wait for better times.

    Between queueing and sending something happens to some, and nothing goes to them.
    """
    for at, address in enumerate(("well@example.org", *TROUBLES)):
        scene.enrol(f"Mail{at} Example", days_ago=4, email=address, date_of_birth=BORN)
    waiting = {
        name: scene.enrol(f"{name} Example", phone=f"+44770090015{at}", date_of_birth=LATER_BORN)
        for at, name in enumerate(MEANWHILE)
    }
    with scene.writing() as session:
        new_link.ask(session, scene.portal, "+447700900156", born=LATER_BORN, now=scene.days_ago(3))
    due.queue(scene.portal)
    for name, episode_id in waiting.items():
        MEANWHILE[name](scene, episode_id)
    scene.messages.trouble = lambda outgoing: TROUBLES.get(outgoing.to)
    message.send_waiting(scene.portal, HOLDER, is_gone=lambda _: False)


def receipts(scene: Scene) -> None:
    """What the other side says later: each outcome for one text message."""
    with scene.writing() as session:
        texts = select(Message).where(Message.channel == "sms", Message.state == "sent")
        rows = session.exec(texts.order_by(col(Message.id).desc())).all()
        for row, outcome in zip(rows, receipt.PRECEDENCE, strict=False):
            known = {"reference": row.identifier, "provider_id": row.provider_id or ""}
            receipt.take(session, outcome, now=TODAY, **known)


def letters(scene: Scene) -> None:
    """Printed; given back; and under way when the printer stopped."""
    scene.enrol("Lena Example", service=ELSEWHERE, days_ago=5, address="2 Road,\nTown")
    for at, service in enumerate((HOME, "bassetlaw", ELSEWHERE)):
        profile = scene.portal.content.services[service]
        claimed = letter.claim_due(
            scene.portal, profile, "desk:print", is_gone=lambda _: False, large=False
        )
        assert claimed, service
        if at < 2:
            (letter.mark_printed, letter.give_back)[at](scene.portal, claimed)


def replies(scene: Scene) -> None:
    """STOP, and words that somebody must ring about."""
    for text, phone in (("STOP", "+447700900160"), ("Please ring me?", "+447700900162")):
        scene.enrol("Shar Example", days_ago=1, phone=phone, date_of_birth=BORN)
        with scene.writing() as session:
            reply.take(session, scene.portal, phone, text, now=TODAY)


def calls(scene: Scene) -> None:
    """Every outcome of a try, and wishes for each time of the day: one was answered."""
    for at in range(0, len(CallOutcome), 2):
        episode_id = scene.enrol(f"Call{at} Example", days_ago=30, phone=f"+44770090017{at}")
        with scene.writing() as session:
            asked = scene.assessment(session, episode_id)
            for days_ago, outcome in zip((3, 1), list(CallOutcome)[at : at + 2], strict=True):
                now = scene.days_ago(days_ago)
                call_try.record(Actor(session, now, "staff:1"), asked, outcome=outcome)
    for at, time in enumerate(("any", "morning", "afternoon")):
        episode_id = scene.enrol(f"Wish{at} Example", service=ELSEWHERE, phone="+447700900180")
        with scene.writing() as session:
            row = scene.episode(session, episode_id)
            service = scene.portal.content.services[ELSEWHERE]
            now = scene.days_ago(1)
            wish = call_request.ask(session, row, service, now=now, time=time)
            session.flush()
            if time == "morning":
                call_request.record(Actor(session, TODAY, "staff:1"), wish, outcome="answered")


def asked_for(scene: Scene) -> None:
    """Links asked for at the front door: they wait for the next turn of the worker."""
    for who in ("well@example.org", "nobody@example.org", "well@example.org"):
        with scene.writing() as session:
            new_link.ask(session, scene.portal, who, born=BORN, now=TODAY)


def others(scene: Scene) -> None:
    """Messages for a carer and for a role, which no wing sends yet: they wait for their time."""
    episode_id = scene.enrol("Care Example", days_ago=1)
    with scene.writing() as session:
        asked = scene.assessment(session, episode_id)
        added = carer.add(
            Actor(session, TODAY, "staff:1"),
            scene.episode(session, episode_id),
            name="Carl",
            relationship="brother",
            phone="+447700900190",
            agreed_on=TODAY.date(),
        )
        session.flush()
        message_queue.queue(
            session,
            [
                NewMessage(
                    subject_kind=ASSESSMENT,
                    subject_id=asked.id,
                    occasion="invitation",
                    recipient_kind=kind,
                    recipient_id=row_id,
                    episode_id=episode_id,
                    way=(Channel.SMS, "+447700900190"),
                )
                for kind, row_id in ((RecipientKind.CARER, added.id), (RecipientKind.ROLE, 0))
            ],
            now=TODAY + timedelta(days=1),
        )


def cut_off(scene: Scene) -> None:
    """A message on its way when the power failed; then the way itself fails three times."""

    def cut(_outgoing: OutgoingMessage) -> BaseException:
        return PowerCut()

    scene.messages.trouble = cut
    with suppress(PowerCut):
        message.send_waiting(scene.portal, HOLDER, is_gone=lambda _: False)
    scene.messages.trouble = lambda _: MessagesUnavailable("Connection refused")
    for _ in range(3):
        message.send_waiting(scene.portal, HOLDER, is_gone=lambda _: False)
