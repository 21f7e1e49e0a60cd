"""Patients who may be in the list twice, and what their forms propose."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from content import Service
from patient_portal.care.services import proposal, search
from patient_portal.care.services.handled import is_unhandled
from patient_portal.integration.protocols.registry import MOST_ITEMS, WorklistItem
from patient_portal.models.episode import Channel
from patient_portal.models.tables import Episode, Patient


def list_duplicates(
    session: Session, service: Service, *, on: date, channels: frozenset[Channel]
) -> list[WorklistItem]:
    """Two patients with the same birth date whose names sound alike; the newer one is listed."""
    newer, older = aliased(Episode), aliased(Episode)
    second, first = aliased(Patient), aliased(Patient)
    rows = session.exec(
        select(newer, second, first, older)
        .join(second, col(second.id) == newer.patient_id)
        .join(
            first,
            (col(first.date_of_birth) == second.date_of_birth) & (col(first.id) < second.id),
        )
        .join(older, col(older.patient_id) == first.id)
        .where(
            newer.service_key == service.key,
            older.service_key == service.key,
            is_unhandled("duplicate", newer.id),
        )
        .order_by(col(newer.id))
    ).all()
    found = {
        episode.id: WorklistItem(
            episode.id, episode, patient, None, {"other": other, "local_number": held.local_number}
        )
        for episode, patient, other, held in rows
        if search.are_alike(patient, other)
    }
    return list(found.values())[:MOST_ITEMS]


def list_proposed(
    session: Session, service: Service, *, on: date, channels: frozenset[Channel]
) -> list[WorklistItem]:
    """What patients' forms propose for their record and nobody has confirmed."""
    waiting = proposal.list_waiting(session, service.key)
    episodes = {episode.id: (episode, row.proposed_at) for episode, row in reversed(waiting)}
    ids = [episode.patient_id for episode, _ in episodes.values()]
    patients = {
        row.id: row for row in session.exec(select(Patient).where(col(Patient.id).in_(ids)))
    }
    return [
        WorklistItem(episode.id, episode, patients[episode.patient_id], at)
        for episode, at in list(episodes.values())[:MOST_ITEMS]
    ]
