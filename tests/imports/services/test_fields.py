"""A cell becomes a value or a sentence, whatever is in it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from content.shapes.export import COLUMNS
from patient_portal.imports.services.fields import RowContext
from patient_portal.imports.services.rows import MODELS, Row, read_row
from tests.support import lists

SERVICE = content.load().services["south-cheshire-vale-royal"]
EXPORT = lists.export_of(SERVICE)
APPOINTMENTS = lists.export_of(SERVICE, "appointments")
TODAY = date(2026, 11, 30)
# A row of each report with which nothing is wrong.
RIGHT = {
    "patients": {
        "local_number": "L-42",
        "given_name": "Dev",
        "family_name": "Example",
        "date_of_birth": "01/02/1960",
    },
    "appointments": {"local_number": "L-42", "appointment_on": "01/06/2027"},
    "not_accepted": {"month": "2026-11", "not_accepted": "3"},
}
CELLS = [(report, column) for report in sorted(COLUMNS) for column in sorted(COLUMNS[report])]


def read(column, cell, export):
    """The value of a cell in a row that is right otherwise; raises ValueError with a sentence."""
    cells = RIGHT[export.report] | {column: cell}
    row = read_row(7, cells, RowContext(export, SERVICE, TODAY))
    if isinstance(row, Row):
        return getattr(row, column)
    raise ValueError(" ".join(each.sentence for each in row))


def export_with(column):
    """The export of the first report that has such a column."""
    return lists.export_of(SERVICE, next(report for report, name in CELLS if name == column))


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("nhs_number", "999 000 0042", "9990000042"),
        ("nhs_number", '="9990000042"', "9990000042"),
        ("nhs_number", "  ", None),
        ("phone", "(01632) 960 101", "+441632960101"),
        ("phone", "+48 22 555 01 01", "+48225550101"),
        ("email", " Asha@Example.ORG ", "asha@example.org"),
        ("sex", "male", "male"),
        ("sex", " m ", "male"),
        ("sex", "Not  Known", "unknown"),
        ("language", "PL", "pl"),
        ("language", "Urdu", "ur"),
        ("language", "zh-Hans", "zh-hans"),
        ("practice", "y01234", "Y01234"),
        ("referrer", "X99999", None),
        ("date_of_birth", "29 Feb 1960", date(1960, 2, 29)),
        ("date_of_birth", "01-Feb-1960", date(1960, 2, 1)),
        ("referred_on", "1/2/2026", date(2026, 2, 1)),
        ("referred_on", "2026-02-01", date(2026, 2, 1)),
        ("given_name", "Zoe\u0308", "Zoë"),
        ("address", "1 Example Road\r\n\tTown", "1 Example Road Town"),
        ("needs", "hearing;Hearing; Own chair", ["hearing", "Own chair"]),
        ("appointment_time", "09:30", time(9, 30)),
        ("month", "Nov 2026", date(2026, 11, 1)),
        ("month", "30/11/2026", date(2026, 11, 1)),
        ("not_accepted", "0", 0),
        ("planned_discharge_on", "31/12/9999", None),
        ("died_on", "9999-12-31", None),
        ("planned_discharge_on", "31/12/2199", date(2199, 12, 31)),
    ],
)
def test_a_cell_has_its_value(column, cell, value):
    assert read(column, cell, export_with(column)) == value


def test_a_time_in_the_cell_of_the_day_is_kept():
    export = APPOINTMENTS.model_copy(update={"date_formats": ("%d/%m/%Y %H:%M", "%d/%m/%Y")})
    told = read("appointment_on", "01/06/2027 09:30", export)
    assert told == datetime(2027, 6, 1, 9, 30)  # noqa: DTZ001
    assert read("appointment_on", "01/06/2027", export) == date(2027, 6, 1)


def test_a_birth_date_is_never_read_with_two_digits_of_the_year():
    export = EXPORT.model_copy(update={"date_formats": ("%d/%m/%y",)})
    cells = RIGHT["patients"] | {"date_of_birth": "01/02/60", "referred_on": "01/02/26"}
    refused = read_row(7, cells, RowContext(export, SERVICE, TODAY))
    assert [each.sentence for each in refused] == [
        f"{export.headings['date_of_birth']}: This is not a date as the profile writes them."
    ]


@pytest.mark.parametrize("column", ["planned_discharge_on", "date_of_birth", "month"])
def test_a_day_that_nobody_can_mean_is_refused(column):
    for cell, said in (("01/01/2200", "after 2199"), ("31/12/1899", "before 1900")):
        with pytest.raises(ValueError, match=said):
            read(column, cell, export_with(column))
    with pytest.raises(ValueError, match="after 2199"):
        read("date_of_birth", "31/12/9999", EXPORT)


@pytest.mark.parametrize("sign", "=+-@|%")
def test_what_a_spreadsheet_would_run_is_refused(sign):
    for column in ("given_name", "address", "needs", "area", "appointment_kind"):
        with pytest.raises(ValueError, match="spreadsheet"):
            read(column, f" {sign}cmd|calc", export_with(column))


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x85", "\u202e", "\u2066", "\ufeff"])
def test_signs_that_cannot_be_seen_are_refused_everywhere(sign):
    for report, column in CELLS:
        with pytest.raises(ValueError, match="cannot be seen"):
            read(column, f"a{sign}b", lists.export_of(SERVICE, report))


@given(st.sampled_from(sorted({column for _, column in CELLS})), st.text(max_size=40))
def test_any_text_is_a_value_or_a_sentence(column, cell):
    value, sentence = read_or_refuse(column, cell)
    assert sentence is None or sentence.endswith(".")
    if isinstance(value, str):
        assert value.isprintable() or not value.isascii()
        assert value == value.strip()


def read_or_refuse(column, cell):
    """The value and None, or None and the sentence."""
    try:
        return read(column, cell, export_with(column)), None
    except ValueError as error:
        return None, str(error)


@pytest.mark.parametrize("report", sorted(COLUMNS))
def test_every_column_that_a_profile_may_name_is_read(report):
    assert {each.name for each in fields(MODELS[report])} - {"line"} == COLUMNS[report]


def test_a_row_says_everything_that_is_wrong_with_it_at_once():
    cells = {
        "nhs_number": "999 000 0043",
        "given_name": "",
        "family_name": "42",
        "date_of_birth": "01/12/2026",
        "referred_on": "02/11/2026",
        "accepted_on": "01/11/2026",
        "area": "Atlantis",
    }
    refused = read_row(7, cells, RowContext(EXPORT, SERVICE, TODAY))
    assert [(each.line, each.sentence.split(": ")[-1]) for each in refused] == [
        (7, "This is not an NHS number."),
        (7, "This is needed."),
        (7, "There is no letter in it."),
        (7, "The date lies in the future."),
        (7, "The profile has no such area."),
        (7, f"{EXPORT.headings['accepted_on']} is before {EXPORT.headings['referred_on']}."),
    ]


def test_a_row_has_a_number_of_its_person():
    cells = RIGHT["patients"] | {"local_number": " ", "nhs_number": ""}
    refused = read_row(7, cells, RowContext(EXPORT, SERVICE, TODAY))
    assert [each.sentence for each in refused] == ["An NHS number or a local number is needed."]
    # One that cannot be read is not absent.
    unread = read_row(7, cells | {"nhs_number": "1"}, RowContext(EXPORT, SERVICE, TODAY))
    assert [each.sentence.split(": ")[1] for each in unread] == ["This is not an NHS number."]
