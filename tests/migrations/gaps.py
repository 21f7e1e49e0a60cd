"""What a version's database lacks: tables without a row, and listed values that no row has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, MetaData, Table, func, inspect, select

# `state IN ('waiting', …)`, and as PostgreSQL tells it: `(state)::text = ANY ((ARRAY['waiting'…`.
LISTED = re.compile(r'\(*"?(\w+)"?\)*(?:::\w+)? (?:IN|= ANY) \(')


def counts(engine: Engine) -> dict[str, int]:
    """How many rows each table has, as the database itself tells of its tables."""
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in _tables(engine)
        }


def gaps(engine: Engine) -> list[str]:
    """A sentence for each table without a row and for each listed value that no row has."""
    empty = [f"{name} has no row" for name, count in counts(engine).items() if not count]
    with engine.connect() as connection:
        return [*empty, *_missing_values(connection, _tables(engine))]


def _tables(engine: Engine) -> list[Table]:
    found = MetaData()
    found.reflect(engine)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def _missing_values(connection: Connection, tables: list[Table]) -> Iterator[str]:
    for table in tables:
        for check in inspect(connection).get_check_constraints(table.name):
            if match := LISTED.match(check["sqltext"]):
                column = match.group(1)
                found = set(connection.execute(select(table.c[column]).distinct()).scalars())
                listed = re.findall(r"'([^']*)'", check["sqltext"])
                yield from (
                    f"{table.name}.{column} is never {value!r}"
                    for value in listed
                    if value not in found
                )
