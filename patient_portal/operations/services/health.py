"""Whether the portal is well: green, amber or red, with reasons and no patient data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from patient_portal.integration import gateway, outbox
from patient_portal.messages.services import message
from patient_portal.operations.services import job

RED_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Health:
    status: str
    reasons: tuple[str, ...]


def check(session: Session, intervals: Mapping[str, timedelta], *, now: datetime) -> Health:
    """Green when nothing is late; red when the record has not been reached for a day."""
    standing = outbox.standing(session, now=now)
    reasons = [
        f"The worker's job {name} has not run for twice its interval."
        for name in job.list_late(session, intervals, now=now)
    ]
    if standing.needs_person:
        reasons.append(f"{standing.needs_person} results for the record need a person.")
    age = timedelta(seconds=standing.oldest_seconds or 0)
    if standing.waiting and age >= outbox.TELL_AFTER:
        reasons.append(f"Results have waited {int(age.total_seconds() // 60)} minutes.")
    if gateway.is_failing(session, outbox.GATEWAY):
        reasons.append("The record cannot be reached.")
    if gateway.is_failing(session, message.GATEWAY):
        reasons.append("Messages cannot be sent.")
    if not reasons:
        return Health("green", ())
    return Health("red" if age >= RED_AFTER else "amber", tuple(reasons))
