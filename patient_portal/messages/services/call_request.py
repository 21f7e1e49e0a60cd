"""Calls that people ask for: one at a time, answered by somebody who speaks with them (rule 16)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, select

from content import Service
from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.core.statements import locked
from patient_portal.core.working_days import london_date, operational_days_after
from patient_portal.messages.services import call_try
from patient_portal.models.call import CallOutcome, CallRequestWay, CallTime, is_unanswered
from patient_portal.models.tables import CallRequest, Episode

# Somebody was spoken with: what they asked for is done.
SPOKEN = frozenset({CallOutcome.ANSWERED, CallOutcome.WILL_ANSWER, CallOutcome.REFUSED})


def ask(
    session: Session,
    episode: Episode,
    service: Service,
    *,
    now: datetime,
    way: CallRequestWay = CallRequestWay.PAGE,
    time: CallTime = CallTime.ANY,
) -> CallRequest:
    """A person asks to be rung; asking again while nobody has is the same wish."""
    # The episode's lock makes two wishes at the same moment one.
    session.exec(locked(select(Episode.id).where(Episode.id == episode.id))).one()
    if found := find(session, episode):
        found.time = time if way == CallRequestWay.PAGE else found.time
        return found
    within, weekdays = service.follow_up.answer_within, service.working_hours.weekdays
    answer_by = operational_days_after(london_date(now), within, weekdays)
    row = CallRequest(episode_id=episode.id, way=way, time=time, asked_at=now, answer_by=answer_by)
    session.add(row)
    audit.record(Actor(session, now, "patient"), "call_asked", episode=episode, way=way)
    return row


def find(session: Session, episode: Episode) -> CallRequest | None:
    """The person's wish that nobody has answered yet; None where there is none."""
    return session.exec(
        select(CallRequest).where(CallRequest.episode_id == episode.id, is_unanswered(CallRequest))
    ).first()


def close(actor: Actor, request: CallRequest) -> None:
    """Somebody has spoken with the person."""
    request.done_at, request.done_by = actor.now, actor.by
    episode = actor.session.get_one(Episode, request.episode_id)
    subject = f"call_request:{request.id}"
    audit.record(actor, "call_answered", episode=episode, subject=subject)


def record(actor: Actor, request: CallRequest, *, outcome: CallOutcome) -> None:
    """A try for somebody who asked: whoever was spoken with has been rung, others wait on."""
    episode = actor.session.get_one(Episode, request.episode_id)
    subject = f"call_request:{request.id}"
    audit.record(actor, "call_tried", episode=episode, subject=subject, outcome=outcome)
    if outcome in SPOKEN:
        close(actor, request)
    call_try.note_wrong_number(actor, episode, outcome)
