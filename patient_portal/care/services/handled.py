"""What the desk has dealt with: it leaves the list, and who did it and when is kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, exists
from sqlmodel import col

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.core.statements import insert_or_change
from patient_portal.models.tables import Episode, HandledItem


def mark(actor: Actor, kind: str, subject_id: int, *, episode: Episode, note: str = "") -> None:
    """Dealt with; marking it again renews the day and the note."""
    which = {"kind": kind, "subject_id": subject_id}
    told = {"at": actor.now, "by": actor.by, "note": note}
    insert_or_change(actor.session, HandledItem, which | told, key=list(which), change=told)
    audit.record(actor, "handled", episode=episode, subject=f"{kind}:{subject_id}")


def is_unhandled(kind: str, subject_id: Any) -> ColumnElement[bool]:
    """The condition that nobody has dealt with it; `subject_id` is its column."""
    return ~exists().where(col(HandledItem.kind) == kind, col(HandledItem.subject_id) == subject_id)
