"""Sending what waits to the records, one patient at a time.

No network call, PDF or report is made inside a transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from patient_portal.core.errors import RecordRefused, RecordUnavailable, StorageUnavailable
from patient_portal.integration import faults, outbox
from patient_portal.integration import lane as lanes
from patient_portal.integration.faults import FaultyRow
from patient_portal.integration.lane import Lane
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.record import Report
from patient_portal.models.tables import OutboxItem

log = logging.getLogger(__name__)
SENT, REFUSED, UNAVAILABLE = "sent", "refused", "unavailable"


def drain(portal: Portal, process_identity: str, *, is_gone: Callable[[str], bool]) -> int:
    """Sends all that can go now, to every record; returns how many reached one."""
    with portal.database.writing() as session:
        lanes.free_abandoned(
            session,
            lambda each: each == process_identity or is_gone(each),
            now=portal.integrations.now(),
        )
    return sum(_drain(portal, target, process_identity) for target in portal.integrations.records)


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


def gather(portal: Portal, item: OutboxItem) -> Report:
    """The report of a row, made by its kind. Raises KeyError when no wing has such a kind."""
    with portal.database.reading() as session:
        return portal.registry.outbox_kind(item.kind).build(
            session, item, catalogue=portal.catalogue, content=portal.content
        )


def _drain(portal: Portal, target: str, process_identity: str) -> int:
    sent = 0
    while portal.turn.goes_on():
        with portal.database.writing() as session:
            lane = lanes.claim(session, target, process_identity, now=portal.integrations.now())
        if lane is None:
            break
        # A lane that raises stays held, so that this turn goes on with the others.
        with faults.alone(portal, _row(lane)):
            sent += _drain_lane(portal, lane)
    return sent


def _row(lane: Lane) -> FaultyRow:
    return FaultyRow(job=lanes.JOB, subject_kind="patient", subject_id=lane.patient_id)


def _drain_lane(portal: Portal, lane: Lane) -> int:
    """Sends a patient's rows in order until one cannot go; returns how many were sent."""
    sent = 0
    while portal.turn.goes_on() and (item := _next(portal, lane)):
        outcome = _send(portal, item)
        if outcome == UNAVAILABLE:
            break
        sent += outcome == SENT
    with portal.database.writing() as session:
        lanes.release(session, lane)
        faults.clear(session, [_row(lane)])
    return sent


def _next(portal: Portal, lane: Lane) -> OutboxItem | None:
    with portal.database.writing() as session:
        if not lanes.hold(session, lane, now=portal.integrations.now()):
            return None
        return lanes.next_item(session, lane)


def _send(portal: Portal, item: OutboxItem) -> str:
    """One sending: SENT, REFUSED for the row's own sake, or UNAVAILABLE."""
    try:
        portal.integrations.records[item.target].send(gather(portal, item))
    except RecordUnavailable as error:
        log.warning("the record cannot be reached", extra={"item": item.id, "why": str(error)})
        with portal.database.writing() as session:
            outbox.mark_unavailable(session, item.id, error, now=portal.integrations.now())
        return UNAVAILABLE
    except RecordRefused as error:
        log.warning("the record refused a row", extra={"item": item.id, "why": str(error)})
        return _refused(portal, item, str(error))
    except StorageUnavailable:
        raise
    except Exception as error:
        # A fault of ours in one row must not keep all others from going.
        log.exception("a row could not be made ready", extra={"item": item.id})
        return _refused(portal, item, f"The report could not be made: {type(error).__name__}.")
    try:
        with portal.database.writing() as session:
            outbox.mark_sent(session, item.id, now=portal.integrations.now())
    except StorageUnavailable:
        raise
    except Exception as error:
        log.exception("a row could not be marked", extra={"item": item.id})
        return _refused(portal, item, f"It could not be marked as sent: {type(error).__name__}.")
    return SENT


def _refused(portal: Portal, item: OutboxItem, sentence: str) -> str:
    with portal.database.writing() as session:
        outbox.mark_refused(session, item.id, sentence, now=portal.integrations.now())
    return REFUSED
