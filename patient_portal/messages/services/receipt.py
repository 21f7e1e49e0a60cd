"""What the other side says became of a message: late, twice or out of order does no harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, or_, select

from patient_portal.access.services.actor import Actor
from patient_portal.care.services import contact
from patient_portal.core.statements import locked
from patient_portal.integration import faults
from patient_portal.messages.services.message_claim import faulty_row
from patient_portal.models.episode import Channel
from patient_portal.models.message import DeliveryReceipt, MessageState, RecipientKind
from patient_portal.models.tables import Message

# The weakest first. Notify tells "temporary" when it gives up and may yet tell "delivered"; what
# was delivered stays so, whatever comes after.
PRECEDENCE = (
    DeliveryReceipt.TEMPORARY_FAILURE,
    DeliveryReceipt.TECHNICAL_FAILURE,
    DeliveryReceipt.PERMANENT_FAILURE,
    DeliveryReceipt.DELIVERED,
)


def take(
    session: Session, outcome: DeliveryReceipt, *, reference: str, provider_id: str, now: datetime
) -> bool:
    """Keeps the outcome when it says more than what is known.

    Returns whether there is such a message. A permanent failure marks the contact as dead.
    """
    row = _find(session, reference, provider_id)
    if row is None:
        return False
    _note_that_it_went(row, provider_id, now=now)
    if _rank(outcome) <= _rank(row.receipt):
        return True
    before, row.receipt, row.receipt_at = row.receipt, outcome, now
    if row.recipient_kind != RecipientKind.PATIENT:
        _tell_staff(session, row, now=now)
        return True
    if outcome == DeliveryReceipt.PERMANENT_FAILURE:
        contact.mark_dead(Actor(session, now, "notify"), row.channel, row.to)
    elif before == DeliveryReceipt.PERMANENT_FAILURE:
        contact.mark_alive(Actor(session, now, "notify"), row.channel, row.to)
    return True


def _tell_staff(session: Session, row: Message, *, now: datetime) -> None:
    """A notice to staff that did not arrive is a fault; a contact of theirs is nobody's here."""
    is_lost = row.receipt == DeliveryReceipt.PERMANENT_FAILURE
    if is_lost and row.recipient_kind == RecipientKind.ROLE:
        notice = replace(faulty_row(row), subject_kind=faults.NOTICE)
        faults.keep(session, notice, "The number or address does not work.", now=now)


def _find(session: Session, reference: str, provider_id: str) -> Message | None:
    """By our identifier, which is known before the other side's id is."""
    named = select(Message).where(
        or_(
            col(Message.identifier) == reference,
            col(Message.provider_id) == (provider_id or None),
        ),
        Message.channel != Channel.LETTER,
    )
    return session.exec(locked(named)).first()


def _note_that_it_went(row: Message, provider_id: str, *, now: datetime) -> None:
    """A receipt proves it, even where the reply to our sending was lost."""
    row.provider_id = row.provider_id or provider_id or None
    if row.state != MessageState.SENT:
        row.state, row.sent_at = MessageState.SENT, row.sent_at or row.claimed_at or now


def _rank(outcome: DeliveryReceipt | None) -> int:
    return PRECEDENCE.index(outcome) if outcome else -1
