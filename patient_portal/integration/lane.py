"""Lanes: one sender at a time for a patient and a record, claimed by a conditional UPDATE, so that
the order is kept. The gateway backs off, not the row (gateway.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from patient_portal.core.waiting import is_ahead
from patient_portal.integration import faults, gateway
from patient_portal.integration.gateway import RECORD, Way
from patient_portal.models.outbox import OutboxState
from patient_portal.models.tables import OutboxItem, RecordLane

JOB = "record"
# Longer than the 30 seconds that one sending may take, so that a live sender keeps its lane.
LEASE = timedelta(seconds=90)

_REFUSED = aliased(OutboxItem)
# A refused row holds back only later versions of the same thing, and never that it is taken back.
_CAN_GO = (
    OutboxItem.state == OutboxState.WAITING,
    col(OutboxItem.is_withdrawal)
    | ~exists().where(
        col(_REFUSED.identifier) == OutboxItem.identifier,
        col(_REFUSED.kind) == OutboxItem.kind,
        col(_REFUSED.state) == OutboxState.NEEDS_PERSON,
    ),
)


@dataclass(frozen=True, slots=True)
class Lane:
    """One patient's way to one record, held by one process."""

    patient_id: int
    target: str
    process_identity: str

    @property
    def own_row(self) -> tuple[ColumnElement[bool], ...]:
        """The conditions of its row while it is held."""
        return (
            col(RecordLane.patient_id) == self.patient_id,
            col(RecordLane.target) == self.target,
            col(RecordLane.process_identity) == self.process_identity,
        )


def free_abandoned(session: Session, is_gone: Callable[[str], bool], *, now: datetime) -> None:
    """Frees lanes whose holder's process has ended, so that their lease need not be waited for.

    A lease that lies too far ahead may be a living sender's: it has another one from now on.
    """
    held = select(RecordLane).where(col(RecordLane.process_identity).is_not(None))
    for row in session.exec(held).all():
        if is_gone(row.process_identity or ""):
            release(session, Lane(row.patient_id, row.target, row.process_identity or ""))
        elif row.held_until and is_ahead(row.held_until, now=now, longest=LEASE):
            row.held_until = now + LEASE


def claim(session: Session, target: str, process_identity: str, *, now: datetime) -> Lane | None:
    """Claims the lane of the patient who has waited longest for this record.

    None when nothing is to be sent now.
    """
    if not gateway.may_try(session, Way(RECORD, target), now=now):
        return None
    # What failed goes behind what was not tried yet, so that one row that breaks the other
    # side does not keep the way closed for all.
    waiting = _waiting(target, now)
    untried = waiting.where(col(OutboxItem.tried_at).is_(None)).order_by(col(OutboxItem.id))
    tried = waiting.where(col(OutboxItem.tried_at).is_not(None))
    tried = tried.order_by(col(OutboxItem.tried_at), col(OutboxItem.id))
    # It would be behind all others for as long as one of them fails.
    too_late = tried.where(is_ahead(col(OutboxItem.tried_at), now=now))
    for patient_id in (*session.exec(untried), *session.exec(too_late), *session.exec(tried)):
        lane = Lane(patient_id, target, process_identity)
        if _take(session, lane, now=now):
            return lane
    return None


def next_item(session: Session, lane: Lane) -> OutboxItem | None:
    """The lane's oldest waiting row that no earlier version of the same thing holds back."""
    return session.exec(
        select(OutboxItem)
        .where(OutboxItem.patient_id == lane.patient_id, OutboxItem.target == lane.target, *_CAN_GO)
        .order_by(col(OutboxItem.id))
    ).first()


def hold(session: Session, lane: Lane, *, now: datetime) -> bool:
    """Whether the lane is still ours; if so it is ours for another lease."""
    held = update(RecordLane).where(*lane.own_row).values(held_until=now + LEASE)
    return session.exec(held).rowcount == 1


def release(session: Session, lane: Lane) -> None:
    """Gives the lane back."""
    free = {"process_identity": None, "held_until": None}
    session.exec(update(RecordLane).where(*lane.own_row).values(**free))


def _waiting(target: str, now: datetime) -> SelectOfScalar[int]:
    """A few patients with a row that can go, in a lane that nobody holds."""
    same_lane = (col(RecordLane.patient_id) == OutboxItem.patient_id) & (
        col(RecordLane.target) == OutboxItem.target
    )
    return (
        select(OutboxItem.patient_id)
        .join(RecordLane, same_lane)
        .where(
            OutboxItem.target == target,
            *_CAN_GO,
            _is_free(now),
            faults.is_not_aside(JOB, "patient", OutboxItem.patient_id, now=now),
        )
        .limit(10)
    )


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(col(RecordLane.process_identity).is_(None), col(RecordLane.held_until) <= now)


def _take(session: Session, lane: Lane, *, now: datetime) -> bool:
    taken = (
        update(RecordLane)
        .where(
            col(RecordLane.patient_id) == lane.patient_id,
            col(RecordLane.target) == lane.target,
            _is_free(now),
        )
        .values(process_identity=lane.process_identity, held_until=now + LEASE)
    )
    return session.exec(taken).rowcount == 1
