"""A CSV file as a record system exports it: which report it is, and its rows by our names."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from content import Export
from content.shapes.text import same_words
from patient_portal.imports.services.lines import peek, read_lines, shown
from patient_portal.imports.services.problem import RowProblem, UnreadableValue

DELIMITERS = (",", ";", "\t")
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Headings:
    """The report that a file is, how its cells are parted, and where our fields stand."""

    export: Export
    delimiter: str
    places: Mapping[str, int]
    width: int


def read(
    file: BinaryIO, exports: Sequence[Export], *, progress: Callable[[int], None] = lambda _: None
) -> tuple[Headings, Iterator[tuple[int, Cells | RowProblem]]]:
    """The headings, and for each row its line and its cells, or what is wrong with it.

    The line is where the row begins: a quoted cell may hold line breaks. Raises Unreadable
    where no report of the profile fits, naming every heading that is missing. The rows raise it
    where nothing after a line can be trusted.
    """
    headings = _choose(peek(file), exports)
    lines = read_lines(file, headings.export.encoding, progress=progress)
    next(lines, "")
    return headings, _rows(lines, headings)


def _choose(first: bytes, exports: Sequence[Export]) -> Headings:
    """The report with all its headings in the first line, the widest where several fit."""
    tries = [
        (_missing(export, names), export, delimiter, names)
        for export in exports
        for delimiter in (export.delimiter, *DELIMITERS)
        for names in [_names(shown(first, export.encoding), delimiter)]
    ]
    missing, export, delimiter, names = min(
        tries, key=lambda each: (len(each[0]) / len(each[1].columns), -len(each[1].columns))
    )
    if len(missing) == len(export.columns):
        raise UnreadableValue(1, "The first line has no heading of any report of the profile.")
    if missing:
        listed = ", ".join(missing)
        raise UnreadableValue(
            1, f"Headings are missing ({export.system} {export.report}): {listed}."
        )
    return Headings(export, delimiter, _places(export, names), len(names))


def _names(first: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([first], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []
    return [same_words(cell) for cell in cells]


def _missing(export: Export, names: Sequence[str]) -> list[str]:
    return [heading for heading in export.columns.values() if same_words(heading) not in names]


def _places(export: Export, names: Sequence[str]) -> dict[str, int]:
    wanted = {column: same_words(heading) for column, heading in export.headings.items()}
    twice = [export.headings[column] for column, name in wanted.items() if names.count(name) > 1]
    if twice:
        raise UnreadableValue(1, f"Headings are there twice: {', '.join(twice)}.")
    return {column: names.index(name) for column, name in wanted.items() if name in names}


def _rows(lines: Iterator[str], headings: Headings) -> Iterator[tuple[int, Cells | RowProblem]]:
    reader = csv.reader(lines, delimiter=headings.delimiter, strict=True)
    while True:
        line = reader.line_num + 2
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableValue(line, f"The row cannot be read as CSV: {error}.") from None
        if any(cell.strip() for cell in cells):
            yield line, _cells(cells, headings, line)


def _cells(cells: Sequence[str], headings: Headings, line: int) -> Cells | RowProblem:
    extra = list(itertools.dropwhile(lambda cell: not cell, reversed(cells[headings.width :])))
    if len(cells) < headings.width or extra:
        return RowProblem(line, f"The row has {len(cells)} cells, the headings {headings.width}.")
    return {column: cells[place] for column, place in headings.places.items()}
