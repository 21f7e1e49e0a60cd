"""Who is owed an invitation or a reminder: found in the database, queued once (rules 14 to 16).

The newest message that is due is queued; after a backlog the older ones are not made up.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from content import Service
from patient_portal.models import Assessment, Episode, Message, Patient, Response
from patient_portal.portal import Portal
from patient_portal.services.calendar import london_date, may_write

BATCH = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One message of an assessment: its occasion, and how many days after opening it is due."""

    occasion: str
    after: int


@dataclass(frozen=True, slots=True)
class Owed:
    """An open assessment whose person is to be written to."""

    assessment: Assessment
    episode: Episode
    patient: Patient
    step: Step


def steps(service: Service) -> tuple[Step, ...]:
    """The invitation and the reminders of a service, in order."""
    days = service.reminders.after_days
    last = len(days)
    reminders = (
        Step("last-reminder" if number == last else f"reminder-{number}", after)
        for number, after in enumerate(days, start=1)
    )
    return (Step("invitation", 0), *reminders)


def newest_due(service: Service, assessment: Assessment, *, on: date) -> Step | None:
    """The last step whose day has come."""
    due = [
        step for step in steps(service) if assessment.opens_on + timedelta(days=step.after) <= on
    ]
    return due[-1] if due else None


def queue_due(portal: Portal) -> int:
    """Queues what is owed now, in batches of one transaction each; returns how many messages."""
    now = portal.outside.now()
    if not may_write(now):
        return 0
    queued, after = 0, 0
    while True:
        with portal.database.writing() as session:
            rows = list_open(session, on=london_date(now), after=after)
            owed = _owed(session, rows, portal.content.services, on=london_date(now))
            queued += sum(_queue(session, each, now=now) for each in owed)
        if len(rows) < BATCH:
            return queued
        after = rows[-1][0].id


def list_open(
    session: Session, *, on: date, after: int = 0
) -> Sequence[tuple[Assessment, Episode, Patient]]:
    """A batch of open assessments that are not complete, of people who may be written to."""
    rows = (
        select(Assessment, Episode, Patient)
        .join(Episode, col(Episode.id) == Assessment.episode_id)
        .join(Patient, col(Patient.id) == Episode.patient_id)
        .where(Assessment.id > after, *open_on(on), *writable())
        .order_by(col(Assessment.id))
        .limit(BATCH)
    )
    return session.exec(rows).all()


def open_on(day: date) -> tuple[object, ...]:
    """The conditions of an assessment that takes answers on this day and lacks some."""
    submitted = (
        select(func.count())
        .select_from(Response)
        .where(
            col(Response.assessment_id) == col(Assessment.id),
            col(Response.superseded_at).is_(None),
            col(Response.submitted_at).is_not(None),
        )
        .scalar_subquery()
    )
    return (
        col(Assessment.opens_on) <= day,
        col(Assessment.closes_on) >= day,
        col(Assessment.closed_on).is_(None),
        submitted < func.json_array_length(col(Assessment.instruments)),
    )


def writable() -> tuple[object, ...]:
    """The conditions of an episode whose person may be written to."""
    return (
        col(Episode.withdrawn_at).is_(None),
        col(Episode.died_on).is_(None),
        col(Episode.ended_on).is_(None),
        col(Episode.questionnaires_off_at).is_(None),
        col(Episode.channel).is_distinct_from("none"),
    )


def channel_for(episode: Episode, patient: Patient) -> tuple[str, str] | None:
    """How and where a person is reached: their own choice first; None where there is no way."""
    contacts = {
        "sms": None if patient.phone_failed_at else patient.phone,
        "email": None if patient.email_failed_at else patient.email,
        "letter": patient.address,
    }
    order = [episode.channel] if episode.channel else []
    for channel in (*order, "sms", "email", "letter"):
        if to := contacts.get(channel):
            return channel, "" if channel == "letter" else to
    return None


def _owed(
    session: Session,
    rows: Iterable[tuple[Assessment, Episode, Patient]],
    services: Mapping[str, Service],
    *,
    on: date,
) -> list[Owed]:
    rows = list(rows)
    had = _had(session, [assessment.id for assessment, _, _ in rows])
    found = []
    for assessment, episode, patient in rows:
        step = newest_due(services[episode.service_key], assessment, on=on)
        if step and (assessment.id, step.occasion) not in had:
            found.append(Owed(assessment, episode, patient, step))
    return found


def _had(session: Session, assessment_ids: Sequence[int]) -> set[tuple[int | None, str]]:
    if not assessment_ids:
        return set()
    rows = session.exec(
        select(Message.assessment_id, Message.occasion).where(
            col(Message.assessment_id).in_(assessment_ids)
        )
    )
    return set(rows)


def _queue(session: Session, owed: Owed, *, now: datetime) -> int:
    """One row for person and occasion, however many workers look; 1 when it is ours."""
    way = channel_for(owed.episode, owed.patient)
    channel, to = way or ("letter", "")
    # A reminder is not worth a letter: the call list comes instead (rule 16).
    is_dropped = way is None or (channel == "letter" and owed.step.occasion != "invitation")
    dialect = sqlite if session.connection().dialect.name == "sqlite" else postgresql
    row = dialect.insert(Message).values(
        identifier=str(uuid.uuid4()),
        episode_id=owed.episode.id,
        assessment_id=owed.assessment.id,
        channel=channel,
        to=to,
        occasion=owed.step.occasion,
        language=owed.patient.language,
        carries_link=True,
        is_urgent=False,
        tries=0,
        state="dropped" if is_dropped else "waiting",
        dropped_reason=("no_contact" if way is None else "by_letter") if is_dropped else None,
        created_at=now,
    )
    return session.exec(row.on_conflict_do_nothing()).rowcount
