"""One way to write an audit row: inside the transaction of the change, with who."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session

from patient_portal.models import Audit, Episode
from patient_portal.services import bulk


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
    values = {
        "at": now,
        "by": by,
        "action": action,
        "patient_id": episode.patient_id if episode else patient_id,
        "episode_id": episode.id if episode else None,
        "subject": subject,
        "detail": detail,
    }
    bulk.add(session, Audit, values)
