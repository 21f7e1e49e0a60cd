"""Deployers find every old key and folder in the documentation, with its new name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from content.catalogue import RETIRED_FOLDERS
from content.shapes import Shape
from questionnaires.instrument import ProposalRule
from questionnaires.item import Option

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "upgrading.md"
# The cells of each row, without where the key stands.
ROWS = {
    tuple(cell.strip().strip("`").rstrip("/") for cell in line.strip("|").split("|"))[-2:]
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ")
}


def renamings() -> Iterator[tuple[str, str]]:
    for shape in (*shapes(Shape), Option, ProposalRule):
        yield from shape.retired.items()
    yield from RETIRED_FOLDERS.items()


def shapes(above: type[Shape]) -> Iterator[type[Shape]]:
    for shape in above.__subclasses__():
        yield shape
        yield from shapes(shape)


@pytest.mark.parametrize(("old", "new"), sorted(set(renamings())))
def test_an_old_name_is_in_the_table_with_the_new_one(old: str, new: str) -> None:
    assert (old, new) in ROWS


def test_the_tables_name_nothing_that_was_not_renamed() -> None:
    told = {row for row in ROWS if not row[0].endswith(".yaml")} - {("0.1.0", "0.2.0")}
    assert told == set(renamings())
