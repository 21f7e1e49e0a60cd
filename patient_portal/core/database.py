"""One engine, two kinds of transaction.

`reading()` opens with BEGIN on SQLite; `writing()` opens with BEGIN IMMEDIATE there, before
its first read, because a read that later turns into a write is refused at once
(docs/adr/0001-sqlite-journal-and-locking.md). On PostgreSQL a writer locks the rows it
decides on with SELECT … FOR UPDATE, and a reader needs no BEGIN: under READ COMMITTED each
statement sees what is committed then, inside a transaction or not.
"""

from __future__ import annotations

import select
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    DisconnectionError,
    IntegrityError,
    ProgrammingError,
)
from sqlmodel import Session

from patient_portal.core.errors import ConfigurationError, StorageUnavailable

BUSY_TIMEOUT_MS = 15_000
# The first release without the WAL-reset corruption bug (docs/rules.md, "Facts measured").
SAFE_WAL = (3, 51, 3)
# So many values go into one IN (…); both databases take more, but plan no better for it.
PART = 500

ValueT = TypeVar("ValueT")


def in_parts(values: Sequence[ValueT]) -> Iterator[Sequence[ValueT]]:
    """The values in parts that one IN (…) takes; no part where there are none."""
    return (values[at : at + PART] for at in range(0, len(values), PART))


# Every other error is the database's own: locked, full, read-only, broken or not there.
OUR_MISTAKES = (DataError, IntegrityError, ProgrammingError)


class Database:
    """The way to the rows: `with database.writing() as session: …`."""

    def __init__(self, url: str, *, sqlite_journal: str = "delete") -> None:
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url, sqlite_journal) if self.is_sqlite else _server_engine(url)
        self._writer = self.engine.execution_options(immediate=True)
        self._reader = (
            self.engine
            if self.is_sqlite
            else self.engine.execution_options(isolation_level="AUTOCOMMIT")
        )

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads; nothing is kept."""
        with _storage_errors(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose whole block is one transaction: committed at its end, or nothing."""
        with (
            _storage_errors(),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.connection()
            yield session

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except OUR_MISTAKES:
        raise
    except DBAPIError as error:
        raise StorageUnavailable(_reason(error)) from error


def _reason(error: DBAPIError) -> str:
    # The statement and its parameters stay out: they hold answers.
    return f"The database refused: {type(error.orig).__name__}."


def _sqlite_engine(url: str, journal: str) -> Engine:
    if journal == "wal" and sqlite3.sqlite_version_info < SAFE_WAL:
        raise ConfigurationError(
            f"PORTAL_SQLITE_JOURNAL=wal needs SQLite 3.51.3 or later (this is "
            f"{sqlite3.sqlite_version}): earlier ones can corrupt the file. Write delete."
        )
    _make_folder(url)
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000}, pool_size=20)
    _register_sqlite(engine, journal)
    return engine


def _make_folder(url: str) -> None:
    file = make_url(url).database
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)


def _register_sqlite(engine: Engine, journal: str) -> None:
    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        # The driver must not open transactions by itself: `begin` below does.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT_MS}",
            f"journal_mode = {journal}",
            "synchronous = EXTRA",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        if connection.get_execution_options().get("immediate"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            # Takes no lock, so it cannot fail: the driver alone is half the price of a page's read.
            connection.connection.dbapi_connection.execute("BEGIN").close()


def _server_engine(url: str) -> Engine:
    driver_url = make_url(url)
    if driver_url.drivername in {"postgres", "postgresql"}:
        driver_url = driver_url.set(drivername="postgresql+psycopg")
    engine = create_engine(driver_url, pool_size=10, connect_args={"connect_timeout": 5})
    _register_server(engine)
    return engine


def _register_server(engine: Engine) -> None:
    @event.listens_for(engine, "checkout")
    def check(connection: Any, _record: object, _proxy: object) -> None:
        """A kept connection that nobody has asked anything, and yet has something to read, was
        closed by the server: the pool makes another. Asking the server would cost a page's time.
        """
        if connection.closed or _has_something(connection.fileno()):
            raise DisconnectionError


def _has_something(descriptor: int) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))
