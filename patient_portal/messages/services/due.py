"""What is owed now: found in the database by what was not queued yet, and queued once (rule 14).

The newest message that is due is queued; after a backlog the older ones are not made up.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import case
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from content import ServicePart
from patient_portal.care.services import reach
from patient_portal.core.working_days import london_date, may_write
from patient_portal.integration import faults
from patient_portal.integration.faults import FaultyRow
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import message_queue
from patient_portal.messages.services.message_queue import NewMessage
from patient_portal.messages.services.reminder import (
    ASSESSMENT,
    ReminderStep,
    is_about,
    open_on,
    steps,
    writable,
)
from patient_portal.models.episode import Channel
from patient_portal.models.message import DropReason
from patient_portal.models.people import join_patient
from patient_portal.models.tables import Assessment, Episode, Message, Patient

JOB = "due"
BATCH = 500
# A message that was dropped, or failed, for one of these is owed again when the reason has gone.
# "done": what is complete is owed no more, but what was closed may be asked again.
FOR_NOW = (
    DropReason.NO_CONTACT,
    DropReason.BY_LETTER,
    DropReason.REFUSED,
    DropReason.STOPPED,
    DropReason.DONE,
)

# With the occasion of the step that is due.
Row = tuple[Assessment, Episode, Patient, str]


def queue(portal: Portal) -> int:
    """Queues what is owed now, in batches of one transaction each; returns how many messages.

    What was queued before is left out by the database, by an index, so that a turn of the worker
    costs by what is due.
    """
    now = portal.integrations.now()
    if not may_write(now):
        return 0
    return sum(
        _queue_all(portal, steps_, channels, keys, now=now)
        for (steps_, channels), keys in _alike(portal).items()
        if channels
    )


def _alike(portal: Portal) -> dict[tuple[tuple[ReminderStep, ...], frozenset[Channel]], list[str]]:
    """The services by their steps and channels: those that are alike share a query."""
    found: dict[tuple[tuple[ReminderStep, ...], frozenset[Channel]], list[str]] = {}
    asking = {
        key: service
        for key, service in portal.content.services.items()
        if service.serves(ServicePart.QUESTIONNAIRES)
    }
    for key, service in asking.items():
        found.setdefault((steps(service), reach.channels_of(portal, service)), []).append(key)
    return found


def _queue_all(
    portal: Portal,
    steps_: Sequence[ReminderStep],
    channels: frozenset[Channel],
    service_keys: Sequence[str],
    *,
    now: datetime,
) -> int:
    due_messages = _due(steps_, channels, service_keys, on=london_date(now)).where(
        faults.is_not_aside(JOB, ASSESSMENT, Assessment.id, now=now)
    )
    queued, after = 0, 0

    def queue_rows(session: Session, some: Sequence[Row]) -> int:
        return _queue(session, some, channels, now=now)

    while portal.turn.goes_on():
        with portal.database.reading() as session:
            rows = session.exec(due_messages.where(Assessment.id > after)).all()
        queued += sum(faults.each(portal, rows, queue_rows, name=_row))
        if len(rows) < BATCH:
            break
        after = rows[-1][0].id
    return queued


def _row(row: Row) -> FaultyRow:
    assessment, episode, *_ = row
    return FaultyRow(
        job=JOB, subject_kind=ASSESSMENT, subject_id=assessment.id, episode_id=episode.id
    )


def _due(
    steps_: Sequence[ReminderStep],
    channels: Collection[Channel],
    service_keys: Sequence[str],
    *,
    on: date,
) -> Select[Assessment, Episode, Patient, str]:
    """Open assessments of people who can be written to, whose newest step was not queued yet."""
    occasion = case(
        *(
            (col(Assessment.opens_on) <= on - timedelta(days=step.after), step.occasion)
            for step in reversed(steps_)
        )
    )
    was_queued = select(Message.id).where(
        *is_about(col(Assessment.id)),
        Message.occasion == occasion,
        col(Message.dropped_reason).is_(None) | col(Message.dropped_reason).not_in(FOR_NOW),
    )
    return (
        join_patient(select(Assessment, Episode, Patient, occasion), Assessment.episode_id)
        .where(
            ~was_queued.exists(),
            *open_on(on),
            *writable(on=on),
            reach.has_electronic_way(channels),
            col(Episode.service_key).in_(service_keys),
        )
        .order_by(col(Assessment.id))
        .limit(BATCH)
    )


def _queue(
    session: Session, rows: Sequence[Row], channels: frozenset[Channel], *, now: datetime
) -> int:
    """One row for person and occasion, however many workers look; how many are ours."""
    messages = [_message(*row, channels) for row in rows]
    return len(message_queue.queue(session, messages, now=now, again=FOR_NOW))


def _message(
    assessment: Assessment,
    episode: Episode,
    patient: Patient,
    occasion: str,
    channels: frozenset[Channel],
) -> NewMessage:
    way = reach.find_electronic_way(episode, patient, channels)
    if way is None:
        raise ValueError("has_electronic_way let somebody through who has none")
    return NewMessage(
        subject_kind=ASSESSMENT,
        subject_id=assessment.id,
        occasion=occasion,
        recipient_id=patient.id,
        episode_id=episode.id,
        way=way,
        language=patient.language,
        carries_link=True,
    )
