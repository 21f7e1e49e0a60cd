"""Carers whom a patient has named."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import col, select

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.models.tables import Carer, Episode


def add(
    actor: Actor,
    episode: Episode,
    *,
    name: str,
    relationship: str,
    phone: str | None,
    agreed_on: date,
) -> Carer:
    """A carer, with the day on which the patient agreed; one who is held already is no other."""
    told: dict[str, Any] = {
        "episode_id": episode.id,
        "name": name,
        "relationship": relationship,
        "phone": phone,
        "agreed_on": agreed_on,
    }
    same = select(Carer).where(*(getattr(Carer, field) == value for field, value in told.items()))
    if held := actor.session.exec(same.where(col(Carer.ended_on).is_(None))).first():
        return held
    row = Carer(**told, created_at=actor.now, created_by=actor.by)
    actor.session.add(row)
    actor.session.flush()
    audit.record(actor, "carer_added", episode=episode, subject=f"carer:{row.id}")
    return row


def end(actor: Actor, episode: Episode, row: Carer, *, on: date) -> None:
    """The patient does not want this carer told any more."""
    row.ended_on = row.ended_on or on
    audit.record(actor, "carer_ended", episode=episode, subject=f"carer:{row.id}")
