"""Calls that people ask for: one at a time, answered by somebody who speaks with them (rule 16)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, select

from content import Service
from patient_portal.access.services import audit
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
    audit.record(session, "call_asked", now=now, by="patient", episode=episode, way=way)
    return row


def find(session: Session, episode: Episode) -> CallRequest | None:
    """The person's wish that nobody has answered yet; None where there is none."""
    return session.exec(
        select(CallRequest).where(CallRequest.episode_id == episode.id, is_unanswered(CallRequest))
    ).first()


def close(session: Session, request: CallRequest, *, now: datetime, by: str) -> None:
    """Somebody has spoken with the person."""
    request.done_at, request.done_by = now, by
    episode = session.get_one(Episode, request.episode_id)
    subject = f"call_request:{request.id}"
    audit.record(session, "call_answered", now=now, by=by, episode=episode, subject=subject)


def record(
    session: Session, request: CallRequest, *, outcome: CallOutcome, now: datetime, by: str
) -> None:
    """A try for somebody who asked: whoever was spoken with has been rung, others wait on."""
    episode = session.get_one(Episode, request.episode_id)
    subject = f"call_request:{request.id}"
    audit.record(
        session, "call_tried", now=now, by=by, episode=episode, subject=subject, outcome=outcome
    )
    if outcome in SPOKEN:
        close(session, request, now=now, by=by)
    call_try.note_wrong_number(session, episode, outcome, now=now, by=by)
