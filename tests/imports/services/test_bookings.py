"""A list of appointments: kept once, and the first one is when entry is due."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from patient_portal.models.tables import Appointment, Audit
from tests.imports.services.conftest import Intake
from tests.support.lists import DEV

FIRST = {
    "nhs_number": DEV["nhs_number"],
    "appointment_on": "01/12/2026",
    "appointment_time": "09:30",
    "appointment_kind": "First assessment",
    "appointment_status": "Booked",
}
SECOND = FIRST | {"appointment_on": "15/12/2026", "appointment_kind": "Review"}


@pytest.fixture
def enrolled(intake: Intake) -> Intake:
    intake.take(DEV)
    return intake


def take(intake: Intake, *rows: dict[str, str], **how: object):
    outcome = intake.take(*rows, report="appointments", **how)
    assert not outcome.problems
    return outcome


def test_an_appointment_is_kept_with_its_instant(enrolled):
    take(enrolled, FIRST | {"appointment_on": "01/06/2027"})
    (row,) = enrolled.all(Appointment)
    # Summer time: 09:30 in London is 08:30 UTC.
    assert row.starts_at == datetime(2027, 6, 1, 8, 30, tzinfo=UTC)
    assert (row.on, row.kind, row.cancelled_at) == (date(2027, 6, 1), "First assessment", None)


def test_the_first_one_is_when_entry_is_due(enrolled):
    take(enrolled, SECOND, FIRST)
    assert enrolled.episodes()[0].first_appointment_on == date(2026, 12, 1)
    assert enrolled.due("entry") == [date(2026, 12, 1)]


def test_one_before_acceptance_is_not_the_first(enrolled):
    take(enrolled, FIRST | {"appointment_on": "09/11/2026"})
    assert enrolled.due("entry") == [date(2026, 11, 24)]


def test_when_the_first_is_cancelled_the_next_is_the_first(enrolled):
    take(enrolled, FIRST, SECOND)
    take(enrolled, FIRST | {"appointment_status": "Cancelled by patient"}, SECOND)
    assert enrolled.due("entry") == [date(2026, 12, 15)]
    assert enrolled.all(Appointment)[0].cancelled_at == enrolled.sample.clock()


def test_when_the_only_one_is_cancelled_entry_is_due_as_without(enrolled):
    take(enrolled, FIRST)
    take(enrolled, FIRST | {"appointment_status": "cancelled"})
    assert enrolled.due("entry") == [date(2026, 11, 24)]


def test_a_cancelled_one_may_be_booked_again(enrolled):
    for status in ("Booked", "Cancelled", "Booked"):
        take(enrolled, FIRST | {"appointment_status": status})
    assert enrolled.all(Appointment)[0].cancelled_at is None
    assert enrolled.due("entry") == [date(2026, 12, 1)]


def test_one_that_was_cancelled_before_it_was_told_is_not_kept(enrolled):
    take(enrolled, FIRST | {"appointment_status": "Cancelled"})
    assert enrolled.all(Appointment) == []


def test_acceptance_may_be_told_after_the_appointment(intake):
    intake.take(DEV | {"accepted_on": ""})
    file = intake.write(FIRST, report="appointments", name="appointments.csv")
    intake.take_file(file)
    intake.take(DEV)
    outcome = intake.take_file(file)
    assert outcome.plan.lines == [(2, ["first appointment 2026-12-01"])]
    assert intake.due("entry") == [date(2026, 12, 1)]


def test_the_same_list_twice_changes_nothing(enrolled):
    rows = (
        FIRST,
        SECOND,
        SECOND | {"appointment_status": "Cancelled", "appointment_time": "11:00"},
    )
    take(enrolled, *rows)
    before = enrolled.dump()
    assert take(enrolled, *rows).plan.lines == []
    assert enrolled.dump() == before


def test_a_dry_run_changes_nothing(enrolled):
    before = enrolled.dump()
    outcome = take(enrolled, FIRST, dry_run=True)
    assert outcome.plan.lines == [
        (2, ["first appointment 2026-12-01"]),
        (2, ["new appointment 2026-12-01"]),
    ]
    assert enrolled.dump() == before


def test_an_appointment_is_audited_without_its_kind(enrolled):
    take(enrolled, FIRST)
    told = next(row for row in enrolled.all(Audit) if row.action == "appointment_told")
    assert told.detail == {"on": "2026-12-01", "cancelled": False}


def test_it_belongs_to_the_stay_of_that_time(intake):
    intake.go_to(date(2027, 12, 1))
    intake.take(
        DEV | {"discharged_on": "20/11/2026"},
        DEV | {"referred_on": "21/11/2027", "accepted_on": "22/11/2027"},
    )
    take(intake, FIRST, FIRST | {"appointment_on": "01/12/2027"})
    old, new = intake.episodes()
    assert [row.episode_id for row in intake.all(Appointment)] == [old.id, new.id]


def test_nobody_is_enrolled_by_an_appointment(intake):
    (sentence,) = intake.refuse(FIRST, report="appointments")
    assert "import the patients first" in sentence


def test_somebody_of_another_service_is_unknown_here(enrolled):
    enrolled.key = "bassetlaw"
    (sentence,) = enrolled.refuse(FIRST, report="appointments")
    assert "import the patients first" in sentence


def test_rows_that_contradict_each_other_are_refused(enrolled):
    told = enrolled.refuse(FIRST, FIRST | {"appointment_kind": "Review"}, report="appointments")
    assert told == ["line 3: Lines 2 and 3 differ about one appointment."]


@pytest.mark.parametrize(
    "change",
    [{"appointment_status": "maybe"}, {"appointment_time": "25:00"}, {"appointment_on": ""}],
)
def test_a_wrong_cell_is_refused(enrolled, change):
    assert len(enrolled.refuse(FIRST | change, report="appointments")) == 1
