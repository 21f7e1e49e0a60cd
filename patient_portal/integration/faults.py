"""One row's own fault puts that row aside: it is named, and the job goes on with all others.

Only StorageUnavailable ends a job's turn, because then no row can go. What is aside is on the
worklist (desk/services/faults.py) and in the health check, and is tried again every hour.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, exists, func
from sqlmodel import Session, col, delete, select

from patient_portal.core.errors import PortalError, StorageUnavailable
from patient_portal.core.statements import insert_or_change
from patient_portal.core.waiting import has_come
from patient_portal.integration.portal import Portal
from patient_portal.models.tables import JobFault

log = logging.getLogger(__name__)
AGAIN_AFTER = timedelta(hours=1)

RowT = TypeVar("RowT")
FoundT = TypeVar("FoundT")


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyRow:
    """Which row of which job. A list has a name, and the number 0."""

    job: str
    subject_kind: str
    subject_id: int = 0
    name: str = ""
    episode_id: int | None = None
    service_key: str = ""


@contextmanager
def alone(portal: Portal, row: FaultyRow) -> Iterator[None]:
    """Runs what concerns one row; whatever it raises but StorageUnavailable puts the row aside."""
    try:
        yield
    except StorageUnavailable:
        raise
    except Exception as error:
        put_aside(portal, row, error)


def each(
    portal: Portal,
    rows: Sequence[RowT],
    do: Callable[[Session, Sequence[RowT]], FoundT],
    *,
    name: Callable[[RowT], FaultyRow],
) -> list[FoundT]:
    """Does all rows in one transaction, or, where one raises, each in a transaction of its own.

    Returns what `do` returned, once for each transaction that was committed.
    """
    if not rows:
        return []
    try:
        with portal.database.writing() as session:
            found = [do(session, rows)]
            clear(session, [name(row) for row in rows])
        return found
    except StorageUnavailable:
        raise
    except Exception:
        log.warning("one row of many raises", extra={"job": name(rows[0]).job})
    found = []
    for row in rows:
        with alone(portal, name(row)), portal.database.writing() as session:
            found.append(do(session, [row]))
            clear(session, [name(row)])
    return found


def put_aside(portal: Portal, row: FaultyRow, error: Exception | str) -> None:
    """Keeps that the row cannot go now, and when it is tried again."""
    # Another error's own text can hold what somebody typed.
    sentence = str(error) if isinstance(error, str | PortalError) else type(error).__name__
    raised = error if isinstance(error, Exception) else None
    extra = {"job": row.job, "item": row.subject_id, "why": sentence}
    log.error("a row was put aside", extra=extra, exc_info=raised)
    now = portal.integrations.now()
    which = {
        "job": row.job,
        "subject_kind": row.subject_kind,
        "subject_id": row.subject_id,
        "name": row.name[:200],
    }
    change = {"error": sentence[:500], "again_at": now + AGAIN_AFTER}
    whose = {"episode_id": row.episode_id, "service_key": row.service_key, "since": now}
    with portal.database.writing() as session:
        insert_or_change(session, JobFault, which | whose | change, key=list(which), change=change)


def clear(session: Session, rows: Sequence[FaultyRow]) -> None:
    """These went, or are not wanted any more: nothing is wrong with them. All of one job."""
    if not rows or not session.exec(select(JobFault.id).where(JobFault.job == rows[0].job)).first():
        return
    session.exec(
        delete(JobFault).where(
            col(JobFault.job) == rows[0].job,
            col(JobFault.subject_kind) == rows[0].subject_kind,
            col(JobFault.subject_id).in_([row.subject_id for row in rows]),
            col(JobFault.name).in_({row.name for row in rows}),
        )
    )


def is_not_aside(
    job: str, subject_kind: str, subject_id: Any, *, now: datetime
) -> ColumnElement[bool]:
    """The condition that a row is not left out now; `subject_id` is its column."""
    return ~exists().where(
        col(JobFault.job) == job,
        col(JobFault.subject_kind) == subject_kind,
        col(JobFault.subject_id) == subject_id,
        ~has_come(col(JobFault.again_at), now=now, longest=AGAIN_AFTER),
    )


def list_aside(session: Session, job: str, *, now: datetime) -> set[int]:
    """The numbers of the rows that a job leaves out now."""
    aside = select(JobFault.subject_id).where(
        JobFault.job == job, ~has_come(col(JobFault.again_at), now=now, longest=AGAIN_AFTER)
    )
    return set(session.exec(aside).all())


def count(session: Session) -> dict[str, int]:
    """How many rows are aside, by job."""
    counted = select(JobFault.job, func.count()).group_by(JobFault.job).order_by(JobFault.job)
    return dict(session.exec(counted).all())


def try_again(session: Session, fault: JobFault) -> None:
    """The next turn takes the row up; if it still raises, it is aside again."""
    session.delete(fault)
