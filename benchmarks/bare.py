"""The least that Flask and the database can do: what the portal is measured against.

A page is a constant string of the size asked for. A row is one read and one insert in one
transaction, by the driver alone, with the portal's own durability: on SQLite journal_mode=delete,
synchronous=EXTRA and BEGIN IMMEDIATE, on PostgreSQL the server's defaults.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from functools import lru_cache

import psycopg
from flask import Flask

TABLE = "CREATE TABLE IF NOT EXISTS bare (id {key}, written_by varchar(40))"
READ = "SELECT id, written_by FROM bare WHERE id = 1"


def create_bare(database: str) -> Flask:
    """The application; `database` is a file of SQLite or a PostgreSQL address."""
    app = Flask("bare")
    write = _server(database) if database.startswith("postgresql:") else _file(database)

    @app.get("/bare/page/<int:size>")
    def page(size: int) -> str:
        return _text(size)

    @app.get("/bare/process")
    def process() -> str:
        return str(os.getpid())

    @app.post("/bare/row")
    def row() -> dict[str, str]:
        write()
        return {"status": "saved"}

    return app


@lru_cache
def _text(size: int) -> str:
    return "x" * size


def _file(file: str) -> Callable[[], None]:
    kept = threading.local()

    def connected() -> sqlite3.Connection:
        if not hasattr(kept, "connection"):
            kept.connection = sqlite3.connect(file, isolation_level=None, timeout=15)
            kept.connection.execute("PRAGMA journal_mode = delete")
            kept.connection.execute("PRAGMA synchronous = EXTRA")
            kept.connection.execute(TABLE.format(key="integer PRIMARY KEY"))
        connection: sqlite3.Connection = kept.connection
        return connection

    def write() -> None:
        connection = connected()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(READ).fetchall()
        connection.execute("INSERT INTO bare (written_by) VALUES (?)", ("bare",))
        connection.execute("COMMIT")

    return write


def _server(url: str) -> Callable[[], None]:
    kept = threading.local()

    def connected() -> psycopg.Connection:
        if not hasattr(kept, "connection"):
            kept.connection = psycopg.connect(url)
        connection: psycopg.Connection = kept.connection
        return connection

    def write() -> None:
        connection = connected()
        connection.execute(READ).fetchall()
        connection.execute("INSERT INTO bare (written_by) VALUES (%s)", ("bare",))
        connection.commit()

    return write


def make_table(url: str) -> None:
    """The one table, on a PostgreSQL server; a file makes its own."""
    with psycopg.connect(url) as connection:
        connection.execute(TABLE.format(key="bigserial PRIMARY KEY"))
