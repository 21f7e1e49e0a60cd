"""A cell becomes a value or a sentence, whatever is in it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from patient_portal.imports.services import fields
from tests.support import lists

SERVICE = content.load().services["south-cheshire-vale-royal"]
EXPORT = lists.export_of(SERVICE)
APPOINTMENTS = lists.export_of(SERVICE, "appointments")


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
    assert fields.read(column, cell, EXPORT) == value


def test_a_time_in_the_cell_of_the_day_is_kept():
    export = APPOINTMENTS.model_copy(update={"date_formats": ("%d/%m/%Y %H:%M", "%d/%m/%Y")})
    read = fields.read("appointment_on", "01/06/2027 09:30", export)
    assert read == datetime(2027, 6, 1, 9, 30)  # noqa: DTZ001
    assert fields.read("appointment_on", "01/06/2027", export) == date(2027, 6, 1)


def test_a_birth_date_is_never_read_with_two_digits_of_the_year():
    export = EXPORT.model_copy(update={"date_formats": ("%d/%m/%y",)})
    assert fields.read("referred_on", "01/02/26", export) == date(2026, 2, 1)
    with pytest.raises(ValueError, match="not a date"):
        fields.read("date_of_birth", "01/02/26", export)


@pytest.mark.parametrize("column", ["planned_discharge_on", "date_of_birth", "month"])
def test_a_day_that_nobody_can_mean_is_refused(column):
    for cell, said in (("01/01/2200", "after 2199"), ("31/12/1899", "before 1900")):
        with pytest.raises(ValueError, match=said):
            fields.read(column, cell, EXPORT)
    with pytest.raises(ValueError, match="after 2199"):
        fields.read("date_of_birth", "31/12/9999", EXPORT)


@pytest.mark.parametrize("sign", "=+-@|%")
def test_what_a_spreadsheet_would_run_is_refused(sign):
    for column in ("given_name", "address", "needs", "area", "appointment_kind"):
        with pytest.raises(ValueError, match="spreadsheet"):
            fields.read(column, f" {sign}cmd|calc", EXPORT)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x85", "\u202e", "\u2066", "\ufeff"])
def test_signs_that_cannot_be_seen_are_refused_everywhere(sign):
    for column in fields.READERS:
        with pytest.raises(ValueError, match="cannot be seen"):
            fields.read(column, f"a{sign}b", EXPORT)


@given(st.sampled_from(sorted(fields.READERS)), st.text(max_size=40))
def test_any_text_is_a_value_or_a_sentence(column, cell):
    value, sentence = read_or_refuse(column, cell)
    assert sentence is None or sentence.endswith(".")
    if isinstance(value, str):
        assert value.isprintable() or not value.isascii()
        assert value == value.strip()


def read_or_refuse(column, cell):
    """The value and None, or None and the sentence."""
    try:
        return fields.read(column, cell, EXPORT), None
    except ValueError as error:
        return None, str(error)


def test_every_column_that_a_profile_may_name_is_read():
    columns = {
        column
        for service in content.load().services.values()
        for export in service.columns
        for column in export.headings
    }
    assert columns == set(fields.READERS)
