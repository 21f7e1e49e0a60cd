"""Messages: claimed in the database, checked again at sending, sent at most once."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import contact, reach
from patient_portal.core.errors import MessageNotSent, MessagesUnavailable, MessageUncertain
from patient_portal.core.statements import locked
from patient_portal.core.working_days import may_write, next_writing_time
from patient_portal.integration import gateway
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.messages import OutgoingMessage
from patient_portal.messages.services import message_check
from patient_portal.messages.services.message_settle import STILL_UNDER_WAY, settle_claims
from patient_portal.models.episode import Channel
from patient_portal.models.invitation import Carrier
from patient_portal.models.message import DropReason, MessageState
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.tables import Episode, Message, Patient

log = logging.getLogger(__name__)
WAY = gateway.Way(gateway.MESSAGES)
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """A message that this process, and no other, is to send now. Again: it was tried before."""

    message_id: int
    outgoing: OutgoingMessage
    is_again: bool


def ask(
    session: Session,
    portal: Portal,
    episode: Episode,
    *,
    occasion: str,
    now: datetime,
    carries_link: bool = True,
) -> bool:
    """Queues what a person has just asked for: it goes at once. False where there is no way."""
    patient = session.get_one(Patient, episode.patient_id)
    way = reach.find_electronic_way(episode, patient, _channels(portal, episode))
    if way is None:
        return False
    session.add(
        Message(
            identifier=str(uuid.uuid4()),
            episode_id=episode.id,
            channel=way[0],
            to=way[1],
            occasion=occasion,
            language=patient.language,
            carries_link=carries_link,
            is_urgent=True,
            not_before=now,
            created_at=now,
        )
    )
    return True


def send_waiting(portal: Portal, process_identity: str, *, is_gone: Callable[[str], bool]) -> int:
    """Sends what waits and may go now; returns how many went."""
    settle_claims(portal, is_gone=is_gone)
    sent = 0
    while claimed := _claim(portal, process_identity):
        sent += _send(portal, claimed)
    return sent


def list_sent(session: Session, episode: Episode) -> list[Message]:
    """Every message that was sent to the person, or may have been, newest first (rule 16)."""
    rows = select(Message).where(
        Message.episode_id == episode.id, col(Message.sent_at).is_not(None)
    )
    return list(session.exec(rows.order_by(col(Message.sent_at).desc(), col(Message.id).desc())))


def issued_via(row: Message) -> str:
    """How an invitation names the message that carries it."""
    return Carrier.MESSAGE.of(row.id)


def _claim(portal: Portal, process_identity: str) -> ClaimedMessage | None:
    """Claims the next message that may go; what must not go any more is dropped on the way."""
    while True:
        with portal.database.writing() as session:
            now = portal.integrations.now()
            row = _next(session, now=now)
            if row is None:
                return None
            if reason := message_check.why_not(session, portal, row, now=now):
                row.state, row.dropped_reason = MessageState.DROPPED, reason
                continue
            if not gateway.may_try(session, WAY, now=now):
                return None
            row.state, row.claimed_at, row.claimed_by = MessageState.SENDING, now, process_identity
            outgoing = _written(session, portal, row, now=now)
            return ClaimedMessage(row.id, outgoing, is_again=row.tries > 0)


def _next(session: Session, *, now: datetime) -> Message | None:
    """The next message that is due, locked: those that the service starts only in its hours."""
    for is_urgent in (True, False) if may_write(now) else (True,):
        waiting = (
            select(Message)
            .where(
                Message.state == MessageState.WAITING,
                Message.is_urgent == is_urgent,
                Message.not_before <= now,
                Message.channel != Channel.LETTER,
            )
            .order_by(col(Message.not_before), col(Message.id))
            .limit(1)
        )
        row = session.exec(locked(waiting, skip_locked=True)).first()
        if row:
            return row
    return None


def _written(session: Session, portal: Portal, row: Message, *, now: datetime) -> OutgoingMessage:
    episode = session.get_one(Episode, row.episode_id)
    service = portal.content.services[episode.service_key]
    texts = portal.content.message(_wording(session, row)).texts
    text = texts.get(row.language) or texts["en"]
    link = _fresh_link(session, portal, episode, row, now=now) if row.carries_link else ""
    parts = {"sender": service.sender, "phone": service.phone, "link": link}
    body = text.sms if row.channel == Channel.SMS else text.email
    return OutgoingMessage(
        identifier=row.identifier,
        channel=row.channel,
        to=row.to,
        subject=text.subject,
        body=body.format_map(parts).strip(),
        sender=service.sender,
        reply_to=service.senders.email,
    )


def _wording(session: Session, row: Message) -> str:
    """The template's key. Nobody is reminded of what they were never asked: the first invites.

    A backlog, or an acceptance that was told late, leaves only a reminder to go.
    """
    if row.assessment_id is None:
        return row.occasion
    went = select(Message.id).where(
        Message.assessment_id == row.assessment_id,
        col(Message.id) != row.id,
        col(Message.sent_at).is_not(None),
    )
    return row.occasion if session.exec(went).first() else "invitation"


def _fresh_link(
    session: Session, portal: Portal, episode: Episode, row: Message, *, now: datetime
) -> str:
    """Every message carries a code of its own, made now: no code rests in the database."""
    _, code = invitation.invite(Actor(session, now, "worker"), episode, issued_via=issued_via(row))
    return invitation.link(portal.settings.public_url, code)


def _send(portal: Portal, claimed: ClaimedMessage) -> int:
    messages = portal.integrations.senders[DEFAULT]
    try:
        # A reply may have been lost after the other side had taken the message.
        went = claimed.is_again and messages.went(claimed.outgoing.identifier)
        provider_id = None if went else messages.send(claimed.outgoing)
    except (MessageNotSent, MessagesUnavailable) as error:
        log.warning("a message was not sent", extra={"item": claimed.message_id, "why": str(error)})
        _failed(portal, claimed.message_id, error)
        return 0
    _sent(portal, claimed.message_id, provider_id)
    return 1


def _sent(portal: Portal, message_id: int, provider_id: str | None) -> None:
    with portal.database.writing() as session:
        row = session.get_one(Message, message_id)
        now = portal.integrations.now()
        row.state, row.sent_at, row.error = MessageState.SENT, now, None
        row.provider_id = provider_id or row.provider_id
        gateway.recovered(session, WAY)
        if after_sending := portal.registry.subject(row.occasion).after_sending:
            after_sending(session, row, now=now)


def _failed(portal: Portal, message_id: int, error: MessageNotSent | MessagesUnavailable) -> None:
    """The way's own trouble lets all wait; a message's own is tried again for a day."""
    with portal.database.writing() as session:
        row = session.get_one(Message, message_id)
        now = portal.integrations.now()
        row.error, row.tries, row.state = str(error)[:500], row.tries + 1, MessageState.WAITING
        if isinstance(error, MessagesUnavailable):
            # Behind the others: one that breaks the other side must not keep the way closed.
            row.not_before = now + (STILL_UNDER_WAY if error.may_have_gone else timedelta(0))
            gateway.failed(session, WAY, str(error), now=now, retry_after=error.retry_after)
            return
        gateway.recovered(session, WAY)
        if error.is_permanent:
            _failed_for_good(session, portal, row, error, now=now)
        elif now - row.created_at >= GIVE_UP_AFTER:
            row.state = MessageState.FAILED
        else:
            pause = min(FIRST_PAUSE * 2 ** (row.tries - 1), LONGEST_PAUSE)
            row.not_before = now + pause if row.is_urgent else next_writing_time(now + pause)


def _failed_for_good(
    session: Session, portal: Portal, row: Message, error: MessageNotSent, *, now: datetime
) -> None:
    """A dead contact is marked; what the service starts goes another way where there is one."""
    row.state = MessageState.FAILED
    if isinstance(error, MessageUncertain):
        row.sent_at = now
        return
    if not error.is_contacts_fault:
        return
    contact.mark_dead(Actor(session, now, "messages"), row.channel, row.to)
    session.flush()
    episode = session.get_one(Episode, row.episode_id)
    patient = session.get_one(Patient, episode.patient_id)
    way = reach.find_way(episode, patient, _channels(portal, episode))
    if row.is_urgent:
        return
    if way and way[0] != Channel.LETTER:
        row.state = MessageState.WAITING
    else:
        # Owed again when the contact is put right (owed.py).
        row.dropped_reason = DropReason.BY_LETTER if way else DropReason.NO_CONTACT


def _channels(portal: Portal, episode: Episode) -> frozenset[Channel]:
    return reach.channels_of(portal, portal.content.services[episode.service_key])
