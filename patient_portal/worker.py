"""The worker: its own process, which runs the jobs that the wings register.

What is due is found in the database and claimed there, so that two workers send once.
"""

from __future__ import annotations

import logging
import os
import queue
import signal
import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

from patient_portal.core.errors import PortalError
from patient_portal.core.waiting import is_ahead
from patient_portal.integration.portal import JobTurn, Portal
from patient_portal.operations.services.job import record_alive, record_run
from patient_portal.startup import utc_now

log = logging.getLogger(__name__)
# How often long runs give a sign of life and the schedule is compared with the clock. Not longer
# than the shortest interval of a job, so that no run is called late before its first sign.
BEAT = timedelta(seconds=5)
# Seconds that jobs have to come to an end; the process is gone ten seconds after SIGTERM.
ENDS_WITHIN = 6.0


class Interval(BaseTrigger):
    """Due at once, then an interval after each run by the clock as it is: none is made up for.

    APScheduler's own counts on from the run before, for seconds a job when the clock has jumped
    by a year.
    """

    def __init__(self, every: timedelta) -> None:
        self.every = every

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        return now if previous_fire_time is None else now + self.every


class JobSchedule:
    """The jobs of one process on their schedule, and those of their runs that are under way."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.stopping = threading.Event()
        self.turns: dict[str, tuple[JobTurn, datetime]] = {}
        # When each job's last run that went well was kept, by a clock that nobody sets.
        self.kept: dict[str, float] = {}
        # So that no sign of life is kept after the end of a run.
        self.beating = threading.Lock()
        self.scheduler = BackgroundScheduler(timezone=UTC)
        how = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
        for job in portal.registry.jobs:
            self.scheduler.add_job(self.run, Interval(job.interval), [job.name], id=job.name, **how)
        self.scheduler.add_job(self.beat, Interval(BEAT), **how)

    def keep_time(self) -> None:
        """What a clock that was wrong put off is due now. Called every few seconds.

        APScheduler keeps the next run of a job by the machine's clock, and sleeps until the next
        of all by the clock as it was then.
        """
        now = utc_now()
        for job in self.scheduler.get_jobs():
            if is_ahead(job.next_run_time, now=now, longest=job.trigger.every):
                job.modify(next_run_time=now)
        self.scheduler.wakeup()

    def beat(self) -> None:
        """Keeps that the runs which are under way are alive; those that hang are left out."""
        try:
            with self.beating:
                turns = [*self.turns.items()]
                started = {name: at for name, (turn, at) in turns if not turn.is_silent()}
                if started:
                    _keep_alive(self.portal, started)
        except PortalError:
            log.exception("a sign of life could not be kept")

    def end(self) -> None:
        """Lets jobs end after the row that they are at. One that does not is left as by a kill:
        the next worker takes up what it had claimed.
        """
        self.stopping.set()
        log.info("the worker is asked to end")
        ending = threading.Thread(target=self.scheduler.shutdown, daemon=True)
        ending.start()
        ending.join(ENDS_WITHIN)
        if ending.is_alive():
            log.warning("the worker ends in the middle of jobs", extra={"job": [*self.turns]})
            # The threads of jobs would be waited for.
            os._exit(0)

    def run(self, name: str) -> None:
        """One run of a job, of which `beat` gives signs of life until its end is kept."""
        turn, started_at = JobTurn(self.stopping), self.portal.integrations.now()
        self.turns[name] = turn, started_at
        try:
            ok = _try_job(replace(self.portal, turn=turn), name)
        finally:
            with self.beating:
                del self.turns[name]
        if not self._is_kept(name, ok=ok):
            self._keep(name, started_at=started_at, ok=ok)

    def _is_kept(self, name: str, *, ok: bool) -> bool:
        """Whether a run as good as this one was kept within the job's interval: jobs that look
        every few seconds would write all the time.
        """
        every = self.portal.registry.job(name).every.total_seconds()
        return ok and name in self.kept and time.monotonic() - self.kept[name] < every

    def _keep(self, name: str, *, started_at: datetime, ok: bool) -> None:
        self.kept.pop(name, None)
        try:
            _keep(self.portal, name, started_at=started_at, ok=ok)
        except PortalError:
            log.exception("a job could not be kept", extra={"job": name})
        else:
            if ok:
                self.kept[name] = time.monotonic()


def run_job(portal: Portal, name: str) -> bool:
    """Runs one job and keeps when; a failure is logged, kept and does not stop the worker."""
    started_at = portal.integrations.now()
    ok = _try_job(portal, name)
    _keep(portal, name, started_at=started_at, ok=ok)
    return ok


def _try_job(portal: Portal, name: str) -> bool:
    try:
        portal.registry.job(name).run(portal)
    except Exception:
        log.exception("a job failed", extra={"job": name})
        return False
    return True


def _keep(portal: Portal, name: str, *, started_at: datetime, ok: bool) -> None:
    with portal.database.writing() as session:
        finished_at = portal.integrations.now()
        record_run(session, name, started_at=started_at, finished_at=finished_at, ok=ok)


def _keep_alive(portal: Portal, started: Mapping[str, datetime]) -> None:
    with portal.database.writing() as session:
        record_alive(session, started, now=portal.integrations.now())


def run_once(portal: Portal) -> bool:
    """Every job once, now; False when one failed."""
    outcomes = [run_job(portal, job.name) for job in portal.registry.jobs]
    return all(outcomes)


def run_forever(portal: Portal) -> None:
    """Runs the scheduler until SIGTERM or SIGINT, and ends within ten seconds of the first."""
    # An Event may not be set by a handler of signals: it would wait for the lock that it holds.
    signals: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: signals.put(number))
    schedule = JobSchedule(portal)
    schedule.scheduler.start()
    while not _has_come(signals):
        schedule.keep_time()
    schedule.end()


def _has_come(signals: queue.SimpleQueue[int]) -> bool:
    """Waits for a signal, but no longer than until the next beat."""
    try:
        signals.get(timeout=BEAT.total_seconds())
    except queue.Empty:
        return False
    return True
