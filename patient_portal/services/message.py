"""Messages: claimed in the database, checked again at sending, sent at most once."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, cast

from sqlmodel import Session, col, or_, select, update

from content import MessageText
from patient_portal.errors import MessageNotSent
from patient_portal.models import Assessment, Episode, Message, Patient
from patient_portal.outside import OutgoingMessage
from patient_portal.portal import Portal
from patient_portal.services import invitation, reminder
from patient_portal.services.calendar import london_date, may_write, next_writing_time

log = logging.getLogger(__name__)
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that this process, and no other, is to send now."""

    message_id: int
    outgoing: OutgoingMessage


def ask(
    session: Session, episode: Episode, patient: Patient, occasion: str, *, now: datetime
) -> bool:
    """Queues what a person has just asked for: it goes at once. False where there is no way."""
    way = reminder.channel_for(episode, patient)
    if way is None or way[0] == "letter":
        return False
    session.add(
        Message(
            identifier=str(uuid.uuid4()),
            episode_id=episode.id,
            channel=way[0],
            to=way[1],
            occasion=occasion,
            language=patient.language,
            carries_link=True,
            is_urgent=True,
            created_at=now,
        )
    )
    return True


def send_waiting(portal: Portal, holder: str, *, is_gone: Callable[[str], bool]) -> int:
    """Sends what waits and may go now; returns how many went."""
    settle_claims(portal, is_gone=is_gone)
    sent = 0
    while claimed := _claim(portal, holder):
        sent += _send(portal, claimed)
    return sent


def settle_claims(portal: Portal, *, is_gone: Callable[[str], bool]) -> None:
    """Messages whose sender died between claiming and marking: did they go or not?"""
    with portal.database.reading() as session:
        claimed = session.exec(select(Message).where(Message.state == "sending")).all()
    for row in claimed:
        if is_gone(row.claimed_by or ""):
            went = portal.outside.messages.went(row.identifier)
            _settle(portal, row.id, went)


def why_not(session: Session, row: Message, *, now: datetime) -> str | None:
    """Why a message must not go at this moment, or None: checked again at sending (rule 15)."""
    episode = session.get_one(Episode, row.episode_id)
    if episode.died_on:
        return "died"
    if episode.withdrawn_at:
        return "withdrawn"
    if row.is_urgent:
        return None
    if episode.channel == "none":
        return "refused"
    if episode.is_stopped:
        return "stopped"
    return _why_not_assessment(session, row, now=now)


def _why_not_assessment(session: Session, row: Message, *, now: datetime) -> str | None:
    if row.assessment_id is None:
        return None
    newer = select(Message.id).where(
        Message.assessment_id == row.assessment_id, col(Message.id) > row.id
    )
    if session.exec(newer).first():
        return "newer"
    is_open = session.exec(
        select(Assessment.id).where(
            Assessment.id == row.assessment_id, *reminder.open_on(london_date(now))
        )
    ).first()
    return None if is_open else "done"


def _claim(portal: Portal, holder: str) -> Claimed | None:
    """Claims the oldest message that may go by a conditional UPDATE; its link is made here."""
    with portal.database.writing() as session:
        now = portal.outside.now()
        for row in _waiting(session, now=now):
            if reason := why_not(session, row, now=now):
                row.state, row.dropped_reason = "dropped", reason
                continue
            if _take(session, row, holder, now=now):
                return Claimed(row.id, _written(session, portal, row, now=now))
    return None


def _waiting(session: Session, *, now: datetime) -> list[Message]:
    """The next messages that are due; those that the service starts only in its hours."""
    rows = (
        select(Message)
        .where(
            Message.state == "waiting",
            Message.channel != "letter",
            or_(col(Message.not_before).is_(None), col(Message.not_before) <= now),
        )
        .order_by(col(Message.is_urgent).desc(), col(Message.id))
        .limit(50)
    )
    if not may_write(now):
        rows = rows.where(col(Message.is_urgent))
    return list(session.exec(rows))


def _take(session: Session, row: Message, holder: str, *, now: datetime) -> bool:
    taken = (
        update(Message)
        .where(col(Message.id) == row.id, col(Message.state) == "waiting")
        .values(state="sending", claimed_at=now, claimed_by=holder)
    )
    return session.exec(taken).rowcount == 1


def _written(session: Session, portal: Portal, row: Message, *, now: datetime) -> OutgoingMessage:
    episode = session.get_one(Episode, row.episode_id)
    service = portal.content.services[episode.service_key]
    link = _fresh_link(session, portal, episode, row, now=now) if row.carries_link else ""
    text = _text(portal, row)
    parts = {"sender": service.sender, "phone": service.phone, "link": link}
    body = text.sms if row.channel == "sms" else text.email
    return OutgoingMessage(
        identifier=row.identifier,
        channel=cast(Literal["sms", "email"], row.channel),
        to=row.to,
        subject=text.subject,
        body=body.format_map(parts).strip(),
    )


def _text(portal: Portal, row: Message) -> MessageText:
    texts = portal.content.message(row.occasion).texts
    return texts.get(row.language) or texts["en"]


def _fresh_link(
    session: Session, portal: Portal, episode: Episode, row: Message, *, now: datetime
) -> str:
    """Every message carries a code of its own; asking for a new link kills the older ones."""
    if row.occasion == "new-link":
        invitation.revoke_all(session, episode, reason="new link asked for", now=now, by="patient")
    _, code = invitation.invite(session, episode, carrier=f"message:{row.id}", now=now, by="worker")
    return invitation.link(portal.settings.public_url, code)


def _send(portal: Portal, claimed: Claimed) -> int:
    try:
        provider_id = portal.outside.messages.send(claimed.outgoing)
    except MessageNotSent as error:
        log.warning("a message was not sent", extra={"item": claimed.message_id, "why": str(error)})
        _failed(portal, claimed.message_id, error)
        return 0
    _sent(portal, claimed.message_id, provider_id)
    return 1


def _sent(portal: Portal, message_id: int, provider_id: str | None) -> None:
    with portal.database.writing() as session:
        row = session.get_one(Message, message_id)
        row.state, row.sent_at, row.error = "sent", portal.outside.now(), None
        row.provider_id = provider_id


def _failed(portal: Portal, message_id: int, error: MessageNotSent) -> None:
    """Temporary failures are tried again for a day, permanent ones mark the contact."""
    with portal.database.writing() as session:
        row = session.get_one(Message, message_id)
        now = portal.outside.now()
        row.error, row.tries = str(error)[:500], row.tries + 1
        if error.is_permanent:
            mark_unreachable(session, row, now=now)
        elif now - row.created_at >= GIVE_UP_AFTER:
            row.state = "failed"
        else:
            pause = min(FIRST_PAUSE * 2 ** (row.tries - 1), LONGEST_PAUSE)
            row.state = "waiting"
            row.not_before = now + pause if row.is_urgent else next_writing_time(now + pause)


def mark_unreachable(session: Session, row: Message, *, now: datetime) -> None:
    """The contact is dead: shown as "cannot be reached", and not tried again."""
    row.state = "failed"
    episode = session.get_one(Episode, row.episode_id)
    patient = session.get_one(Patient, episode.patient_id)
    if row.channel == "sms" and patient.phone == row.to:
        patient.phone_failed_at = now
    elif row.channel == "email" and patient.email == row.to:
        patient.email_failed_at = now


def _settle(portal: Portal, message_id: int, went: bool | None) -> None:
    """It went; or it did not and may go; or nobody knows, and at most once means no more."""
    with portal.database.writing() as session:
        row = session.get_one(Message, message_id)
        if row.state != "sending":
            return
        if went:
            row.state, row.sent_at = "sent", row.claimed_at
        elif went is False:
            row.state = "waiting"
        else:
            row.state, row.error = "failed", "The sender died while sending; it may have gone."


def list_sent(session: Session, episode: Episode) -> list[Message]:
    """Every message that was sent to the person, newest first (rule 16)."""
    rows = select(Message).where(Message.episode_id == episode.id, Message.state == "sent")
    return list(session.exec(rows.order_by(col(Message.sent_at).desc())))
