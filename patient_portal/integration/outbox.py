"""The outbox: what was submitted reaches the record once (rule 10; docs/rules.md, "Data and
transactions").

A patient's lane is claimed by a conditional UPDATE, so there is one sender for each
patient and the order is kept. The gateway backs off, not the row (gateway.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from patient_portal.core.errors import RecordUnavailable
from patient_portal.core.statements import insert_new
from patient_portal.integration import gateway
from patient_portal.models.outbox import OutboxState
from patient_portal.models.tables import OutboxItem, RecordLane, Response

GATEWAY = "record"
# Longer than the 30 seconds that one sending may take, so that a live sender keeps its lane.
LEASE = timedelta(seconds=90)
TELL_AFTER = timedelta(minutes=60)

_REFUSED = aliased(OutboxItem)
# A refused row holds back only later versions of the same response.
_CAN_GO = (
    OutboxItem.state == OutboxState.WAITING,
    ~exists().where(
        col(_REFUSED.identifier) == OutboxItem.identifier,
        col(_REFUSED.state) == OutboxState.NEEDS_PERSON,
    ),
)


@dataclass(frozen=True, slots=True)
class OutboxStatus:
    """How the outbox stands: what `portal record status` prints."""

    waiting: int
    sent: int
    needs_person: int
    oldest_seconds: int | None


def queue(session: Session, response: Response, *, patient_id: int, now: datetime) -> OutboxItem:
    """The row for a submitted response, in the transaction that submits it."""
    item = OutboxItem(
        patient_id=patient_id,
        response_id=response.id,
        identifier=response.identifier,
        created_at=now,
    )
    insert_new(session, RecordLane, {"patient_id": patient_id})
    session.add(item)
    return item


def free_abandoned_lanes(session: Session, is_gone: Callable[[str], bool]) -> None:
    """Frees lanes whose holder's process has died, so that their lease need not be waited for."""
    held = select(RecordLane).where(col(RecordLane.process_identity).is_not(None))
    for lane in session.exec(held).all():
        if is_gone(lane.process_identity or ""):
            release(session, lane.patient_id, lane.process_identity or "")


def claim(session: Session, process_identity: str, *, now: datetime) -> int | None:
    """Claims the lane of the patient who has waited longest; returns the patient's id.

    None when nothing is to be sent now.
    """
    if not gateway.may_try(session, GATEWAY, now=now):
        return None
    # What failed goes behind what was not tried yet, so that one row that breaks the other
    # side does not keep the way closed for all.
    untried = _waiting(now).where(col(OutboxItem.tried_at).is_(None)).order_by(col(OutboxItem.id))
    tried = _waiting(now).where(col(OutboxItem.tried_at).is_not(None))
    tried = tried.order_by(col(OutboxItem.tried_at), col(OutboxItem.id))
    for patient_id in (*session.exec(untried), *session.exec(tried)):
        if _take(session, patient_id, process_identity, now=now):
            return patient_id
    return None


def next_item(session: Session, patient_id: int) -> OutboxItem | None:
    """The patient's oldest waiting row that no earlier version of the response holds back."""
    return session.exec(
        select(OutboxItem)
        .where(OutboxItem.patient_id == patient_id, *_CAN_GO)
        .order_by(col(OutboxItem.id))
    ).first()


def hold(session: Session, patient_id: int, process_identity: str, *, now: datetime) -> bool:
    """Whether the lane is still ours; if so it is ours for another lease."""
    held = (
        update(RecordLane)
        .where(
            col(RecordLane.patient_id) == patient_id,
            col(RecordLane.process_identity) == process_identity,
        )
        .values(held_until=now + LEASE)
    )
    return session.exec(held).rowcount == 1


def release(session: Session, patient_id: int, process_identity: str) -> None:
    """Gives the lane back."""
    session.exec(
        update(RecordLane)
        .where(
            col(RecordLane.patient_id) == patient_id,
            col(RecordLane.process_identity) == process_identity,
        )
        .values(process_identity=None, held_until=None)
    )


def mark_sent(session: Session, item_id: int, *, now: datetime) -> None:
    """The record has it; whatever was wrong with the gateway is over."""
    item = session.get_one(OutboxItem, item_id)
    item.state, item.sent_at, item.tried_at, item.error = OutboxState.SENT, now, now, None
    item.tries += 1
    gateway.recovered(session, GATEWAY)


def mark_refused(session: Session, item_id: int, sentence: str, *, now: datetime) -> None:
    """The record refused the row for its own sake: it waits for a person."""
    item = session.get_one(OutboxItem, item_id)
    item.state, item.tried_at, item.error = OutboxState.NEEDS_PERSON, now, sentence[:500]
    item.tries += 1
    gateway.recovered(session, GATEWAY)


def mark_unavailable(
    session: Session, item_id: int, error: RecordUnavailable, *, now: datetime
) -> None:
    """The gateway failed: the row stays, and after three failures only probes are sent."""
    item = session.get_one(OutboxItem, item_id)
    item.tried_at, item.error = now, str(error)[:500]
    item.tries += 1
    gateway.failed(session, GATEWAY, str(error), now=now, retry_after=error.retry_after)


def retry(session: Session, *, now: datetime) -> int:
    """Lets everything that needed a person go again; returns how many."""
    again = (
        update(OutboxItem)
        .where(col(OutboxItem.state) == OutboxState.NEEDS_PERSON)
        .values(state=OutboxState.WAITING, error=None)
    )
    return session.exec(again).rowcount


def retry_one(session: Session, item: OutboxItem) -> None:
    """Lets one row that needed a person go again."""
    if item.state == OutboxState.NEEDS_PERSON:
        item.state, item.error = OutboxState.WAITING, None


def status(session: Session, *, now: datetime) -> OutboxStatus:
    """Counts by state, and the age in seconds of the oldest row that is not sent."""
    counted = select(OutboxItem.state, func.count()).group_by(OutboxItem.state)
    counts = dict(session.exec(counted).all())
    oldest = session.exec(
        select(func.min(OutboxItem.created_at)).where(OutboxItem.state != OutboxState.SENT)
    ).one()
    return OutboxStatus(
        waiting=counts.get("waiting", 0),
        sent=counts.get("sent", 0),
        needs_person=counts.get("needs_person", 0),
        oldest_seconds=None if oldest is None else int((now - oldest).total_seconds()),
    )


def overdue_untold(session: Session, *, now: datetime) -> list[OutboxItem]:
    """Rows that have waited an hour and of which nobody has been told; marked as told."""
    rows = session.exec(
        select(OutboxItem).where(
            OutboxItem.state != OutboxState.SENT,
            OutboxItem.created_at <= now - TELL_AFTER,
            col(OutboxItem.told_at).is_(None),
        )
    ).all()
    for row in rows:
        row.told_at = now
    return list(rows)


def _waiting(now: datetime) -> SelectOfScalar[int]:
    """A few patients with a row that can go, in a lane that nobody holds."""
    return (
        select(OutboxItem.patient_id)
        .join(RecordLane, col(RecordLane.patient_id) == OutboxItem.patient_id)
        .where(*_CAN_GO, _is_free(now))
        .limit(10)
    )


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(col(RecordLane.process_identity).is_(None), col(RecordLane.held_until) <= now)


def _take(session: Session, patient_id: int, process_identity: str, *, now: datetime) -> bool:
    taken = (
        update(RecordLane)
        .where(col(RecordLane.patient_id) == patient_id, _is_free(now))
        .values(process_identity=process_identity, held_until=now + LEASE)
    )
    return session.exec(taken).rowcount == 1
