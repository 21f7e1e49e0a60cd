"""Carers whom a patient has named."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session

from patient_portal.access.services import audit
from patient_portal.models.tables import Carer, Episode


def add(
    session: Session,
    episode: Episode,
    *,
    name: str,
    relationship: str,
    phone: str | None,
    agreed_on: date,
    now: datetime,
    by: str,
) -> Carer:
    """A carer, with the day on which the patient agreed."""
    row = Carer(
        episode_id=episode.id,
        name=name,
        relationship=relationship,
        phone=phone,
        agreed_on=agreed_on,
        created_at=now,
        created_by=by,
    )
    session.add(row)
    session.flush()
    audit.record(session, "carer_added", now=now, by=by, episode=episode, subject=f"carer:{row.id}")
    return row


def end(
    session: Session, episode: Episode, row: Carer, *, on: date, now: datetime, by: str
) -> None:
    """The patient does not want this carer told any more."""
    row.ended_on = row.ended_on or on
    audit.record(session, "carer_ended", now=now, by=by, episode=episode, subject=f"carer:{row.id}")
