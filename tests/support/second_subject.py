"""A second subject of messages, which only tests know: somebody's appointment.

The patient and a carer are told of it, and so are the staff of a role, who answer "yes".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from sqlmodel import Session

from content import Service
from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.message_subject import MessageOccasion, MessageSubject
from patient_portal.messages.services import message_queue
from patient_portal.messages.services.message_queue import NewMessage
from patient_portal.models.appointment import is_booked
from patient_portal.models.episode import Channel
from patient_portal.models.message import DropReason, RecipientKind
from patient_portal.models.tables import Appointment, Episode, Message

KIND = "visit"
LIFE = timedelta(minutes=10)


def why_not(
    session: Session, message: Message, episode: Episode | None, *, now: datetime
) -> DropReason | None:
    booked = is_booked(session.get_one(Appointment, message.subject_id))
    return None if booked else DropReason.STOPPED


def read_reply(
    session: Session, message: Message, text: str, *, service: Service, now: datetime
) -> bool:
    if text.strip().casefold() != "yes":
        return False
    subject = f"appointment:{message.subject_id}"
    audit.record(Actor(session, now, "patient"), "visit_confirmed", subject=subject)
    return bool(service.key)


SUBJECT = MessageSubject(
    kind=KIND,
    table=Appointment,
    occasions=(MessageOccasion("visit", "You have a visit."),),
    why_not=why_not,
    life=LIFE,
    read_reply=read_reply,
    service_key=lambda session, message: (
        session.get_one(
            Episode, session.get_one(Appointment, message.subject_id).episode_id
        ).service_key
    ),
)


def with_visits(portal: Portal) -> Portal:
    """The portal with the second subject registered, and a text for it."""
    registry = replace(portal.registry, subjects=(*portal.registry.subjects, SUBJECT))
    template = portal.content.messages["stopped"].model_copy(update={"key": "visit"})
    messages = MappingProxyType({**portal.content.messages, "visit": template})
    content = replace(portal.content, messages=messages)
    return replace(portal, registry=registry, content=content)


def book(session: Session, episode: Episode, *, at: datetime) -> Appointment:
    row = Appointment(episode_id=episode.id, on=at.date(), starts_at=at)
    session.add(row)
    session.flush()
    return row


def tell(
    portal: Portal,
    visit: Appointment,
    recipient: tuple[RecipientKind, int],
    *,
    to: str = "+447700900101",
    channel: Channel = Channel.SMS,
    is_urgent: bool = True,
    has_episode: bool = True,
) -> list[int]:
    """Queues a message about the visit; the ids of what was queued now."""
    message = NewMessage(
        subject_kind=KIND,
        subject_id=visit.id,
        occasion="visit",
        recipient_kind=recipient[0],
        recipient_id=recipient[1],
        episode_id=visit.episode_id if has_episode else None,
        way=(channel, to),
        is_urgent=is_urgent,
    )
    with portal.database.writing() as session:
        return message_queue.queue(session, [message], now=portal.integrations.now())
