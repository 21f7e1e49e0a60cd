"""One way to write an audit row: inside the transaction of the change, with who."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, insert, select

from patient_portal.access.services.actor import Actor
from patient_portal.core import bulk
from patient_portal.models.tables import Audit, Episode, Staff

PAGE = 100


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One row of the audit, with the full name of whom it was by where that is staff."""

    row: Audit
    who: str


def record(
    actor: Actor,
    action: str,
    *,
    episode: Episode | None = None,
    patient_id: int | None = None,
    subject: str | None = None,
    **detail: Any,
) -> None:
    """Adds the row; `detail` holds ids and states, never answers or names."""
    values = {
        "at": actor.now,
        "by": actor.by,
        "action": action,
        "patient_id": episode.patient_id if episode else patient_id,
        "episode_id": episode.id if episode else None,
        "subject": subject,
        "detail": detail,
    }
    bulk.add(actor.session, Audit, values)


def record_all(actor: Actor, episodes: Iterable[Episode], action: str) -> None:
    """One row for each person whom a list showed, written at once."""
    rows = [
        {
            "at": actor.now,
            "by": actor.by,
            "action": action,
            "patient_id": episode.patient_id,
            "episode_id": episode.id,
            "detail": {},
        }
        for episode in episodes
    ]
    if rows:
        actor.session.execute(insert(Audit), rows)


def list_for(session: Session, episode: Episode, *, before: int | None = None) -> list[AuditEntry]:
    """Who looked at and did what with the patient in this service, newest first.

    At most PAGE rows; `before` is the id of the last row of the page before.
    """
    rows = (
        select(Audit)
        .join(Episode, col(Episode.id) == Audit.episode_id)
        .where(Audit.patient_id == episode.patient_id, Episode.service_key == episode.service_key)
        .order_by(col(Audit.id).desc())
        .limit(PAGE)
    )
    if before:
        rows = rows.where(Audit.id < before)
    found = session.exec(rows).all()
    names = _names(session, {row.by for row in found})
    return [AuditEntry(row, names.get(row.by, row.by)) for row in found]


def _names(session: Session, written: Iterable[str]) -> dict[str, str]:
    ids = [int(by.removeprefix("staff:")) for by in written if by.startswith("staff:")]
    rows = session.exec(select(Staff).where(col(Staff.id).in_(ids)))
    return {f"staff:{row.id}": row.full_name for row in rows}
