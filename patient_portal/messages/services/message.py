"""Messages: claimed in the database, checked again at sending, sent at most once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from patient_portal.access.services.actor import Actor
from patient_portal.care.services import contact, reach
from patient_portal.core.errors import (
    MessageNotSent,
    MessagesUnavailable,
    MessageUncertain,
    StorageUnavailable,
)
from patient_portal.core.working_days import next_writing_time
from patient_portal.integration import faults, gateway
from patient_portal.integration.faults import FaultyRow
from patient_portal.integration.gateway import MESSAGES, Way
from patient_portal.integration.portal import Portal
from patient_portal.messages.services.message_claim import (
    JOB,
    LONGEST_PAUSE,
    ClaimedMessage,
    claim_next,
    tell_staff,
)
from patient_portal.messages.services.message_settle import STILL_UNDER_WAY, settle_claims
from patient_portal.models.episode import Channel
from patient_portal.models.message import DropReason, MessageState, RecipientKind
from patient_portal.models.tables import Episode, Message, Patient

log = logging.getLogger(__name__)
FIRST_PAUSE = timedelta(minutes=5)
GIVE_UP_AFTER = timedelta(hours=24)


def send_waiting(portal: Portal, process_identity: str, *, is_gone: Callable[[str], bool]) -> int:
    """Sends what waits and may go now; returns how many went."""
    settle_claims(portal, is_gone=is_gone)
    _make_up(portal)
    sent = 0
    while claimed := claim_next(portal, process_identity):
        sent += _send(portal, claimed)
    return sent


def list_sent(session: Session, episode: Episode) -> list[Message]:
    """Every message that was sent to the person, or may have been, newest first (rule 16)."""
    rows = select(Message).where(
        Message.episode_id == episode.id,
        Message.recipient_kind == RecipientKind.PATIENT,
        col(Message.sent_at).is_not(None),
    )
    return list(session.exec(rows.order_by(col(Message.sent_at).desc(), col(Message.id).desc())))


def _send(portal: Portal, claimed: ClaimedMessage) -> int:
    """Hands one message over; how many went. A fault of ours in one holds up no other."""
    try:
        provider_id = _hand_over(portal, claimed)
    except StorageUnavailable:
        raise
    except (MessageNotSent, MessagesUnavailable) as error:
        log.warning("a message was not sent", extra={"item": claimed.message_id, "why": str(error)})
        with faults.alone(portal, claimed.row):
            _failed(portal, claimed.message_id, error)
        return 0
    except Exception as error:
        faults.put_aside(portal, claimed.row, error)
        # Nobody can know whether it went: at most once.
        with faults.alone(portal, claimed.row):
            _failed(portal, claimed.message_id, MessageUncertain(type(error).__name__))
        return 0
    _sent(portal, claimed, provider_id)
    return 1


def _hand_over(portal: Portal, claimed: ClaimedMessage) -> str | None:
    messages = portal.integrations.senders[claimed.sender]
    # A reply may have been lost after the other side had taken the message.
    if claimed.is_again and messages.went(claimed.outgoing.identifier):
        return None
    return messages.send(claimed.outgoing)


def _sent(portal: Portal, claimed: ClaimedMessage, provider_id: str | None) -> None:
    """It went, and is marked so whatever comes of what follows from that."""
    try:
        with portal.database.writing() as session:
            row = _mark_sent(session, portal, claimed, provider_id)
            _follow(session, portal, row)
            faults.clear(session, [claimed.row])
    except StorageUnavailable:
        raise
    except Exception as error:
        with faults.alone(portal, claimed.row):
            with portal.database.writing() as session:
                _mark_sent(session, portal, claimed, provider_id)
            faults.put_aside(portal, replace(claimed.row, subject_kind=faults.FOLLOWS), error)


def _make_up(portal: Portal) -> None:
    """What should have followed from messages that went, and could not."""
    with portal.database.reading() as session:
        due = faults.list_due(session, JOB, faults.FOLLOWS, now=portal.integrations.now())
    for fault in due:
        row = FaultyRow(
            job=JOB,
            subject_kind=faults.FOLLOWS,
            subject_id=fault.subject_id,
            episode_id=fault.episode_id,
        )
        with faults.alone(portal, row), portal.database.writing() as session:
            sent = session.get(Message, fault.subject_id)
            if sent and sent.state == MessageState.SENT:
                _follow(session, portal, sent)
            faults.clear(session, [row])


def _follow(session: Session, portal: Portal, sent: Message) -> None:
    """Does what the message's occasion asks for after sending."""
    occasion = portal.registry.occasion(sent)
    if occasion and occasion.after_sending:
        occasion.after_sending(session, sent, now=portal.integrations.now())


def _mark_sent(
    session: Session, portal: Portal, claimed: ClaimedMessage, provider_id: str | None
) -> Message:
    row = session.get_one(Message, claimed.message_id)
    row.state, row.sent_at, row.error = MessageState.SENT, portal.integrations.now(), None
    row.provider_id = provider_id or row.provider_id
    gateway.recovered(session, Way(MESSAGES, row.sender))
    return row


def _failed(portal: Portal, message_id: int, error: MessageNotSent | MessagesUnavailable) -> None:
    """The way's own trouble lets all wait; a message's own is tried again for a day."""
    with portal.database.writing() as session:
        row = session.get_one(Message, message_id)
        now = portal.integrations.now()
        row.error, row.tries, row.state = str(error)[:500], row.tries + 1, MessageState.WAITING
        way = Way(MESSAGES, row.sender)
        if isinstance(error, MessagesUnavailable):
            # Behind the others: one that breaks the other side must not keep the way closed.
            row.not_before = now + (STILL_UNDER_WAY if error.may_have_gone else timedelta(0))
            gateway.failed(session, way, str(error), now=now, retry_after=error.retry_after)
            return
        gateway.recovered(session, way)
        if error.is_permanent:
            _failed_for_good(session, portal, row, error, now=now)
        elif now - row.created_at >= GIVE_UP_AFTER:
            row.state = MessageState.FAILED
        else:
            pause = min(FIRST_PAUSE * 2 ** (row.tries - 1), LONGEST_PAUSE)
            row.not_before = now + pause if row.is_urgent else next_writing_time(now + pause)
    tell_staff(portal, row, str(error))


def _failed_for_good(
    session: Session, portal: Portal, row: Message, error: MessageNotSent, *, now: datetime
) -> None:
    """A dead contact is marked; what the service starts goes another way where there is one."""
    row.state = MessageState.FAILED
    if isinstance(error, MessageUncertain):
        row.sent_at = now
        return
    if not error.is_contacts_fault or row.recipient_kind != RecipientKind.PATIENT:
        return
    contact.mark_dead(Actor(session, now, "messages"), row.channel, row.to)
    session.flush()
    if not row.is_urgent:
        _go_another_way(session, portal, row)


def _go_another_way(session: Session, portal: Portal, row: Message) -> None:
    episode = session.get_one(Episode, row.episode_id)
    patient = session.get_one(Patient, episode.patient_id)
    channels = reach.channels_of(portal, portal.content.services[episode.service_key])
    way = reach.find_way(episode, patient, channels)
    if way and way[0] != Channel.LETTER:
        row.state = MessageState.WAITING
    else:
        # Queued again when the contact is put right (due.py).
        row.dropped_reason = DropReason.BY_LETTER if way else DropReason.NO_CONTACT
