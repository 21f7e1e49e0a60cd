"""Who is owed an invitation or a reminder: found in the database, queued once (rules 14 to 16).

The newest message that is due is queued; after a backlog the older ones are not made up. Whoever
can be written to only by letter is on the letter queue instead (letter.py).
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from content import Service
from patient_portal.models import Assessment, Episode, Message, Patient, Response
from patient_portal.portal import Portal
from patient_portal.services.calendar import london_date, may_write

BATCH = 500
ELECTRONIC = ("sms", "email")
# A message that was dropped for one of these is owed again when the reason has gone.
FOR_NOW = ("no_contact", "by_letter", "refused", "stopped")

Open = tuple[Assessment, Episode, Patient]


@dataclass(frozen=True, slots=True)
class Step:
    """One message of an assessment: its occasion, and how many days after opening it is due."""

    occasion: str
    after: int


@dataclass(frozen=True, slots=True)
class Owed:
    """An open assessment whose person is to be written to, and how."""

    assessment: Assessment
    episode: Episode
    patient: Patient
    step: Step
    channel: str
    to: str


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
        with portal.database.reading() as session:
            rows = list_open(session, on=london_date(now), after=after)
            owed = _owed(session, rows, portal, on=london_date(now))
        if owed:
            with portal.database.writing() as session:
                queued += sum(_queue(session, each, now=now) for each in owed)
        if len(rows) < BATCH:
            return queued
        after = rows[-1][0].id


def list_open(
    session: Session,
    *,
    on: date,
    after: int = 0,
    most: int | None = BATCH,
    service: str | None = None,
    opened_by: date | None = None,
) -> Sequence[Open]:
    """A batch of open assessments that are not complete, of people who may be written to."""
    rows = (
        select(Assessment, Episode, Patient)
        .join(Episode, col(Episode.id) == Assessment.episode_id)
        .join(Patient, col(Patient.id) == Episode.patient_id)
        .where(Assessment.id > after, *open_on(on), *writable())
        .order_by(col(Assessment.id))
        .limit(most)
    )
    if service:
        rows = rows.where(Episode.service_key == service)
    if opened_by:
        rows = rows.where(Assessment.opens_on <= opened_by)
    return session.exec(rows).all()


def open_on(day: date) -> tuple[ColumnElement[bool], ...]:
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


def writable() -> tuple[ColumnElement[bool], ...]:
    """The conditions of an episode whose person may be written to."""
    return (
        col(Episode.withdrawn_at).is_(None),
        col(Episode.died_on).is_(None),
        col(Episode.ended_on).is_(None),
        col(Episode.questionnaires_off_at).is_(None),
        col(Episode.channel).is_distinct_from("none"),
    )


def channels_of(portal: Portal, service: Service) -> frozenset[str]:
    """The channels that the service offers and that the way out has."""
    return portal.outside.messages.channels & frozenset(service.senders.channels)


def channel_for(
    episode: Episode, patient: Patient, channels: Collection[str] = ELECTRONIC
) -> tuple[str, str] | None:
    """How and where a person is reached: their own choice first; None where there is no way.

    `channels` are the electronic ones that there are; a letter always can be sent.
    """
    contacts = contacts_of(patient)
    order = [episode.channel] if episode.channel else []
    for channel in (*order, *ELECTRONIC, "letter"):
        if (to := contacts.get(channel)) and (channel == "letter" or channel in channels):
            return channel, "" if channel == "letter" else to
    return None


def contacts_of(patient: Patient) -> dict[str, str]:
    """The contacts of a person that are not known to be dead, by channel."""
    found = {
        "sms": None if patient.phone_failed_at else patient.phone,
        "email": None if patient.email_failed_at else patient.email,
        "letter": patient.address,
    }
    return {channel: to for channel, to in found.items() if to}


def _owed(session: Session, rows: Sequence[Open], portal: Portal, *, on: date) -> list[Owed]:
    had = _had(session, [assessment.id for assessment, _, _ in rows])
    found = []
    for assessment, episode, patient in rows:
        service = portal.content.services[episode.service_key]
        step = newest_due(service, assessment, on=on)
        way = channel_for(episode, patient, channels_of(portal, service))
        if step and way and way[0] != "letter" and (assessment.id, step.occasion) not in had:
            found.append(Owed(assessment, episode, patient, step, *way))
    return found


def _had(session: Session, assessment_ids: Sequence[int]) -> set[tuple[int | None, str]]:
    """What has been queued for these, but for what was dropped only for the time being."""
    if not assessment_ids:
        return set()
    rows = session.exec(
        select(Message.assessment_id, Message.occasion).where(
            col(Message.assessment_id).in_(assessment_ids),
            col(Message.dropped_reason).is_(None) | col(Message.dropped_reason).not_in(FOR_NOW),
        )
    )
    return set(rows)


def _queue(session: Session, owed: Owed, *, now: datetime) -> int:
    """One row for person and occasion, however many workers look; 1 when it is ours."""
    dialect = sqlite if session.connection().dialect.name == "sqlite" else postgresql
    row = dialect.insert(Message).values(
        identifier=str(uuid.uuid4()),
        episode_id=owed.episode.id,
        assessment_id=owed.assessment.id,
        channel=owed.channel,
        to=owed.to,
        occasion=owed.step.occasion,
        language=owed.patient.language,
        carries_link=True,
        is_urgent=False,
        tries=0,
        state="waiting",
        not_before=now,
        created_at=now,
    )
    again = row.on_conflict_do_update(
        index_elements=["assessment_id", "occasion"],
        set_={"state": "waiting", "dropped_reason": None, "not_before": now},
        where=(col(Message.state) == "dropped") & col(Message.dropped_reason).in_(FOR_NOW),
    )
    return session.exec(again).rowcount
