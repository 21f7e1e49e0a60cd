"""What the record did not take, of every kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sqlmodel import Session, col, select

from content import Service
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.registry import MOST_ITEMS, WorklistItem
from patient_portal.models.episode import Channel
from patient_portal.models.outbox import OutboxState
from patient_portal.models.people import join_patient
from patient_portal.models.tables import Episode, OutboxItem, Patient


def list_refused(
    session: Session, service: Service, *, on: date, channels: frozenset[Channel]
) -> list[WorklistItem]:
    """What needs a person on its way to the record: it goes again once its cause is mended."""
    rows = session.exec(
        join_patient(select(OutboxItem, Episode, Patient), OutboxItem.episode_id)
        .where(OutboxItem.state == OutboxState.NEEDS_PERSON, Episode.service_key == service.key)
        .order_by(col(OutboxItem.id))
        .limit(MOST_ITEMS)
    )
    return [
        WorklistItem(
            row.id,
            episode,
            patient,
            row.created_at,
            {"error": row.error, "kind": row.kind, "of": row.subject_id},
        )
        for row, episode, patient in rows
    ]


def describe(session: Session, portal: Portal, items: Iterable[WorklistItem]) -> dict[int, str]:
    """What each refused thing is, by its row of the outbox; asks once for each kind.

    What is of a kind that no wing has, or whose subject is gone, is called by its kind.
    """
    kinds: dict[str, dict[int, int]] = defaultdict(dict)
    for item in items:
        if item.detail:
            kinds[item.detail["kind"]][item.subject_id] = item.detail["of"]
    found: dict[int, str] = {}
    for key, subjects in kinds.items():
        words: Mapping[int, str] = {}
        if kind := portal.registry.outbox_kinds().get(key):
            words = kind.describe(session, set(subjects.values()), catalogue=portal.catalogue)
        found |= {row_id: words.get(subject_id, key) for row_id, subject_id in subjects.items()}
    return found
