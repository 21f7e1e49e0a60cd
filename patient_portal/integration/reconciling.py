"""Reading back what was sent: nothing is missing, doubled or different in the record."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from patient_portal.core.errors import RecordRefused, RecordUnavailable, StorageUnavailable
from patient_portal.integration import outbox, sending
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.record import RecordedState
from patient_portal.models.outbox import OutboxState
from patient_portal.models.tables import OutboxItem

log = logging.getLogger(__name__)
BATCH = 100


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What a read-back of everything sent found."""

    checked: int
    missing: int
    doubled: int
    different: int


def reconcile(
    portal: Portal, *, progress: Callable[[int], None] = lambda _: None
) -> Reconciliation:
    """Reads back the newest version of everything sent; what is missing is sent again."""
    found: Counter[str] = Counter()
    after = 0
    while batch := _sent_after(portal, after):
        for item in batch:
            standing = _standing(portal, item)
            found[standing] += 1
            if standing == RecordedState.MISSING:
                with portal.database.writing() as session:
                    outbox.send_again(session, item.id)
            elif standing != RecordedState.PRESENT:
                log.warning("the record differs", extra={"item": item.id, "why": standing})
            progress(1)
        after = batch[-1].id
    return Reconciliation(
        checked=found.total(),
        missing=found[RecordedState.MISSING],
        doubled=found[RecordedState.DOUBLED],
        different=found[RecordedState.DIFFERENT],
    )


def _standing(portal: Portal, item: OutboxItem) -> RecordedState:
    """How the record holds it. A patient who cannot be matched any more is a difference, and so is
    what cannot be told.
    """
    try:
        record = portal.integrations.records[item.target]
        return record.read_back(sending.gather(portal, item))
    except RecordRefused as error:
        log.warning("a read-back was refused", extra={"item": item.id, "why": str(error)})
    except (RecordUnavailable, StorageUnavailable):
        raise
    except Exception:
        # One row that cannot be made ready keeps no other from being read back.
        log.exception("a row could not be read back", extra={"item": item.id})
    return RecordedState.DIFFERENT


def _sent_after(portal: Portal, after: int) -> list[OutboxItem]:
    """The next batch of rows sent of whose subject no later version is queued."""
    later = aliased(OutboxItem)
    newest = (
        select(OutboxItem)
        .where(
            OutboxItem.state == OutboxState.SENT,
            col(OutboxItem.id) > after,
            ~exists().where(
                col(later.kind) == OutboxItem.kind,
                col(later.identifier) == OutboxItem.identifier,
                col(later.version) > OutboxItem.version,
            ),
        )
        .order_by(col(OutboxItem.id))
        .limit(BATCH)
    )
    with portal.database.reading() as session:
        return list(session.exec(newest))
