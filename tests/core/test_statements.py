"""Adding once and locking, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from sqlmodel import col, select

from patient_portal.core.database import Database
from patient_portal.core.statements import (
    insert_new,
    insert_or_change,
    lock_until_commit,
    locked,
)
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.tables import Gateway, LimitCount

HOUR = datetime(2026, 11, 24, 10, tzinfo=UTC)


def tries(database: Database) -> list[tuple[str, int]]:
    with database.reading() as session:
        rows = session.exec(select(LimitCount).order_by(col(LimitCount.key))).all()
        return [(row.key, row.tries) for row in rows]


def test_what_is_there_stays_as_it_is(database: Database) -> None:
    for tried in (1, 2):
        with database.writing() as session:
            insert_new(session, LimitCount, {"key": "a", "hour": HOUR, "tries": tried})
    assert tries(database) == [("a", 1)]


def test_what_is_there_is_changed_if_it_is_as_asked(database: Database) -> None:
    rows = [{"key": key, "hour": HOUR, "tries": 1} for key in "ab"]
    for most, found in ((5, 2), (5, 2), (2, 0)):
        with database.writing() as session:
            changed = insert_or_change(
                session,
                LimitCount,
                rows,
                key=["key", "hour"],
                change={"tries": col(LimitCount.tries) + 1},
                where=col(LimitCount.tries) < most,
            )
            assert [row.key for row in changed] == ["a", "b"][:found]
    assert tries(database) == [("a", 2), ("b", 2)]


KEY = ("record", DEFAULT)


def test_a_locked_row_is_read_as_it_is_by_then(database: Database) -> None:
    """Eight that read, add one and write lose none."""
    with database.writing() as session:
        insert_new(session, Gateway, {"name": "record", "target": DEFAULT, "failures": 0})

    def count() -> None:
        with database.writing() as session:
            session.get(Gateway, KEY)
            row = session.exec(locked(select(Gateway).where(Gateway.name == "record"))).one()
            row.failures += 1

    in_parallel(count)
    with database.reading() as session:
        assert session.get_one(Gateway, KEY).failures == 8


def test_one_transaction_at_a_time_for_what_no_row_stands_for(database: Database) -> None:
    def add_if_none() -> None:
        with database.writing() as session:
            lock_until_commit(session, "the only gateway")
            if not session.exec(select(Gateway)).all():
                session.add(Gateway(name=threading.current_thread().name))

    in_parallel(add_if_none)
    with database.reading() as session:
        assert len(session.exec(select(Gateway)).all()) == 1


def in_parallel(do: Callable[[], None]) -> None:
    """Eight threads at once; each must end well."""
    start = threading.Barrier(8)

    def run() -> None:
        start.wait(30)
        do()

    with ThreadPoolExecutor(8) as pool:
        for started in [pool.submit(run) for _ in range(8)]:
            started.result(60)
