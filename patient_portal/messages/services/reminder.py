"""Invitations and reminders: their steps, whom they are for, and by which way (rules 15 and 16).

Whoever can be written to only by letter is on the letter queue instead (letter.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, tuple_
from sqlmodel import Session, col, select

from content import Service
from patient_portal.core.waiting import is_ahead
from patient_portal.core.working_days import london_date
from patient_portal.models.allowed import Act, may
from patient_portal.models.assessment import takes_answers
from patient_portal.models.episode import Channel, is_stopped
from patient_portal.models.message import DropReason, MessageState
from patient_portal.models.patient import has_phone
from patient_portal.models.people import join_patient
from patient_portal.models.response import is_current_submitted
from patient_portal.models.tables import Assessment, Episode, Message, Patient, Response

# The kind of messages about an assessment.
ASSESSMENT = "assessment"
Open = tuple[Assessment, Episode, Patient]


@dataclass(frozen=True, slots=True)
class ReminderStep:
    """One message of an assessment: its occasion, and how many days after opening it is due."""

    occasion: str
    after: int


def steps(service: Service) -> tuple[ReminderStep, ...]:
    """The invitation and the reminders of a service, in order."""
    days = service.reminders.after_days
    last = len(days)
    reminders = (
        ReminderStep("last-reminder" if number == last else f"reminder-{number}", after)
        for number, after in enumerate(days, start=1)
    )
    return (ReminderStep("invitation", 0), *reminders)


def list_open(
    session: Session,
    *,
    on: date,
    service: str,
    opened_by: date | None = None,
) -> Sequence[Open]:
    """The open assessments that are not complete, of people who may be asked for them."""
    rows = (
        join_patient(select(Assessment, Episode, Patient), Assessment.episode_id)
        .where(Episode.service_key == service, *open_on(on), *askable(on=on))
        .order_by(col(Assessment.id))
    )
    if opened_by:
        rows = rows.where(Assessment.opens_on <= opened_by)
    return session.exec(rows).all()


def list_ringable(
    session: Session, *, on: date, service: str, opened_by: date
) -> Sequence[tuple[int, date]]:
    """Id and opening of what `list_open` has of people whose phone is not known to be dead."""
    rows = join_patient(
        select(col(Assessment.id), col(Assessment.opens_on)), Assessment.episode_id
    ).where(
        Episode.service_key == service,
        Assessment.opens_on <= opened_by,
        has_phone(Patient),
        *open_on(on),
        *askable(on=on),
    )
    return session.exec(rows).all()


def open_on(day: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions of an assessment that takes answers on this day and lacks some."""
    submitted = (
        select(func.count())
        .select_from(Response)
        .where(
            col(Response.assessment_id) == col(Assessment.id),
            is_current_submitted(Response),
        )
        .scalar_subquery()
    )
    return (
        takes_answers(Assessment, on=day),
        submitted < func.json_array_length(col(Assessment.instruments)),
    )


def writable(*, on: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions of an episode whose person may be written to on this day."""
    return may(Episode, act=Act.BE_WRITTEN_TO, on=on), _wants_to_be_asked()


def askable(*, on: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions of an episode whose person staff may ask, also where no link would open."""
    return may(Episode, act=Act.BE_ASKED_BY_STAFF, on=on), _wants_to_be_asked()


def why_not(
    session: Session, message: Message, episode: Episode | None, *, now: datetime
) -> DropReason | None:
    """What asks for answers goes to people who are still asked, and only the newest of it."""
    if episode is None or episode.channel == Channel.NONE:
        return DropReason.REFUSED
    if not may(episode, act=Act.BE_WRITTEN_TO, on=london_date(now)):
        return DropReason.STOPPED if is_stopped(episode) else DropReason.LINK_CLOSED
    if _has_newer(session, message, now=now):
        return DropReason.NEWER
    is_open = select(Assessment.id).where(
        Assessment.id == message.subject_id, *open_on(london_date(now))
    )
    return None if session.exec(is_open).first() else DropReason.DONE


def template(session: Session, message: Message) -> str:
    """The text's key. Nobody is reminded of what they were never asked: the first invites.

    A backlog, or an acceptance that was told late, leaves only a reminder to go.
    """
    went = select(Message.id).where(
        *is_about(message.subject_id),
        col(Message.id) != message.id,
        col(Message.sent_at).is_not(None),
    )
    return message.occasion if session.exec(went).first() else "invitation"


def is_about(assessment_id: Any) -> tuple[ColumnElement[bool], ...]:
    """The conditions of a message that is about an assessment: an id, or a column of ids."""
    return col(Message.subject_kind) == ASSESSMENT, col(Message.subject_id) == assessment_id


def _has_newer(session: Session, message: Message, *, now: datetime) -> bool:
    # By when it was owed: what is owed again is as new as that. What a clock that was ahead wrote
    # says nothing of that.
    newer = select(Message.id).where(
        *is_about(message.subject_id),
        tuple_(col(Message.created_at), col(Message.id)) > (message.created_at, message.id),
        ~is_ahead(col(Message.created_at), now=now),
        col(Message.state).in_((MessageState.WAITING, MessageState.SENDING, MessageState.SENT)),
    )
    return session.exec(newer).first() is not None


def _wants_to_be_asked() -> ColumnElement[bool]:
    return col(Episode.channel).is_distinct_from(Channel.NONE)
