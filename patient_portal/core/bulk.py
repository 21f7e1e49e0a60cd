"""Rows that are only added and not read again in their transaction: one by one, or all at once.

An import adds ten rows for each line of its file. As objects they would cost more than all the
rest, and hold SQLite's one writer for longer than a patient's save waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, SQLModel

_WAITING = "rows that wait for one insert"


def add(session: Session, model: type[SQLModel], values: Mapping[str, Any]) -> None:
    """Adds the row now, or within `in_bulk` at its end. All rows of a model have the same keys."""
    waiting = session.info.get(_WAITING)
    if waiting is None:
        session.add(model(**values))
    else:
        waiting.setdefault(model, []).append(values)


@contextmanager
def in_bulk(session: Session) -> Iterator[None]:
    """What is added within is inserted at the end, model by model, in the order of adding."""
    waiting: dict[type[SQLModel], list[Mapping[str, Any]]] = {}
    session.info[_WAITING] = waiting
    try:
        yield
    finally:
        del session.info[_WAITING]
    session.flush()
    for model, rows in waiting.items():
        session.execute(insert(model), rows)
