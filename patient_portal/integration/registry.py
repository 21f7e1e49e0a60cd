"""What integration registers: sending to the record, and how that is going."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlmodel import Session

from patient_portal.core import process
from patient_portal.integration import faults, gateway, outbox, sending
from patient_portal.integration.portal import Job, Portal, Registry
from patient_portal.integration.protocols.registry import HealthLine, HealthReason
from patient_portal.models.outbox import DEFAULT

log = logging.getLogger(__name__)
RED_AFTER = timedelta(hours=24)


def send_to_record(portal: Portal) -> None:
    """Sends what waits for the record."""
    sent = sending.drain(portal, process.this_process("record"), is_gone=process.has_ended)
    if sent:
        log.info("sent to the record", extra={"sent": sent})


def tell_of_waiting(portal: Portal) -> None:
    """Warns about what has waited for an hour; forgets faults that nothing meets any more."""
    sending.tell_of_waiting(portal)
    with portal.database.writing() as session:
        faults.forget_old(session, now=portal.integrations.now())


def check_outbox(session: Session, *, now: datetime) -> list[HealthReason]:
    """Red when the record has not been reached for a day."""
    standing = outbox.status(session, now=now)
    age = timedelta(seconds=standing.oldest_seconds or 0)
    is_red = age >= RED_AFTER
    reasons = []
    if standing.needs_person:
        sentence = f"{standing.needs_person} results for the record need a person."
        reasons.append(HealthReason(sentence, is_red))
    if standing.waiting and age >= outbox.TELL_AFTER:
        sentence = f"Results have waited {int(age.total_seconds() // 60)} minutes."
        reasons.append(HealthReason(sentence, is_red))
    return reasons


def check_record(session: Session, *, now: datetime) -> list[HealthReason]:
    """Amber while the gateway to a record backs off."""
    return [
        HealthReason(f"The record{'' if target == DEFAULT else f' {target}'} cannot be reached.")
        for target in gateway.list_failing(session, gateway.RECORD)
    ]


def check_faults(session: Session, *, now: datetime) -> list[HealthReason]:
    """Amber while rows are put aside, with the jobs that they belong to."""
    return [
        HealthReason(f"The job {job} put {number} aside because of a fault: the desk sees which.")
        for job, number in faults.count(session).items()
    ]


REGISTRY = Registry(
    jobs=(
        Job("record", timedelta(seconds=10), send_to_record),
        Job("waiting", timedelta(minutes=5), tell_of_waiting),
    ),
    health=(HealthLine(check_outbox), HealthLine(check_record), HealthLine(check_faults)),
)
