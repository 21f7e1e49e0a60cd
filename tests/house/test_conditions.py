"""Every named condition means the same in SQL and in Python, and so does its negation."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from importlib import import_module
from inspect import signature
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, Table, insert, select
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel

from patient_portal.core import conditions
from patient_portal.core.columns import OneOf
from patient_portal.core.database import Database
from patient_portal.models import tables
from patient_portal.models.allowed import Act

TODAY = date(2026, 11, 24)
DAYS = [TODAY + timedelta(days=days) for days in (-1, 0, 1)]
VALUES: dict[str, list[Any]] = {
    "Date": DAYS,
    "Instant": [datetime.combine(day, datetime.min.time(), UTC) for day in DAYS],
    "Integer": [*range(8)],
    "AutoString": ["", "words", "transferred"],
    "Boolean": [False, True],
}
ROWS = 200
# What a condition is asked with, beside the row.
GIVEN = {"on": TODAY, "act": Act.ASK_FOR_CALL}
CONDITIONS = {each.__name__: each for each in conditions.ALL}
MODELS = {model.__module__: [] for model in vars(tables).values() if isinstance(model, type)}
for name in tables.__all__:
    MODELS[getattr(tables, name).__module__].append(getattr(tables, name))


def model_of(condition: Callable[..., Any]) -> type[SQLModel]:
    """The table that a condition is of: its parameter has the name of the row."""
    wanted = next(iter(signature(condition).parameters)).replace("_", "")
    beside = MODELS.get(condition.__module__) or [
        model for rows in MODELS.values() for model in rows
    ]
    (found,) = (
        model
        for model in beside
        if model.__name__.lower().endswith(wanted) or model.__name__.lower() == wanted
    )
    return found


def some_value(column: Column[Any], chance: random.Random) -> Any:
    kind = column.type
    if column.nullable and chance.random() < 0.5:
        return None
    if isinstance(kind, OneOf):
        return chance.choice([*kind.members])
    values = VALUES.get(type(kind).__name__)
    if values and (length := getattr(kind, "length", None)):
        values = [value for value in values if len(value) <= length]
    return chance.choice(values) if values else None


def test_every_condition_stands_beside_a_table() -> None:
    assert len(CONDITIONS) == len(conditions.ALL) >= 15
    for condition in CONDITIONS.values():
        assert issubclass(model_of(condition), SQLModel)
        assert import_module(condition.__module__).__dict__[condition.__name__] is condition


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_condition_means_the_same_in_sql_and_in_python(database: Database, name: str) -> None:
    condition, chance = CONDITIONS[name], random.Random(20261128)
    model = model_of(condition)
    columns = [*model.__table__.columns]
    copy = Table(
        "compared",
        MetaData(),
        *(
            Column(column.name, column.type, primary_key=column.key == "id", key=column.key)
            for column in columns
        ),
        prefixes=["TEMPORARY"],
    )
    rows = [
        {column.key: some_value(column, chance) for column in columns} | {"id": number}
        for number in range(ROWS)
    ]
    how = {k: v for k, v in GIVEN.items() if k in signature(condition).parameters}
    by_python = {row["id"] for row in rows if truth(condition(SimpleNamespace(**row), **how))}
    assert 0 < len(by_python) < ROWS
    row = aliased(model, copy, adapt_on_names=True)
    with database.writing() as session:
        copy.create(session.connection())
        session.connection().execute(insert(copy), rows)
        by_sql = session.scalars(select(copy.c.id).where(condition(row, **how))).all()
        negated = session.scalars(select(copy.c.id).where(~condition(row, **how))).all()
        copy.drop(session.connection())
    assert set(by_sql) == by_python
    assert set(negated) == {row["id"] for row in rows} - by_python


def truth(value: object) -> bool:
    """In Python a condition is a bool, nothing that only counts as one."""
    assert isinstance(value, bool)
    assert not isinstance(value, StrEnum)
    return value
