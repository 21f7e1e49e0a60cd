"""What needs a person: the kinds of all wings, each found by a query of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session

from content import Service
from patient_portal.core.errors import NotFound
from patient_portal.integration.protocols.registry import WorklistItem, WorklistKind
from patient_portal.models.episode import Channel

Kinds = Mapping[str, WorklistKind]


def list_all(
    session: Session, service: Service, kinds: Kinds, *, on: date, channels: frozenset[Channel]
) -> dict[str, Sequence[WorklistItem]]:
    """Everything that is open, by kind; the oldest first, at most MOST_ITEMS of each."""
    return {
        key: kind.find(session, service, on=on, channels=channels) for key, kind in kinds.items()
    }


def find_one(
    session: Session,
    service: Service,
    kind: WorklistKind | None,
    *,
    subject_id: int,
    on: date,
    channels: frozenset[Channel],
) -> WorklistItem:
    """The open thing of that kind; raises NotFound when the service has none such."""
    items = kind.find(session, service, on=on, channels=channels) if kind else ()
    for item in items:
        if item.subject_id == subject_id:
            return item
    raise NotFound
