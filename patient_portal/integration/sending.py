"""Sending what waits to the record, one patient at a time, and reading back what is there.

No network call, PDF or report is made inside a transaction.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import col, select

from patient_portal.core.errors import PortalError, RecordRefused, RecordUnavailable
from patient_portal.integration import outbox
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.record import RecordedState, Report
from patient_portal.models.outbox import OutboxState
from patient_portal.models.response import is_current
from patient_portal.models.tables import OutboxItem, Response

log = logging.getLogger(__name__)
BATCH = 100
# The kind of everything that the outbox holds today.
RESPONSE = "response"
SENT, REFUSED, UNAVAILABLE = "sent", "refused", "unavailable"


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What a read-back of everything sent found."""

    checked: int
    missing: int
    doubled: int
    different: int


def drain(portal: Portal, process_identity: str, *, is_gone: Callable[[str], bool]) -> int:
    """Sends all that can go now; returns how many reached the record."""
    with portal.database.writing() as session:
        outbox.free_abandoned_lanes(session, lambda each: each == process_identity or is_gone(each))
    sent = 0
    while True:
        with portal.database.writing() as session:
            patient_id = outbox.claim(session, process_identity, now=portal.integrations.now())
        if patient_id is None:
            return sent
        sent += _drain_lane(portal, patient_id, process_identity)


def tell_of_waiting(portal: Portal) -> int:
    """After 60 minutes a person is told, once for each row; returns how many rows."""
    with portal.database.writing() as session:
        rows = outbox.overdue_untold(session, now=portal.integrations.now())
        standing = outbox.status(session, now=portal.integrations.now())
    if rows:
        log.warning(
            "results have waited for the record for over an hour",
            extra={"waiting": standing.waiting, "needs_person": standing.needs_person},
        )
    return len(rows)


def reconcile(
    portal: Portal, *, progress: Callable[[int], None] = lambda _: None
) -> Reconciliation:
    """Reads back the newest version of everything sent; what is missing is sent again."""
    found: Counter[str] = Counter()
    after = 0
    while batch := _sent_after(portal, after):
        for item_id, response_id in batch:
            standing = _standing(portal, item_id, response_id)
            found[standing] += 1
            if standing == RecordedState.MISSING:
                _send_again(portal, item_id)
            elif standing != RecordedState.PRESENT:
                log.warning("the record differs", extra={"item": item_id, "why": standing})
            progress(1)
        after = batch[-1][0]
    return Reconciliation(
        checked=found.total(),
        missing=found[RecordedState.MISSING],
        doubled=found[RecordedState.DOUBLED],
        different=found[RecordedState.DIFFERENT],
    )


def _drain_lane(portal: Portal, patient_id: int, process_identity: str) -> int:
    """Sends a patient's rows in order until one cannot go; returns how many were sent."""
    sent = 0
    while (due := _next(portal, patient_id, process_identity)) is not None:
        item_id, response_id = due
        outcome = _send(portal, item_id, response_id)
        if outcome == UNAVAILABLE:
            break
        sent += outcome == SENT
    with portal.database.writing() as session:
        outbox.release(session, patient_id, process_identity)
    return sent


def _next(portal: Portal, patient_id: int, process_identity: str) -> tuple[int, int] | None:
    with portal.database.writing() as session:
        if not outbox.hold(session, patient_id, process_identity, now=portal.integrations.now()):
            return None
        item = outbox.next_item(session, patient_id)
    return (item.id, item.response_id) if item else None


def _send(portal: Portal, item_id: int, response_id: int) -> str:
    """One sending: SENT, REFUSED for the row's own sake, or UNAVAILABLE."""
    try:
        portal.integrations.record.send(_gather(portal, response_id))
    except RecordUnavailable as error:
        log.warning("the record cannot be reached", extra={"item": item_id, "why": str(error)})
        with portal.database.writing() as session:
            outbox.mark_unavailable(session, item_id, error, now=portal.integrations.now())
        return UNAVAILABLE
    except RecordRefused as error:
        log.warning("the record refused a row", extra={"item": item_id, "why": str(error)})
        return _refused(portal, item_id, str(error))
    except PortalError:
        raise
    except Exception as error:
        # A fault of ours in one row must not keep all others from going.
        log.exception("a row could not be made ready", extra={"item": item_id})
        return _refused(portal, item_id, f"The report could not be made: {type(error).__name__}.")
    with portal.database.writing() as session:
        outbox.mark_sent(session, item_id, now=portal.integrations.now())
    return SENT


def _refused(portal: Portal, item_id: int, sentence: str) -> str:
    with portal.database.writing() as session:
        outbox.mark_refused(session, item_id, sentence, now=portal.integrations.now())
    return REFUSED


def _gather(portal: Portal, response_id: int) -> Report:
    with portal.database.reading() as session:
        return portal.registry.outbox_kind(RESPONSE).build(
            session, response_id, catalogue=portal.catalogue, content=portal.content
        )


def _standing(portal: Portal, item_id: int, response_id: int) -> RecordedState:
    """How the record holds it. A patient who cannot be matched any more is a difference."""
    try:
        return portal.integrations.record.read_back(_gather(portal, response_id))
    except RecordRefused as error:
        log.warning("a read-back was refused", extra={"item": item_id, "why": str(error)})
        return RecordedState.DIFFERENT


def _sent_after(portal: Portal, after: int) -> list[tuple[int, int]]:
    """The next batch of rows sent whose response no later version has superseded in the record."""
    newer = (
        select(OutboxItem.id, OutboxItem.response_id)
        .join(Response, col(Response.id) == OutboxItem.response_id)
        .where(is_current(Response), OutboxItem.state == OutboxState.SENT)
        .where(col(OutboxItem.id) > after)
        .order_by(col(OutboxItem.id))
        .limit(BATCH)
    )
    with portal.database.reading() as session:
        return [(item_id, response_id) for item_id, response_id in session.exec(newer)]


def _send_again(portal: Portal, item_id: int) -> None:
    with portal.database.writing() as session:
        item = session.get_one(OutboxItem, item_id)
        item.state = OutboxState.WAITING
