"""When each of the worker's jobs ran, so that a job that stopped is seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, select

from patient_portal.core.statements import insert_or_change
from patient_portal.integration.portal import Job
from patient_portal.models.tables import JobRun


def record_run(
    session: Session, name: str, *, started_at: datetime, finished_at: datetime, ok: bool
) -> None:
    """Keeps when the job ran, in one statement: jobs run every few seconds."""
    ended = {"finished_at": finished_at} if ok else {"failed_at": finished_at}
    at = {"started_at": started_at} | ended
    insert_or_change(session, JobRun, {"name": name} | at, key=["name"], change=at)


def list_late(session: Session, jobs: Iterable[Job], *, now: datetime) -> list[str]:
    """Names of jobs that have not finished for twice their interval."""
    runs = {run.name: run for run in session.exec(select(JobRun))}
    return [
        job.name
        for job in jobs
        if not (run := runs.get(job.name))
        or run.finished_at is None
        or now - run.finished_at > 2 * job.every
    ]
