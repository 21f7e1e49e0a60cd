"""Everything that a database holds, for comparing before and after."""

from __future__ import annotations

from typing import Any

from sqlmodel import SQLModel, select

from patient_portal.core.database import Database

Dump = dict[str, list[tuple[Any, ...]]]

# A sign-in's last-seen moves with every page; nothing else may.
SEEN = {"sign_in": {"seen_at"}}


def dump(database: Database, *, without: dict[str, set[str]] | None = None) -> Dump:
    """Every row of every table, but for the columns named in `without`."""
    left_out = without or {}
    with database.reading() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.exec(
                    select(
                        *(
                            column
                            for column in table.columns
                            if column.name not in left_out.get(table.name, set())
                        )
                    ).order_by(*table.primary_key.columns)
                )
            ]
            for table in SQLModel.metadata.sorted_tables
        }


def changed(before: Dump, after: Dump) -> list[str]:
    """The tables that differ."""
    return [name for name in before if before[name] != after[name]]
