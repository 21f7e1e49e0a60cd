"""Monthly counts of referrals not accepted: without people, each kept once."""

from __future__ import annotations

from datetime import date

import pytest

from patient_portal.models.tables import Audit, ReferralCount

NOVEMBER = {
    "month": "Nov 2026",
    "commissioner": "Vale Royal CCG",
    "area": "Crewe",
    "not_accepted": "4",
}


def counted(intake) -> list[tuple]:
    return [
        (row.service_key, row.month, row.commissioner, row.area, row.not_accepted)
        for row in intake.all(ReferralCount)
    ]


def test_a_count_is_kept_by_month_commissioner_and_area(intake):
    assert not intake.take(NOVEMBER, report="not_accepted").problems
    assert counted(intake) == [(intake.key, date(2026, 11, 1), "vale-royal", "crewe", 4)]


def test_commissioner_and_area_may_be_unknown(intake):
    row = NOVEMBER | {"commissioner": "", "area": "", "month": "2026-10"}
    assert not intake.take(row, report="not_accepted").problems
    assert counted(intake) == [(intake.key, date(2026, 10, 1), "", "", 4)]


def test_a_new_figure_replaces_the_old_one_and_is_audited(intake):
    intake.take(NOVEMBER, report="not_accepted")
    outcome = intake.take(NOVEMBER | {"not_accepted": "6"}, report="not_accepted")
    assert outcome.plan.lines == [(2, ["not accepted in November 2026 vale-royal crewe: 4 → 6"])]
    assert counted(intake)[0][-1] == 6
    last = intake.all(Audit)[-1]
    assert last.detail == {"month": "2026-11-01", "before": 4, "after": 6}


def test_the_same_list_twice_changes_nothing(intake):
    intake.take(NOVEMBER, report="not_accepted")
    before = intake.dump()
    assert intake.take(NOVEMBER, report="not_accepted").plan.lines == []
    assert intake.dump() == before


@pytest.mark.parametrize(
    "change",
    [
        {"not_accepted": "-1"},
        {"not_accepted": "4.5"},
        {"not_accepted": ""},
        {"month": "Dec 2026"},
        {"month": "soon"},
        {"area": "Atlantis"},
    ],
)
def test_a_wrong_cell_is_refused(intake, change):
    assert len(intake.refuse(NOVEMBER | change, report="not_accepted")) == 1


def test_a_month_that_is_there_twice_is_refused(intake):
    told = intake.refuse(NOVEMBER, NOVEMBER | {"not_accepted": "5"}, report="not_accepted")
    assert told == ["line 3: Lines 2 and 3 are of one month, commissioner and area."]
