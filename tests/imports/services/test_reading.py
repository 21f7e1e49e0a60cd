"""A CSV file is read as it was written, or refused with the line; never half, never wrongly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from patient_portal.imports.services import reading
from patient_portal.imports.services.lines import LONGEST_LINE
from patient_portal.imports.services.problem import RowProblem, UnreadableValue
from tests.support import lists
from tests.support.lists import DEV

SERVICE = content.load().services["south-cheshire-vale-royal"]
EXPORT = lists.export_of(SERVICE)
CP1252 = EXPORT.model_copy(update={"encoding": "cp1252"})
HEAD = lists.text_of(EXPORT, []).encode()


def read(raw: bytes, *exports) -> list[tuple[int, dict[str, str] | RowProblem]]:
    _, rows = reading.read(io.BytesIO(raw), exports or SERVICE.columns)
    return [(line, row if isinstance(row, RowProblem) else dict(row)) for line, row in rows]


def cells(raw: bytes, *exports) -> dict[str, str]:
    ((_, found),) = read(raw, *exports)
    return {column: value for column, value in found.items() if value}


def refusal(raw: bytes, *exports) -> str:
    with pytest.raises(UnreadableValue) as refused:
        read(raw, *exports)
    return str(refused.value.problem)


def text(*rows: dict[str, str], **how) -> str:
    return lists.text_of(EXPORT, rows, **how)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_every_way_of_parting_and_ending_gives_the_same_row(delimiter, end, encoding):
    row = DEV | {"address": "1, Example; Road", "given_name": "Zoë"}
    raw = text(row, delimiter=delimiter).replace("\r\n", end).encode(encoding)
    assert cells(raw) == row


def test_cp1252_is_read_where_the_profile_says_so():
    row = DEV | {"given_name": "Zoë", "address": "‘Dunroamin’"}
    assert cells(text(row).encode("cp1252"), CP1252) == row


def test_a_mark_of_utf8_counts_more_than_the_profile():
    assert (
        cells(text(DEV | {"given_name": "Zoë"}).encode("utf-8-sig"), CP1252)["given_name"] == "Zoë"
    )


def test_the_report_is_known_by_its_headings():
    for export in SERVICE.columns:
        headings, _ = reading.read(io.BytesIO(lists.text_of(export, []).encode()), SERVICE.columns)
        assert headings.export == export


def test_headings_may_have_blanks_and_other_capitals_and_stand_in_any_order():
    names = [f" {name.upper()} " for name in reversed(EXPORT.columns.values())]
    row = [DEV.get(column, "") for column in reversed(EXPORT.columns)]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[*names, "Something else"], [*row, "ignored"]])
    assert cells(out.getvalue().encode()) == DEV


def test_a_quoted_cell_may_hold_line_breaks_and_lines_still_count():
    first = DEV | {"address": "1 Example Road\nExample Town\r\nZZ1"}
    found = read(text(first, DEV).encode())
    assert [line for line, _ in found] == [2, 5]
    assert found[0][1]["address"] == first["address"]


def test_empty_lines_are_passed_over():
    raw = text(DEV).encode() + b"\r\n,,,,,,,,,,,,,,,,,,,,,\r\n  \r\n"
    assert len(read(raw)) == 1


def test_all_missing_headings_are_named():
    names = [name for name in EXPORT.columns.values() if name not in ("Surname", "Locality")]
    told = refusal(",".join(names).encode())
    assert told == "line 1: Headings are missing (systmone patients): Surname, Locality."


def test_a_heading_that_is_there_twice_is_refused():
    assert "there twice: Surname" in refusal(HEAD.strip() + b",Surname\r\n")


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"a,b,c\r\n1,2,3\r\n", b'"a,b\r\n', b"\xff\xd8\xff"])
def test_what_is_no_report_is_refused(raw):
    assert "no heading of any report" in refusal(raw)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf16_is_refused(encoding):
    assert refusal(text(DEV).encode(encoding)).startswith("line 1: ")


@pytest.mark.parametrize(
    ("exports", "encoding", "sentence"),
    [
        (SERVICE.columns, "cp1252", "line 3: The line is not in utf-8"),
        ((CP1252,), "utf-8", "line 3: The line is in UTF-8, and the profile says cp1252."),
    ],
)
def test_a_wrong_encoding_is_refused_at_its_line(exports, encoding, sentence):
    raw = text(DEV, DEV | {"given_name": "Zoë"}).encode(encoding)
    assert refusal(raw, *exports).startswith(sentence)


def test_a_nul_is_refused_at_its_line():
    assert "line 3" in refusal(text(DEV, DEV | {"given_name": "De\0v"}).encode())


def test_a_row_with_too_few_or_too_many_cells_is_told_and_the_others_are_read():
    lines = text(DEV, DEV, DEV, DEV).encode().splitlines(keepends=True)
    lines[1] = b"9990000042,L-42\r\n"
    lines[2] = lines[2].strip() + b",more\r\n"
    lines[3] = lines[3].strip() + b",,\r\n"
    found = read(b"".join(lines))
    assert [isinstance(row, RowProblem) for _, row in found] == [True, True, False, False]
    assert found[0][1].sentence == "The row has 2 cells, the headings 22."


@pytest.mark.parametrize(
    "row", [b'"Asha"x,1\r\n', b'"never closed,1\r\n' * 3, b'"' + b"a" * 140_000 + b'",1\r\n']
)
def test_what_is_no_csv_is_refused_where_the_row_begins(row):
    assert refusal(text(DEV).encode() + row).startswith("line 3: The row cannot be read as CSV")


class EndlessFile(io.RawIOBase):
    """A file of one line that is 100 MB long, and that counts how much of it was read."""

    SIZE = 100_000_000

    def __init__(self) -> None:
        self.head, self.given = io.BytesIO(HEAD), 0

    def readline(self, limit: int = -1) -> bytes:
        if line := self.head.readline(limit):
            return line
        part = min(limit, self.SIZE - self.given)
        self.given += part
        return b"a" * part

    def seek(self, at: int, whence: int = 0) -> int:
        return self.head.seek(at)


def test_a_line_of_100_mb_is_refused_without_reading_it():
    file = EndlessFile()
    _, rows = reading.read(file, SERVICE.columns)
    with pytest.raises(UnreadableValue) as refused:
        list(rows)
    assert refused.value.problem.line == 2
    assert file.given <= LONGEST_LINE + 1


# What any file could hold: PostgreSQL and SQLite would not keep a NUL or half a letter.
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
anything = st.text(letters, max_size=12)
ways = st.tuples(st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig"]))


@given(st.lists(st.lists(anything, min_size=22, max_size=22), max_size=5), ways)
def test_whatever_is_written_is_read_back(rows, way):
    delimiter, encoding = way
    told = [dict(zip(EXPORT.columns, row, strict=True)) for row in rows]
    raw = text(*told, delimiter=delimiter).encode(encoding)
    wanted = [row for row in told if any(cell.strip() for cell in row.values())]
    assert [row for _, row in read(raw, EXPORT)] == wanted


@given(st.lists(st.lists(anything, min_size=22, max_size=22), max_size=4))
def test_the_lines_that_are_told_are_those_of_the_file(rows):
    raw = text(*(dict(zip(EXPORT.columns, row, strict=True)) for row in rows)).encode()
    beginnings = begins_of(raw.decode())
    found = [line for line, _ in read(raw, EXPORT)]
    assert set(found) <= set(beginnings)
    assert found == sorted(found)


def begins_of(written: str) -> Iterator[int]:
    """The lines on which a row begins, told by quotes alone."""
    quoted, starts = False, True
    for number, line in enumerate(io.StringIO(written, newline="\n"), start=1):
        if starts:
            yield number
        quoted ^= line.count('"') % 2 == 1
        starts = not quoted


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(raw):
    for start in (b"", HEAD, HEAD + text(DEV).encode()):
        problem = problem_of(start + raw)
        assert problem is None or (problem.line >= 1 and problem.sentence.endswith("."))


def problem_of(raw):
    try:
        read(raw)
    except UnreadableValue as refused:
        return refused.problem
