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

from patient_portal.core.errors import NotFound, PortalError, StorageUnavailable
from patient_portal.core.statements import insert_or_change, locked
from patient_portal.core.waiting import has_come, has_lasted
from patient_portal.integration.portal import Portal
from patient_portal.models.tables import JobFault

log = logging.getLogger(__name__)
AGAIN_AFTER = timedelta(hours=1)
# These stay until somebody has seen to them: a list that was wrong, a notice to staff that did not
# arrive, and what should have followed from a message that went.
LIST, NOTICE, FOLLOWS = "list", "notice", "follows"

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

    @property
    def key(self) -> dict[str, object]:
        """What tells it from all others; a file's name as both databases can keep it."""
        return {
            "job": self.job,
            "subject_kind": self.subject_kind,
            "subject_id": self.subject_id,
            "service_key": self.service_key,
            "name": self.name.encode("utf-8", "replace").decode()[:200],
        }


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
    # What is wrong with a list may quote it, and is for the desk alone.
    raised = error if isinstance(error, Exception) else None
    told = {"why": sentence} if raised else {}
    extra = {"job": row.job, "item": row.subject_id} | told
    log.error("a row was put aside", extra=extra, exc_info=raised)
    with portal.database.writing() as session:
        keep(session, row, sentence, now=portal.integrations.now())


def keep(session: Session, row: FaultyRow, sentence: str, *, now: datetime) -> None:
    """The row of the fault, in a transaction of the caller's."""
    which = row.key
    change = {"error": sentence[:500], "again_at": now + AGAIN_AFTER}
    whose = {"episode_id": row.episode_id, "since": now}
    insert_or_change(session, JobFault, which | whose | change, key=list(which), change=change)


def clear(session: Session, rows: Sequence[FaultyRow]) -> None:
    """These went, or are not wanted any more: nothing is wrong with them. All of one job."""
    if not rows or not session.exec(select(JobFault.id).where(JobFault.job == rows[0].job)).first():
        return
    keys = [row.key for row in rows]
    session.exec(
        delete(JobFault).where(
            *(
                col(getattr(JobFault, name)).in_({key[name] for key in keys})
                for name in ("job", "subject_kind", "subject_id", "service_key", "name")
            )
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


def list_aside(session: Session, job: str, subject_kind: str, *, now: datetime) -> set[int]:
    """The numbers of the rows that a job leaves out now."""
    aside = select(JobFault.subject_id).where(
        JobFault.job == job,
        JobFault.subject_kind == subject_kind,
        ~has_come(col(JobFault.again_at), now=now, longest=AGAIN_AFTER),
    )
    return set(session.exec(aside).all())


def list_due(session: Session, job: str, subject_kind: str, *, now: datetime) -> list[JobFault]:
    """What a job is to try again now."""
    rows = select(JobFault).where(
        JobFault.job == job,
        JobFault.subject_kind == subject_kind,
        has_come(col(JobFault.again_at), now=now, longest=AGAIN_AFTER),
    )
    return list(session.exec(rows.order_by(col(JobFault.id))).all())


def count(session: Session) -> dict[str, int]:
    """How many rows are aside, by job."""
    counted = select(JobFault.job, func.count()).group_by(JobFault.job).order_by(JobFault.job)
    return dict(session.exec(counted).all())


def try_again(session: Session, fault_id: int, *, now: datetime) -> None:
    """The next turn takes the row up; if it still raises, it is aside again. Raises NotFound."""
    fault = session.exec(locked(select(JobFault).where(JobFault.id == fault_id))).first()
    if fault is None:
        raise NotFound
    if fault.subject_kind == FOLLOWS:
        fault.again_at = now
    else:
        session.delete(fault)


def forget_old(session: Session, *, now: datetime) -> None:
    """What no turn has met again was done otherwise, or is not wanted any more."""
    session.exec(
        delete(JobFault).where(
            col(JobFault.subject_kind).not_in((LIST, NOTICE, FOLLOWS)),
            has_lasted(AGAIN_AFTER, since=col(JobFault.again_at), now=now),
        )
    )
