"""Claiming messages: each by one process, checked again at that moment, and made ready to go."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from sqlmodel import Session, col, select

from patient_portal.core.errors import StorageUnavailable
from patient_portal.core.statements import locked
from patient_portal.core.waiting import is_ahead
from patient_portal.core.working_days import may_write, next_writing_time
from patient_portal.integration import faults, gateway
from patient_portal.integration.faults import FaultyRow
from patient_portal.integration.gateway import MESSAGES, Way
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.messages import OutgoingMessage
from patient_portal.messages.services import message_check, message_text
from patient_portal.models.episode import Channel
from patient_portal.models.message import DropReason, MessageState, RecipientKind
from patient_portal.models.tables import Message

JOB = "messages"
LONGEST_PAUSE = timedelta(hours=1)
# A message that was dropped for one of these did not reach somebody who should have had it.
GIVEN_UP = (DropReason.TOO_OLD, DropReason.NO_TEXT, DropReason.NO_CONTACT)


class SkippedMessage(Enum):
    """A message that does not go, now or ever: the next one is looked at."""

    SKIPPED = "skipped"


SKIPPED = SkippedMessage.SKIPPED


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """A message that this process, and no other, is to send now. Again: it was tried before."""

    message_id: int
    sender: str
    outgoing: OutgoingMessage
    is_again: bool
    row: FaultyRow


def claim_next(portal: Portal, process_identity: str) -> ClaimedMessage | None:
    """Claims the next message that may go; what must not go any more is dropped on the way."""
    senders = set(portal.integrations.senders)
    claimed: ClaimedMessage | SkippedMessage | None = SKIPPED
    while claimed is SKIPPED and portal.turn.goes_on():
        claimed = _claim_one(portal, process_identity, senders)
    return claimed if isinstance(claimed, ClaimedMessage) else None


def _claim_one(
    portal: Portal, process_identity: str, senders: set[str]
) -> ClaimedMessage | SkippedMessage | None:
    """One message, SKIPPED where one does not go, None when there is none to go now.

    A sender that backs off is taken out of `senders`: the messages of others go.
    """
    place, reason = None, None
    try:
        with portal.database.writing() as session:
            now = portal.integrations.now()
            row = _next(session, senders, now=now)
            if row is None:
                return None
            place = faulty_row(row)
            # Its day of tries, and what is newer, are counted from then.
            row.created_at = min(row.created_at, now)
            if reason := message_check.why_not(session, portal, row, now=now):
                row.state, row.dropped_reason = MessageState.DROPPED, reason
                faults.clear(session, [place])
            elif gateway.may_try(session, Way(MESSAGES, row.sender), now=now):
                return _claimed(session, portal, row, process_identity, now=now)
            else:
                senders.discard(row.sender)
        if reason:
            tell_staff(portal, row, reason)
    except StorageUnavailable:
        raise
    except Exception as error:
        if place is None:
            raise
        faults.put_aside(portal, place, error)
    return SKIPPED


def _claimed(
    session: Session, portal: Portal, row: Message, process_identity: str, *, now: datetime
) -> ClaimedMessage:
    claim(row, process_identity, now=now)
    return ClaimedMessage(
        row.id,
        row.sender,
        message_text.write(session, portal, row),
        is_again=row.tries > 0,
        row=faulty_row(row),
    )


def tell_staff(portal: Portal, row: Message, why: str) -> None:
    """A notice to staff that does not go is on the worklist as a fault: it is no patient's.

    What is not wanted any more is no fault.
    """
    given_up = row.state == MessageState.FAILED or row.dropped_reason in GIVEN_UP
    if not given_up or row.recipient_kind != RecipientKind.ROLE:
        return
    key = ""
    with portal.database.reading() as session, suppress(message_check.NoSubject):
        key = message_check.service_key(session, message_check.subject_of(portal, row), row)
    notice = replace(faulty_row(row), subject_kind=faults.NOTICE, service_key=key)
    faults.put_aside(portal, notice, why)


def faulty_row(row: Message) -> FaultyRow:
    """The message as what may be put aside."""
    return FaultyRow(job=JOB, subject_kind="message", subject_id=row.id, episode_id=row.episode_id)


def claim(row: Message, process_identity: str, *, now: datetime) -> None:
    """Marks a row that waits, and that this transaction has locked or made, as being sent."""
    row.state, row.claimed_at, row.claimed_by = MessageState.SENDING, now, process_identity


def _next(session: Session, senders: Collection[str], *, now: datetime) -> Message | None:
    """The next message that is due, locked: those that the service starts only in its hours."""
    for is_urgent in (True, False) if may_write(now) else (True,):
        waiting = (
            select(Message)
            .where(
                Message.state == MessageState.WAITING,
                Message.is_urgent == is_urgent,
                Message.channel != Channel.LETTER,
                col(Message.sender).in_(senders),
                faults.is_not_aside(JOB, "message", Message.id, now=now),
            )
            .order_by(col(Message.not_before), col(Message.id))
            .limit(1)
        )
        for is_due in (is_put_off_too_far(is_urgent=is_urgent, now=now), Message.not_before <= now):
            if row := session.exec(locked(waiting.where(is_due), skip_locked=True)).first():
                return row
    return None


def is_put_off_too_far(*, is_urgent: bool, now: datetime) -> Any:
    """The condition of what a clock that was ahead put off: due now, and before all others.

    Behind them it would wait for as long as one of them fails.
    """
    last = now + LONGEST_PAUSE if is_urgent else next_writing_time(now + LONGEST_PAUSE)
    return is_ahead(col(Message.not_before), now=now, longest=last - now)
