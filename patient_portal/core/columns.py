"""Column types and checks that several tables share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, DateTime, Dialect, String, TypeDecorator, inspect
from sqlmodel import SQLModel


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant. A naive one is a programming error and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A Decimal kept as its digits: SQLite's numbers are binary and would round it."""

    impl = String(60)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class OneOf(TypeDecorator[str]):
    """A member of a StrEnum, kept as its value. `one_of` has the database check it as well."""

    impl = String
    cache_ok = True

    def __init__(self, members: type[StrEnum], length: int) -> None:
        super().__init__(length)
        self.members = members
        self._known: dict[str, str] = {member.value: member for member in members}

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        # What is no member is refused by the database.
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        # A value that a later version wrote stays as it is: one row must not hold up the rest.
        return None if value is None else self._known.get(value, value)


def json_column() -> Any:
    """JSON in which Python's None is SQL's NULL, so that CHECK constraints see it."""
    return JSON(none_as_null=True)


def one_of(column: str, values: Iterable[str], *, name: str) -> CheckConstraint:
    """SQLModel tables accept any string in an enum field, so the database checks it."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name)


def stored_as(name: str, *, attribute: str) -> dict[str, str]:
    """For `sa_column_kwargs`: a column that kept its name when its attribute got a plainer one."""
    return {"name": name, "key": attribute}


def stored_name(table: type[SQLModel], field: str) -> str:
    """The column of a field, by which audit rows and lists from the record call it.

    What another table holds, as numbers of people, is called as it is here.
    """
    columns = inspect(table).local_table.columns
    return str(columns[field].name) if field in columns else field
