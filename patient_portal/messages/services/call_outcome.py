"""What came of ringing somebody on the call list, for whichever reason they are on it."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from patient_portal.access.services import audit
from patient_portal.messages.services import call
from patient_portal.messages.services.call import CallListEntry
from patient_portal.models.call import CallOutcome
from patient_portal.models.tables import CallRequest, Episode

# Somebody was spoken with: a wish for a call is answered.
SPOKEN = frozenset({CallOutcome.ANSWERED, CallOutcome.WILL_ANSWER, CallOutcome.REFUSED})


def record(
    session: Session, found: CallListEntry, *, outcome: CallOutcome, now: datetime, by: str
) -> None:
    """Keeps the outcome of one call of the list."""
    if found.request:
        record_wish(session, found.request, outcome=outcome, now=now, by=by)
    elif found.assessment:
        call.record_try(session, found.assessment, outcome=outcome, now=now, by=by)


def record_wish(
    session: Session, request: CallRequest, *, outcome: CallOutcome, now: datetime, by: str
) -> None:
    """A try for somebody who asked: whoever was spoken with has been rung, others wait on."""
    episode = session.get_one(Episode, request.episode_id)
    subject = f"call_request:{request.id}"
    audit.record(
        session, "call_tried", now=now, by=by, episode=episode, subject=subject, outcome=outcome
    )
    if outcome in SPOKEN:
        call.close_request(session, request, now=now, by=by)
    call.note_wrong_number(session, episode, outcome, now=now, by=by)
