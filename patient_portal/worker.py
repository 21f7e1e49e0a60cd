"""The worker: its own process, which rings the bell. A job is a few lines into a room's services.

What is due is found in the database and claimed there, so that two workers send once.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Mapping

from apscheduler.schedulers.background import BackgroundScheduler

from patient_portal.access.services import limits
from patient_portal.answers.services import tablet
from patient_portal.care.services import review
from patient_portal.core import process
from patient_portal.core.errors import PortalError
from patient_portal.core.working_days import LONDON
from patient_portal.imports.services.folder import Watch
from patient_portal.integration import sending
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import due, message
from patient_portal.operations.services import job

log = logging.getLogger(__name__)


def send_to_record(portal: Portal) -> None:
    sent = sending.drain(portal, process.this_process("record"), is_gone=process.is_gone)
    if sent:
        log.info("sent to the record", extra={"sent": sent})


def tell_of_waiting(portal: Portal) -> None:
    sending.tell_of_waiting(portal)


def tidy(portal: Portal) -> None:
    with portal.database.writing() as session:
        limits.forget_old(session, now=portal.outside.now())


def send_messages(portal: Portal) -> None:
    sent = message.send_waiting(portal, process.this_process("messages"), is_gone=process.is_gone)
    if sent:
        log.info("sent messages", extra={"sent": sent})


def take_up_lists(portal: Portal) -> None:
    if folder := portal.settings.import_dir:
        me = process.this_process("import")
        Watch(portal=portal, folder=folder, holder=me, is_gone=process.is_gone).pick_up()


def queue_due(portal: Portal) -> None:
    review.date_next(portal)
    queued = due.queue(portal)
    if queued:
        log.info("queued messages", extra={"count": queued})


def end_idle_turns(portal: Portal) -> None:
    with portal.database.writing() as session:
        tablet.end_idle(session, now=portal.outside.now())


JOBS: Mapping[str, Callable[[Portal], None]] = {
    "record": send_to_record,
    "import": take_up_lists,
    "due": queue_due,
    "messages": send_messages,
    "tablets": end_idle_turns,
    "waiting": tell_of_waiting,
    "tidy": tidy,
}


def run_job(portal: Portal, name: str) -> bool:
    """Runs one job and keeps when; a failure is logged, kept and does not stop the worker."""
    started_at, ok = portal.outside.now(), True
    try:
        JOBS[name](portal)
    except Exception:
        ok = False
        log.exception("a job failed", extra={"job": name})
    with portal.database.writing() as session:
        finished_at = portal.outside.now()
        job.ran(session, name, started_at=started_at, finished_at=finished_at, ok=ok)
    return ok


def run_once(portal: Portal) -> bool:
    """Every job once, now; False when one failed."""
    outcomes = [run_job(portal, name) for name in JOBS]
    return all(outcomes)


def run_forever(portal: Portal) -> None:
    """Rings until SIGTERM or SIGINT; a job that runs is let finish."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    scheduler = BackgroundScheduler(timezone=LONDON)
    for name, interval in job.INTERVALS.items():
        scheduler.add_job(
            _ring,
            "interval",
            args=[portal, name],
            seconds=interval.total_seconds(),
            next_run_time=portal.outside.now(),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
    scheduler.start()
    stop.wait()
    scheduler.shutdown(wait=True)


def _ring(portal: Portal, name: str) -> None:
    try:
        run_job(portal, name)
    except PortalError:
        log.exception("a job could not be kept", extra={"job": name})
