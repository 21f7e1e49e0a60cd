"""Tries to phone somebody whose answers are missing (rule 16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session, col, select

from content import Service
from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import contact
from patient_portal.models.call import CallOutcome
from patient_portal.models.episode import Channel
from patient_portal.models.tables import Assessment, CallTry, Episode, Patient


def record(actor: Actor, assessment: Assessment, *, outcome: CallOutcome) -> CallTry:
    """Keeps a try for an assessment that lacks answers."""
    row = CallTry(
        assessment_id=assessment.id,
        on=actor.today,
        at=actor.now,
        by=actor.by,
        outcome=outcome,
    )
    actor.session.add(row)
    episode = actor.session.get_one(Episode, assessment.episode_id)
    subject = f"assessment:{assessment.id}"
    audit.record(actor, "call_tried", episode=episode, subject=subject, outcome=outcome)
    note_wrong_number(actor, episode, outcome)
    return row


def note_wrong_number(actor: Actor, episode: Episode, outcome: CallOutcome) -> None:
    """A wrong number is dead for everybody who has it."""
    phone = actor.session.get_one(Patient, episode.patient_id).phone
    if outcome == CallOutcome.WRONG_NUMBER and phone:
        contact.mark_dead(actor, Channel.SMS, phone)


def list_all(session: Session, service: Service, *, on: date) -> dict[int, list[CallTry]]:
    """The tries for every assessment of the service that is open, by assessment."""
    rows = session.exec(
        select(CallTry)
        .join(Assessment, col(Assessment.id) == CallTry.assessment_id)
        .join(Episode, col(Episode.id) == Assessment.episode_id)
        .where(Episode.service_key == service.key, Assessment.closes_on >= on)
        .order_by(col(CallTry.at))
    )
    found: dict[int, list[CallTry]] = {}
    for row in rows:
        found.setdefault(row.assessment_id, []).append(row)
    return found


def list_for(session: Session, assessment: Assessment) -> list[CallTry]:
    """The tries for one assessment, in their order."""
    rows = select(CallTry).where(CallTry.assessment_id == assessment.id)
    return list(session.exec(rows.order_by(col(CallTry.at), col(CallTry.id))))


def is_over(tries: Sequence[CallTry], service: Service) -> bool:
    """Whether ringing has come to its end: tried on enough days, or the person said no."""
    return len(days_of(tries)) >= service.reminders.call_tries or is_refused(tries)


def is_refused(tries: Iterable[CallTry]) -> bool:
    """Whether the person said on the phone that they will not answer."""
    return any(each.outcome == CallOutcome.REFUSED for each in tries)


def days_of(tries: Iterable[CallTry]) -> set[date]:
    """The days of trying: twice on one day counts as one."""
    return {each.on for each in tries}
