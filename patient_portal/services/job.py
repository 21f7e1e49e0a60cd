"""When each of the worker's jobs ran, so that a job that stopped is seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, select

from patient_portal.models import JobRun

# Every job of the worker and how often it runs.
INTERVALS: Mapping[str, timedelta] = {
    "record": timedelta(seconds=10),
    "due": timedelta(minutes=1),
    "messages": timedelta(seconds=10),
    "tablets": timedelta(minutes=1),
    "waiting": timedelta(minutes=5),
    "tidy": timedelta(hours=1),
}


def started(session: Session, name: str, *, now: datetime) -> None:
    run = session.get(JobRun, name) or JobRun(name=name)
    run.started_at = now
    session.add(run)


def finished(session: Session, name: str, *, now: datetime, ok: bool) -> None:
    run = session.get(JobRun, name) or JobRun(name=name)
    if ok:
        run.finished_at = now
    else:
        run.failed_at = now
    session.add(run)


def list_late(session: Session, intervals: Mapping[str, timedelta], *, now: datetime) -> list[str]:
    """Names of jobs that have not finished for twice their interval."""
    runs = {run.name: run for run in session.exec(select(JobRun))}
    return [
        name
        for name, interval in intervals.items()
        if not (run := runs.get(name))
        or run.finished_at is None
        or now - run.finished_at > 2 * interval
    ]
