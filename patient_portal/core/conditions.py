"""A condition of a row that is written once, and asked of a row in Python as of a table in SQL.

`is_gone(episode)` is a bool; `is_gone(Episode)`, or of an alias, goes into a WHERE. What is
written must mean the same in both: `absent`, `present` and `before`, comparisons of what is never
None, and `&`, `|`, `negated` and `any_of` between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, cast, overload

from sqlalchemy import ColumnElement, not_, or_

# Every condition that was imported, for the test that compares SQL with Python.
ALL: list[Callable[..., Any]] = []


class Condition(Protocol):
    """Of a table, or of one of its rows (or what has the same attributes)."""

    @overload
    def __call__(self, row: type[Any], /, **how: Any) -> ColumnElement[bool]: ...

    @overload
    def __call__(self, row: object, /, **how: Any) -> bool: ...


def condition(written: Callable[..., Any]) -> Condition:
    """Marks a function of a row, and of keywords, that is written for both."""
    ALL.append(written)
    return cast(Condition, written)


def absent(value: Any) -> Any:
    """IS NULL."""
    return value == None  # noqa: E711


def present(value: Any) -> Any:
    """IS NOT NULL."""
    return value != None  # noqa: E711


def before(value: Any, limit: Any) -> Any:
    """Whether there is a value and it is before the limit: never unknown, so it can be negated."""
    return False if value is None else present(value) & (value < limit)


def negated(value: Any) -> Any:
    """NOT."""
    return not value if isinstance(value, bool) else not_(value)


def any_of(values: Iterable[Any]) -> Any:
    """OR of them all; there is at least one."""
    found = list(values)
    return any(found) if isinstance(found[0], bool) else or_(*found)
