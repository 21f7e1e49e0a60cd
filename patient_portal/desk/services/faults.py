"""What jobs put aside: rows of the service's people, its lists, and what is nobody's."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, or_, select

from content import Service
from patient_portal.integration.protocols.registry import MOST_ITEMS, WorklistItem
from patient_portal.models.episode import Channel
from patient_portal.models.tables import Episode, JobFault, Patient


def list_aside(
    session: Session, service: Service, *, on: date, channels: frozenset[Channel]
) -> list[WorklistItem]:
    """What a fault holds up, the oldest first."""
    rows = session.exec(
        select(JobFault, Episode, Patient)
        .outerjoin(Episode, col(Episode.id) == JobFault.episode_id)
        .outerjoin(Patient, col(Patient.id) == Episode.patient_id)
        .where(
            or_(
                Episode.service_key == service.key,
                JobFault.service_key == service.key,
                # Nobody can say whose it is: all are told.
                col(JobFault.episode_id).is_(None) & (col(JobFault.service_key) == ""),
            )
        )
        .order_by(col(JobFault.id))
        .limit(MOST_ITEMS)
    )
    return [
        WorklistItem(
            row.id,
            episode,
            patient,
            row.since,
            {"job": row.job, "name": row.name, "error": row.error},
        )
        for row, episode, patient in rows
    ]
