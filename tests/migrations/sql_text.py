"""A whole database as SQL text that a person can read and compare, and back again.

The text of PostgreSQL holds statements alone, so that a server of any supported version takes it:
what pg_dump sets beforehand, its comments and its tokens are left out.
"""

from __future__ import annotations

import re
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import psycopg
from sqlalchemy import Column, Engine, Integer, MetaData, Table

from tests.servers.postgres import find_binaries

LEFT_OUT = re.compile(r"--|SET |SELECT pg_catalog\.set_config|\\(un)?restrict|$")
INDEX = re.compile(r"CREATE (UNIQUE )?INDEX")
CONSTRAINT = re.compile(r"\t(CONSTRAINT|PRIMARY KEY|FOREIGN KEY|UNIQUE|CHECK) ?[\w(]")
INSERT = re.compile(r'INSERT INTO [\w."]+ VALUES ?')


def text_of(engine: Engine) -> str:
    """Everything that the database holds, `alembic_version` too; the same each time."""
    if engine.dialect.name == "sqlite":
        with sqlite3.connect(str(engine.url.database)) as connection:
            *statements, commit = map(_sorted, connection.iterdump())
        # Tables and rows as they come, then the indexes by name.
        statements.sort(key=lambda each: each if INDEX.match(each) else "")
        return "".join(_joined([*statements, commit]))
    return "".join([_schema(engine, "pre-data"), *_rows(engine), _schema(engine, "post-data")])


def load(engine: Engine, text: str) -> None:
    """Fills an empty database."""
    if engine.dialect.name == "sqlite":
        connection = sqlite3.connect(str(engine.url.database))
        connection.executescript(text)
        connection.close()
        return
    with psycopg.connect(_address(engine)) as connection:
        connection.execute(text)  # type: ignore[call-overload]


def _sorted(statement: str) -> str:
    """A table's constraints by name: Alembic writes them in another order each time."""
    if not statement.startswith("CREATE TABLE"):
        return statement
    first, *lines, last = statement.split("\n")
    lines = [line.rstrip().removesuffix(",") for line in lines]
    columns = [line for line in lines if not CONSTRAINT.match(line)]
    constraints = sorted(line for line in lines if CONSTRAINT.match(line))
    return "\n".join([first, ",\n".join([*columns, *constraints]), last])


def _joined(statements: Iterable[str]) -> Iterator[str]:
    """One INSERT for each table, with a row a line; other statements as they are."""
    for begins, group in groupby(statements, key=_beginning):
        if not begins:
            yield from (f"{statement}\n" for statement in group)
            continue
        rows = (statement.removeprefix(begins).removesuffix(";") for statement in group)
        yield f"{begins}\n" + ",\n".join(rows) + ";\n"


def _beginning(statement: str) -> str:
    """An INSERT up to its values; nothing for any other statement."""
    found = INSERT.match(statement)
    return found.group() if found else ""


def _address(engine: Engine) -> str:
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


def _schema(engine: Engine, section: str) -> str:
    """Tables and sequences (`pre-data`), or what is added when the rows are there."""
    options = ["--schema-only", f"--section={section}", "--no-owner", "--no-privileges"]
    told = subprocess.run(
        [find_binaries() / "pg_dump", *options, _address(engine)],
        capture_output=True,
        text=True,
        check=True,
    )
    kept = (line for line in told.stdout.splitlines() if not LEFT_OUT.match(line))
    return "".join(f"{line}\n" for line in kept)


def _rows(engine: Engine) -> Iterator[str]:
    """The rows of each table in the order of its keys, and where its sequence stands."""
    found = MetaData()
    found.reflect(engine)
    with psycopg.connect(_address(engine)) as connection:
        connection.execute("SET TIME ZONE 'UTC'")
        for table in found.sorted_tables:
            yield from _joined(row[0] for row in connection.execute(_inserts(table)))
            if table.autoincrement_column is not None:
                name = f"public.{table.name}"
                last = f"(SELECT max(id) FROM {name})"
                yield f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {last});\n"


def _inserts(table: Table) -> str:
    """A query that makes the statements; PostgreSQL itself quotes the values."""
    values = ", ".join(map(_literal, table.columns))
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    name = f"public.{table.name}"
    return (
        f"SELECT 'INSERT INTO {name} VALUES (' || concat_ws(', ', {values}) || ');'"
        f" FROM {name} ORDER BY {keys}"
    )


def _literal(column: Column[Any]) -> str:
    """What writes the column's value; only a number needs no quotes."""
    if isinstance(column.type, Integer):
        return f"coalesce(\"{column.name}\"::text, 'NULL')"
    return f'quote_nullable("{column.name}"::text)'
