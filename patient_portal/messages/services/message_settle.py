"""Messages whose sender died between claiming and marking: did they go or not? Letters too."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, select, update

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.core.errors import MessagesUnavailable
from patient_portal.core.statements import locked
from patient_portal.core.waiting import has_come, is_ahead
from patient_portal.integration import faults
from patient_portal.integration.portal import Portal
from patient_portal.messages.services.message_claim import JOB, faulty_row, tell_staff
from patient_portal.models.episode import Channel
from patient_portal.models.message import DropReason, MessageState
from patient_portal.models.tables import Episode, Message

log = logging.getLogger(__name__)
# Far longer than a sending may take: so old a claim is nobody's, wherever its sender ran.
CLAIM_LASTS = timedelta(minutes=15)
# The other side may still be at work on a request whose line is dead, and until it is done "it is
# not there" says nothing. Our own calls take a minute at most, web servers and their proxies drop
# a request after another.
STILL_UNDER_WAY = timedelta(minutes=2)
UNCERTAIN = "The sender died while sending; it may have gone."


def settle_claims(portal: Portal, *, is_gone: Callable[[str], bool]) -> None:
    """Finds out what became of every message whose sender is gone, and marks it."""
    settle_letters(portal, is_gone)
    with portal.database.reading() as session:
        claimed = session.exec(
            select(Message).where(
                Message.state == MessageState.SENDING, Message.channel != Channel.LETTER
            )
        ).all()
        aside = faults.list_aside(session, JOB, "message", now=portal.integrations.now())
    for row in claimed:
        if row.id in aside:
            continue
        if not portal.turn.goes_on():
            return
        with faults.alone(portal, faulty_row(row)):
            _settle_if_over(portal, row, is_gone)


def _settle_if_over(portal: Portal, row: Message, is_gone: Callable[[str], bool]) -> None:
    now = portal.integrations.now()
    if is_ahead(row.claimed_at or row.created_at, now=now):
        # Its sender may live: the claim lasts from now on.
        _change(portal, row, {"claimed_at": now})
    elif is_gone(row.claimed_by or "") or _age(portal, row) >= CLAIM_LASTS:
        _settle(portal, row)


def settle_letters(portal: Portal, is_gone: Callable[[str], bool]) -> None:
    """Letters whose printer died are due again: rather a second letter than none.

    Their codes live on, since they may have been posted after all.
    """
    now = portal.integrations.now()
    with portal.database.reading() as session:
        rows = session.exec(
            select(Message).where(
                Message.channel == Channel.LETTER, Message.state == MessageState.SENDING
            )
        ).all()
    for row in rows:
        until = (row.claimed_at or now) + CLAIM_LASTS
        if is_gone(row.claimed_by or "") or has_come(until, now=now, longest=CLAIM_LASTS):
            with faults.alone(portal, faulty_row(row)), portal.database.writing() as session:
                again = session.exec(locked(select(Message).where(Message.id == row.id))).one()
                if (again.state, again.claimed_at) == (row.state, row.claimed_at):
                    give_back(session, again, now=now)


def give_back(session: Session, row: Message, *, now: datetime) -> None:
    """A letter that was not printed is due again."""
    row.state, row.dropped_reason = MessageState.DROPPED, DropReason.NOT_PRINTED
    episode = session.get_one(Episode, row.episode_id)
    subject = f"message:{row.id}"
    audit.record(
        Actor(session, now, "letters"), "letter_not_printed", episode=episode, subject=subject
    )


def _age(portal: Portal, row: Message) -> timedelta:
    return portal.integrations.now() - (row.claimed_at or row.created_at)


def _settle(portal: Portal, row: Message) -> None:
    """It went; or it did not and may go; or nobody knows, and at most once means no more."""
    try:
        went = portal.integrations.senders[row.sender].went(row.identifier)
    except MessagesUnavailable as error:
        log.warning("a message cannot be settled yet", extra={"item": row.id, "why": str(error)})
        return
    if went is False and _age(portal, row) < STILL_UNDER_WAY:
        return
    if went is None:
        log.warning("a message may not have gone", extra={"item": row.id, "why": UNCERTAIN})
    _mark(portal, row, went=went)


def _mark(portal: Portal, row: Message, *, went: bool | None) -> None:
    values: dict[str, object] = {"state": MessageState.WAITING, "tries": row.tries + 1}
    if went:
        values = {"state": MessageState.SENT, "sent_at": row.claimed_at}
    elif went is None:
        values = {"state": MessageState.FAILED, "sent_at": row.claimed_at, "error": UNCERTAIN}
    if _change(portal, row, values) and went is None:
        row.state = MessageState.FAILED
        tell_staff(portal, row, UNCERTAIN)


def _change(portal: Portal, row: Message, values: Mapping[str, object]) -> bool:
    """Unless another worker has settled it, and taken it up again, since it was read."""
    same_claim = (
        col(Message.id) == row.id,
        col(Message.state) == MessageState.SENDING,
        col(Message.claimed_by).is_not_distinct_from(row.claimed_by),
        col(Message.claimed_at).is_not_distinct_from(row.claimed_at),
    )
    with portal.database.writing() as session:
        changed = session.exec(update(Message).where(*same_claim).values(**values))
        faults.clear(session, [faulty_row(row)])
    return changed.rowcount == 1
