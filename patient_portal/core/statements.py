"""Statements that the two databases write differently: adding once, and locking.

On SQLite a writing transaction is alone (database.py). On PostgreSQL it locks the rows on which
it decides, and where several add the same row a unique key decides who did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, func, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

StatementT = TypeVar("StatementT", bound=Any)


def locked(statement: StatementT, **how: Any) -> StatementT:
    """A SELECT whose rows nobody else changes until the transaction ends, read as they are now.

    On PostgreSQL they are locked; on SQLite a writing transaction is alone. `how` as in
    SQLAlchemy's `with_for_update`: `of` one table, `skip_locked`, `key_share` where others may
    still add rows that refer to these.
    """
    found: StatementT = statement.with_for_update(**how).execution_options(populate_existing=True)
    return found


def lock_until_commit(session: Session, what: str) -> None:
    """One transaction at a time for what no row stands for; on SQLite there is but one anyway."""
    if _is_sqlite(session):
        return
    number = int.from_bytes(hashlib.sha256(what.encode()).digest()[:8], signed=True)
    session.connection().execute(select(func.pg_advisory_xact_lock(number)))


def insert_new(session: Session, model: type[SQLModel], values: Mapping[str, Any]) -> None:
    """Adds a row, unless a unique key has it already: then what is there stays as it is."""
    session.exec(_insert(session, model).values(**values).on_conflict_do_nothing())


def insert_all_new(
    session: Session, model: type[SQLModel], values: Sequence[Mapping[str, Any]]
) -> int:
    """Adds the rows that no unique key has already; how many those were. At most some hundreds."""
    added = _insert(session, model).values(values).on_conflict_do_nothing()
    # The drivers do not agree on how many rows many values made.
    return len(session.exec(added.returning(*inspect(model).primary_key)).all())


def insert_or_change(
    session: Session,
    model: type[SQLModel],
    values: Mapping[str, Any] | Sequence[Mapping[str, Any]],
    *,
    key: Sequence[str],
    change: Mapping[str, Any],
    where: ColumnElement[bool] | None = None,
) -> Sequence[Row[Any]]:
    """Adds rows; one that the unique `key` has already is changed, if it is as `where` says.

    Returns the primary keys of all that were added or changed.
    """
    added = _insert(session, model).values(values)
    changed = added.on_conflict_do_update(index_elements=key, set_=change, where=where)
    return session.exec(changed.returning(*inspect(model).primary_key)).all()


def _insert(session: Session, model: type[SQLModel]) -> Any:
    """The INSERT of the database's own dialect, which alone knows ON CONFLICT."""
    return (sqlite if _is_sqlite(session) else postgresql).insert(model)


def _is_sqlite(session: Session) -> bool:
    return session.connection().dialect.name == "sqlite"
