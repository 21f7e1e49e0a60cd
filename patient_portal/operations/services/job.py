"""When each of the worker's jobs ran, so that a job that stopped is seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, select

from patient_portal.core.statements import insert_or_change
from patient_portal.core.waiting import has_lasted
from patient_portal.integration.portal import Job
from patient_portal.models.tables import JobRun

# A run that gives no sign of life for so long is over: its worker has died, or it hangs.
ALIVE_FOR = timedelta(minutes=2)


def record_run(
    session: Session, name: str, *, started_at: datetime, finished_at: datetime, ok: bool
) -> None:
    """Keeps when the job ran, in one statement: jobs run every few seconds."""
    ended = {"finished_at": finished_at, "failed_at": None} if ok else {"failed_at": finished_at}
    at = {"started_at": started_at, "alive_at": None} | ended
    insert_or_change(session, JobRun, {"name": name} | at, key=["name"], change=at)


def record_alive(session: Session, started: Mapping[str, datetime], *, now: datetime) -> None:
    """Keeps that the runs of these jobs, each with its start, are under way."""
    rows = [{"name": name, "started_at": at, "alive_at": now} for name, at in started.items()]
    insert_or_change(session, JobRun, rows, key=["name"], change={"alive_at": now})


def list_late(session: Session, jobs: Iterable[Job], *, now: datetime) -> list[str]:
    """Names of jobs that have not finished for twice their interval.

    One whose run takes long is not late while the run gives signs of life, unless the run before
    it failed.
    """
    runs = {run.name: run for run in session.exec(select(JobRun))}
    return [job.name for job in jobs if not _is_well(runs.get(job.name), job, now=now)]


def _is_well(run: JobRun | None, job: Job, *, now: datetime) -> bool:
    if run is None:
        return False
    finished, alive = run.finished_at, run.alive_at
    if finished is not None and not has_lasted(2 * job.every, since=finished, now=now):
        return True
    is_alive = alive is not None and not has_lasted(ALIVE_FOR, since=alive, now=now)
    return is_alive and run.failed_at is None
