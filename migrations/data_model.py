"""`python -m migrations.data_model`: writes docs/data-model.md from the models.

Everything comes from the tables' metadata and is put in order by name, so that the same models
make the same document.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from sqlalchemy import CheckConstraint, Column, Index, Table, UniqueConstraint, inspect
from sqlmodel import SQLModel

from patient_portal.models import tables

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "data-model.md"
MODELS = sorted(
    (getattr(tables, name) for name in tables.__all__),
    key=lambda model: (model.__module__, model.__table__.name),
)
TITLE = """\
# Data model

Made from `patient_portal/models/` by `make data-model`. Whoever changes a table runs that; a test \
compares. Which wing owns a table stands in [architecture.md](architecture.md).

Columns have their names in the database. An attribute that has another name in Python stands in \
brackets: there the column kept its name, so that nothing had to be migrated. An *instant* is \
aware and UTC, a *decimal* is kept as its digits, and text has its longest length beside it.

## All tables

Keys only. PK: primary; FK: refers to the table to which its line leads; UK: unique.
"""
# Column type -> how the document calls it, in one word.
TYPES = {
    "AutoString": "text",
    "Boolean": "boolean",
    "Date": "date",
    "ExactDecimal": "decimal",
    "Instant": "instant",
    "Integer": "integer",
    "JSON": "JSON",
    "OneOf": "text",
}


def document() -> str:
    """The document: the diagram, then every table under the noun whose file it is in."""
    return "\n".join([TITLE, "```mermaid", *diagram(), "```", "", *map(_noun, _nouns())])


def diagram() -> list[str]:
    """The lines of a mermaid erDiagram: tables with their keys, then who refers to whom."""
    found = sorted((model.__table__ for model in MODELS), key=lambda table: table.name)
    boxes = (line for table in found for line in _box(table))
    relations = (
        f"    {_relation(column)}"
        for table in found
        for column in table.columns
        if column.foreign_keys
    )
    return ["erDiagram", *boxes, *relations]


def attribute_of(model: type[SQLModel], column: Column) -> str:
    """The name by which Python knows the column."""
    return str(inspect(model).get_property_by_column(column).key)


def _nouns() -> list[list[type[SQLModel]]]:
    return [list(models) for _, models in groupby(MODELS, key=lambda model: model.__module__)]


def _noun(models: list[type[SQLModel]]) -> str:
    module = models[0].__module__
    name = module.rpartition(".")[2]
    says = " ".join((sys.modules[module].__doc__ or "").partition("\n\n")[0].split())
    return "\n".join([f"## {name}", "", says, "", *map(_table, models)])


def _table(model: type[SQLModel]) -> str:
    table = model.__table__
    rows = (_row(column, attribute_of(model, column)) for column in table.columns)
    conditions = sorted([*_checks(table), *_several(table)])
    return "\n".join(
        [
            f"### `{table.name}` (`{model.__name__}`)",
            "",
            "| Column | Type | Empty | Key |",
            "|---|---|---|---|",
            *rows,
            "",
            *([*conditions, ""] if conditions else []),
        ]
    )


def _row(column: Column, attribute: str) -> str:
    name = f"`{column.name}`" + (f" (`{attribute}`)" if attribute != column.name else "")
    length = (
        getattr(getattr(column.type, "impl", column.type), "length", None)
        if _type(column) == "text"
        else None
    )
    kind = f"{_type(column)}, {length}" if length else _type(column)
    return f"| {name} | {kind} | {'yes' if column.nullable else ''} | {', '.join(_keys(column))} |"


def _type(column: Column) -> str:
    return TYPES[type(column.type).__name__]


def _keys(column: Column) -> Iterator[str]:
    if column.primary_key:
        yield "primary"
    if column.foreign_keys:
        yield f"refers to `{_target(column)}`"
    if column.unique:
        yield "unique"
    elif column.index:
        yield "index"


def _checks(table: Table) -> Iterator[str]:
    for each in table.constraints:
        if isinstance(each, CheckConstraint):
            yield f"- check `{each.name}`: `{each.sqltext}`"


def _several(table: Table) -> Iterator[str]:
    """Keys that are more than a mark on one column: of several columns, or of some rows only."""
    for each in table.constraints:
        if isinstance(each, UniqueConstraint) and len(each.columns) > 1:
            yield f"- unique `{each.name}`: {_names(each.columns)}"
    for index in table.indexes:
        where = _where(index)
        if where or len(index.columns) > 1:
            kind = "unique" if index.unique else "index"
            yield f"- {kind} `{index.name}`: {_names(index.columns)}{where}"


def _where(index: Index) -> str:
    condition = index.dialect_options["postgresql"]["where"]
    return "" if condition is None else f" where `{condition}`"


def _names(columns: Iterable[Column]) -> str:
    return ", ".join(f"`{column.name}`" for column in columns)


def _box(table: Table) -> list[str]:
    lines = [
        f"        {_type(column)} {column.name} {', '.join(marks)}"
        for column in table.columns
        if (marks := _marks(column))
    ]
    return [f"    {table.name} {{", *lines, "    }"]


def _marks(column: Column) -> list[str]:
    has = {"PK": column.primary_key, "FK": column.foreign_keys, "UK": column.unique}
    return [mark for mark, is_so in has.items() if is_so]


def _relation(column: Column) -> str:
    """Who refers to whom in crow's feet: none or one or many, and whether it must."""
    is_whole_key = column.primary_key and len(column.table.primary_key.columns) == 1
    one = "|o" if column.nullable else "||"
    many = "o|" if column.unique or is_whole_key else "o{"
    return f"{_target(column)} {one}--{many} {column.table.name} : {column.name}"


def _target(column: Column) -> str:
    return str(next(iter(column.foreign_keys)).column.table.name)


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
