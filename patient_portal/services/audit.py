"""One way to write an audit row: inside the transaction of the change, with who."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session, insert

from patient_portal.models import Audit, Episode


def record(
    session: Session,
    action: str,
    *,
    now: datetime,
    by: str,
    episode: Episode | None = None,
    patient_id: int | None = None,
    subject: str | None = None,
    **detail: Any,
) -> None:
    """Adds the row; `detail` holds ids and states, never answers or names."""
    session.add(
        Audit(
            at=now,
            by=by,
            action=action,
            patient_id=episode.patient_id if episode else patient_id,
            episode_id=episode.id if episode else None,
            subject=subject,
            detail=detail,
        )
    )


def record_all(
    session: Session, episodes: Iterable[Episode], action: str, *, now: datetime, by: str
) -> None:
    """One row for each person whom a list showed, written at once."""
    rows = [
        {
            "at": now,
            "by": by,
            "action": action,
            "patient_id": episode.patient_id,
            "episode_id": episode.id,
            "detail": {},
        }
        for episode in episodes
    ]
    if rows:
        session.execute(insert(Audit), rows)
