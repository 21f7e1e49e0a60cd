"""The outbox: what the record is to receive reaches it once (rule 10; docs/rules.md, "Data and
transactions").

A row is one version of one thing. Its kind says what its subject is and how its report is made
(`OutboxKind` in a wing's registry).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, func, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from patient_portal.core.errors import NotFound, RecordUnavailable
from patient_portal.core.statements import insert_new, locked
from patient_portal.core.waiting import is_ahead
from patient_portal.integration import gateway
from patient_portal.integration.gateway import RECORD, Way
from patient_portal.models.outbox import DEFAULT, OutboxState, is_unsent
from patient_portal.models.tables import Episode, OutboxItem, RecordLane

TELL_AFTER = timedelta(minutes=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxSubject:
    """One version of something that the record is to receive.

    `subject_id` is the row of the kind's own table; `identifier` is a UUID as text, the same for
    all versions of the thing.
    """

    kind: str
    subject_id: int
    identifier: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class OutboxStatus:
    """How the outbox stands: what `portal record status` prints."""

    waiting: int
    sent: int
    needs_person: int
    oldest_seconds: int | None


def queue(
    session: Session,
    subject: OutboxSubject,
    episode: Episode,
    *,
    now: datetime,
    target: str = DEFAULT,
) -> OutboxItem:
    """The row for a new version, in the transaction that makes the version."""
    item = OutboxItem(
        kind=subject.kind,
        subject_id=subject.subject_id,
        identifier=subject.identifier,
        version=subject.version,
        target=target,
        patient_id=episode.patient_id,
        episode_id=episode.id,
        created_at=now,
    )
    _add(session, item)
    return item


def take_back(session: Session, kind: str, identifier: str, *, now: datetime) -> OutboxItem:
    """Queues a version that has the record mark all it holds of the thing as entered in error.

    What was not sent by then is not sent any more. Twice takes back once. Raises NotFound when
    nothing of it was ever queued.
    """
    rows = (
        select(OutboxItem)
        .where(OutboxItem.kind == kind, OutboxItem.identifier == identifier)
        .order_by(col(OutboxItem.version))
    )
    versions = session.exec(locked(rows)).all()
    if not versions:
        raise NotFound
    newest = versions[-1]
    if newest.is_withdrawal:
        return newest
    for row in versions:
        if is_unsent(row):
            row.state, row.error = OutboxState.TAKEN_BACK, None
    copied = ("kind", "subject_id", "identifier", "target", "patient_id", "episode_id")
    item = OutboxItem(
        **{name: getattr(newest, name) for name in copied},
        version=newest.version + 1,
        is_withdrawal=True,
        created_at=now,
    )
    _add(session, item)
    return item


def find_newest(session: Session, kind: str, subject_id: int) -> OutboxItem | None:
    """The newest row of a subject; None where it was never queued."""
    rows = select(OutboxItem).where(OutboxItem.kind == kind, OutboxItem.subject_id == subject_id)
    return session.exec(rows.order_by(col(OutboxItem.version).desc())).first()


def mark_sent(session: Session, item_id: int, *, now: datetime) -> None:
    """The record has it; whatever was wrong with the gateway is over."""
    item = _tried(session, item_id, now=now)
    item.state, item.sent_at, item.error = OutboxState.SENT, now, None
    gateway.recovered(session, Way(RECORD, item.target))


def mark_refused(session: Session, item_id: int, sentence: str, *, now: datetime) -> None:
    """The row itself cannot go: it waits for a person, unless it is not wanted any more."""
    item = _tried(session, item_id, now=now)
    item.error = sentence[:500]
    if item.state == OutboxState.WAITING:
        item.state = OutboxState.NEEDS_PERSON
    gateway.recovered(session, Way(RECORD, item.target))


def mark_unavailable(
    session: Session, item_id: int, error: RecordUnavailable, *, now: datetime
) -> None:
    """The gateway failed: the row stays, and after three failures only probes are sent."""
    item = _tried(session, item_id, now=now)
    item.error = str(error)[:500]
    way = Way(RECORD, item.target)
    gateway.failed(session, way, str(error), now=now, retry_after=error.retry_after)


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


def send_again(session: Session, item_id: int) -> None:
    """The record does not have it any more: it goes once more, unless a later version came."""
    later = aliased(OutboxItem)
    is_newest = ~exists().where(
        col(later.kind) == OutboxItem.kind,
        col(later.identifier) == OutboxItem.identifier,
        col(later.version) > OutboxItem.version,
    )
    session.exec(
        update(OutboxItem)
        .where(col(OutboxItem.id) == item_id, col(OutboxItem.state) == OutboxState.SENT, is_newest)
        .values(state=OutboxState.WAITING)
        .execution_options(synchronize_session=False)
    )


def status(session: Session, *, now: datetime) -> OutboxStatus:
    """Counts by state, and the age in seconds of the oldest row that is still to be sent."""
    counted = select(OutboxItem.state, func.count()).group_by(OutboxItem.state)
    counts = dict(session.exec(counted).all())
    oldest = session.exec(
        select(func.min(OutboxItem.created_at)).where(is_unsent(OutboxItem))
    ).one()
    return OutboxStatus(
        waiting=counts.get(OutboxState.WAITING, 0),
        sent=counts.get(OutboxState.SENT, 0),
        needs_person=counts.get(OutboxState.NEEDS_PERSON, 0),
        oldest_seconds=None if oldest is None else max(0, int((now - oldest).total_seconds())),
    )


def overdue_untold(session: Session, *, now: datetime) -> list[OutboxItem]:
    """Rows that have waited an hour and of which nobody has been told; marked as told."""
    rows = session.exec(
        select(OutboxItem).where(
            is_unsent(OutboxItem),
            (col(OutboxItem.created_at) <= now - TELL_AFTER)
            | is_ahead(col(OutboxItem.created_at), now=now),
            col(OutboxItem.told_at).is_(None),
        )
    ).all()
    for row in rows:
        row.told_at = now
    return list(rows)


def _add(session: Session, item: OutboxItem) -> None:
    lane = {"patient_id": item.patient_id, "target": item.target}
    insert_new(session, RecordLane, lane)
    session.add(item)


def _tried(session: Session, item_id: int, *, now: datetime) -> OutboxItem:
    # As it is by now: it may have been taken back meanwhile.
    item = session.exec(locked(select(OutboxItem).where(OutboxItem.id == item_id))).one()
    item.tried_at = now
    item.tries += 1
    return item
