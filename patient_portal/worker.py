"""The worker: its own process, which runs the jobs that the wings register.

What is due is found in the database and claimed there, so that two workers send once.
"""

from __future__ import annotations

import logging
import signal
import threading

from apscheduler.schedulers.background import BackgroundScheduler

from patient_portal.core.errors import PortalError
from patient_portal.core.working_days import LONDON
from patient_portal.integration.portal import Portal
from patient_portal.operations.services.job import record_run

log = logging.getLogger(__name__)


def run_job(portal: Portal, name: str) -> bool:
    """Runs one job and keeps when; a failure is logged, kept and does not stop the worker."""
    started_at, ok = portal.integrations.now(), True
    try:
        portal.registry.job(name).run(portal)
    except Exception:
        ok = False
        log.exception("a job failed", extra={"job": name})
    with portal.database.writing() as session:
        finished_at = portal.integrations.now()
        record_run(session, name, started_at=started_at, finished_at=finished_at, ok=ok)
    return ok


def run_once(portal: Portal) -> bool:
    """Every job once, now; False when one failed."""
    outcomes = [run_job(portal, job.name) for job in portal.registry.jobs]
    return all(outcomes)


def run_forever(portal: Portal) -> None:
    """Runs the scheduler until SIGTERM or SIGINT; a job that runs is let finish."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    scheduler = BackgroundScheduler(timezone=LONDON)
    for job in portal.registry.jobs:
        scheduler.add_job(
            _run_and_log,
            "interval",
            args=[portal, job.name],
            seconds=job.every.total_seconds(),
            next_run_time=portal.integrations.now(),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
    scheduler.start()
    stop.wait()
    scheduler.shutdown(wait=True)


def _run_and_log(portal: Portal, name: str) -> None:
    try:
        run_job(portal, name)
    except PortalError:
        log.exception("a job could not be kept", extra={"job": name})
