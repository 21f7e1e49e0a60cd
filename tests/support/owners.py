"""Judges every change of a row in the suite: a table is written by the wing that owns it.

docs/architecture.md names the owner of each table. Whatever code of the program sets an attribute
of a row, or makes one, is looked up in the stack: the first wing from the inside counts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, inspect

from patient_portal.models import tables

ROOT = Path(__file__).resolve().parents[2]
MODELS = {getattr(tables, name).__tablename__: getattr(tables, name) for name in tables.__all__}
# Beside the owner: what `access` keeps on the episode, as it stands below the wing that owns it.
ALSO = {
    ("episode", "birth_date_tries"): "access",
    ("episode", "notice_version"): "access",
    ("episode", "notice_seen_at"): "access",
}
# Of these a frame says nothing about who changes a row.
TOOLS = {"core", "models"}
found: set[str] = set()


@cache
def owners() -> dict[str, str]:
    """Table -> wing, by docs/architecture.md."""
    document = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    part = document.partition("\n## Leaves and wings\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|", part, re.MULTILINE)
    return {table: wing for wing, cell in rows for table in re.findall(r"`(\w+)`", cell)}


def watch() -> None:
    """From now on every change of a row is judged."""
    for table, model in MODELS.items():
        for column in inspect(model).column_attrs:
            event.listen(getattr(model, column.key), "set", _judge(table, column.key))


def _judge(table: str, name: str) -> Any:
    allowed = {owners()[table], ALSO.get((table, name))}

    def judge(_row: object, _value: object, _old: object, _initiator: object) -> None:
        wing, place = _who()
        if wing and wing not in allowed:
            found.add(f"{place} sets {table}.{name}, which is of {owners()[table]}")

    return judge


def _who() -> tuple[str, str]:
    """The wing whose code is at work, and where; empty for a test of its own."""
    frame = sys._getframe(2)
    while frame:
        module = frame.f_globals.get("__name__", "")
        if module.startswith(("tests.", "benchmarks.", "migrations.")):
            return "", ""
        if module.startswith("patient_portal."):
            wing = module.split(".")[1]
            if wing not in TOOLS:
                return wing, f"{module}: {frame.f_code.co_name}"
        frame = frame.f_back
    return "", ""


@pytest.fixture(autouse=True)
def a_table_is_written_by_its_wing() -> Iterator[None]:
    """Every test also fails when code of a wing changed a row of another's table."""
    yield
    told = sorted(found)
    found.clear()
    assert told == []


watch()
