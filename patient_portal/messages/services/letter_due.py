"""Who is owed a letter: whom nothing else reaches, and who could not be rung (rule 16).

The database leaves out whom a letter cannot concern; columns alone decide of the rest, and
rows are loaded only of who is owed one: a service has thousands of people and a day few letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session, col, select

from content import Service, ServicePart
from patient_portal.care.services import reach
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import call_try, reminder
from patient_portal.models.episode import Channel
from patient_portal.models.message import MessageState
from patient_portal.models.patient import has_address, has_phone
from patient_portal.models.people import join_patient
from patient_portal.models.tables import Assessment, CallTry, Episode, Message, Patient

FIRST, LAST = "invitation-letter", "last-letter"
# What decides whether a letter is owed, besides what the database has left out.
_DECIDING = (
    Assessment.id,
    Assessment.opens_on,
    Episode.channel,
    Patient.phone,
    Patient.phone_failed_at,
    Patient.email,
    Patient.email_failed_at,
    Patient.address,
)


@dataclass(frozen=True, slots=True)
class DueLetter:
    """An open assessment whose person is owed a letter."""

    assessment: Assessment
    episode: Episode
    patient: Patient
    occasion: str


def list_due(session: Session, portal: Portal, service: Service, *, on: date) -> list[DueLetter]:
    """Everybody who is owed a letter, in the order in which they were asked."""
    return list_first(session, portal, service, on=on, most=None)[0]


def list_first(
    session: Session, portal: Portal, service: Service, *, on: date, most: int | None
) -> tuple[list[DueLetter], int]:
    """The first of `list_due`, and how many there are in all."""
    due_letters = _due(session, portal, service, on=on)
    first = dict(list(due_letters.items())[:most])
    rows = session.exec(
        join_patient(select(Assessment, Episode, Patient), Assessment.episode_id)
        .where(col(Assessment.id).in_(first))
        .order_by(col(Assessment.id))
    )
    return [DueLetter(*row, first[row[0].id]) for row in rows], len(due_letters)


def _due(session: Session, portal: Portal, service: Service, *, on: date) -> dict[int, str]:
    """The letter that each open assessment's person is owed, by the assessment's id."""
    if not service.serves(ServicePart.QUESTIONNAIRES):
        return {}
    tried = call_try.list_all(session, service, on=on)
    channels = reach.channels_of(portal, service)
    had = _had(session, service)
    found: dict[int, str] = {}
    for row in _candidates(session, service, on=on):
        occasion = _occasion(row, service, tried.get(row.id, []), on=on)
        way = reach.find_way(row, row, channels)
        if occasion is None and way and way[0] == Channel.LETTER:
            occasion = FIRST
        if occasion and not had.get(row.id, set()) & {occasion, LAST}:
            found[row.id] = occasion
    return found


def _candidates(session: Session, service: Service, *, on: date) -> Sequence[Row[Any]]:
    """Whoever has an address, with all that decides."""
    had_last = select(Message.id).where(
        *reminder.is_about(col(Assessment.id)),
        Message.occasion == LAST,
        Message.channel == Channel.LETTER,
        Message.state != MessageState.DROPPED,
    )
    rows = (
        join_patient(
            select(*_DECIDING),  # type: ignore[call-overload]
            Assessment.episode_id,
        )
        .where(
            Episode.service_key == service.key,
            has_address(Patient),
            ~had_last.exists(),
            *reminder.open_on(on),
            *reminder.writable(on=on),
        )
        .order_by(col(Assessment.id))
    )
    found: Sequence[Row[Any]] = session.exec(rows).all()
    return found


def _occasion(row: Row[Any], service: Service, tries: Sequence[CallTry], *, on: date) -> str | None:
    """The last letter, when ringing came to nothing or there is nobody to ring; else None."""
    rules = service.reminders
    if call_try.is_refused(tries):
        return None
    if call_try.is_over(tries, service):
        from_day = max(each.on for each in tries) + timedelta(days=rules.letter_after)
        return LAST if on >= from_day else None
    if has_phone(row):
        return None
    days = timedelta(days=rules.call_from_day + rules.letter_after)
    return LAST if on >= row.opens_on + days else None


def _had(session: Session, service: Service) -> dict[int, set[str]]:
    rows = session.exec(
        select(Message.subject_id, Message.occasion)
        .join(Episode, col(Episode.id) == Message.episode_id)
        .where(
            Episode.service_key == service.key,
            Message.subject_kind == reminder.ASSESSMENT,
            Message.channel == Channel.LETTER,
            Message.state != MessageState.DROPPED,
        )
    )
    found: dict[int, set[str]] = {}
    for assessment_id, occasion in rows:
        found.setdefault(assessment_id, set()).add(occasion)
    return found
