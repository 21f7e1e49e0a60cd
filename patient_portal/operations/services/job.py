"""When each of the worker's jobs ran, so that a job that stopped is seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, select

from patient_portal.models.tables import JobRun

# Every job of the worker and how often it runs.
INTERVALS: Mapping[str, timedelta] = {
    "record": timedelta(seconds=10),
    # Discharge and death that the record tells take effect at once.
    "import": timedelta(seconds=30),
    "due": timedelta(minutes=1),
    "messages": timedelta(seconds=10),
    "tablets": timedelta(minutes=1),
    "waiting": timedelta(minutes=5),
    "tidy": timedelta(hours=1),
}


def ran(
    session: Session, name: str, *, started_at: datetime, finished_at: datetime, ok: bool
) -> None:
    """Keeps when the job ran, in one statement: the bell rings every few seconds."""
    ended = {"finished_at": finished_at} if ok else {"failed_at": finished_at}
    at = {"started_at": started_at} | ended
    dialect = sqlite if session.connection().dialect.name == "sqlite" else postgresql
    row = dialect.insert(JobRun).values(name=name, **at)
    session.exec(row.on_conflict_do_update(index_elements=["name"], set_=at))


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
