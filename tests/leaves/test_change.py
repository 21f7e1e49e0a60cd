"""Change is after minus before, unrounded, beside two published lines."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import questionnaires
from questionnaires import change, paretian, score
from questionnaires.result import rounded

CATALOGUE = questionnaires.catalogue()
BPI, EQ5D, PSEQ = (CATALOGUE.instrument(each) for each in ("bpi-sf", "eq5d-5l", "pseq"))
INTERFERENCE = BPI.score_rule("interference").items
SEVERITY = BPI.score_rule("severity").items
TOTAL = PSEQ.score_rule("total").items
DIMENSIONS = EQ5D.score_rule("profile").items


def changes(instrument, before, after, **person):
    made = change(
        instrument,
        score(instrument, before, **person),
        score(instrument, after, **person),
    )
    return {(each.id, each.value_set): each for each in made}


def spread(items, total):
    """Answers to the items that add up to the total."""
    return {item: total // len(items) + (n < total % len(items)) for n, item in enumerate(items)}


def profile(digits):
    return {item: int(digit) for item, digit in zip(DIMENSIONS, digits, strict=True)}


@pytest.mark.parametrize(
    ("before", "after", "important", "beyond_error"),
    [
        (20, 26, False, False),
        (20, 27, True, False),
        (20, 31, True, False),
        (20, 32, True, True),
        (30, 23, True, False),
        (30, 18, True, True),
        (30, 30, False, False),
    ],
)
def test_pseq_has_an_important_change_below_its_measurement_error(
    before, after, important, beyond_error
):
    total = changes(PSEQ, spread(TOTAL, before), spread(TOTAL, after))["total", None]
    assert total.canonical == str(after - before)
    assert (total.important, total.beyond_error) == (important, beyond_error)


@pytest.mark.parametrize("before", range(63))
def test_a_change_by_exactly_one_point_is_important_whatever_the_fraction(before):
    found = changes(BPI, spread(INTERFERENCE, before), spread(INTERFERENCE, before + 7))
    interference = found["interference", None]
    assert interference.value == 1
    assert (interference.important, interference.beyond_error) == (True, None)


def test_a_change_below_the_line_is_not_important():
    found = changes(BPI, spread(INTERFERENCE, 28), spread(INTERFERENCE, 34))["interference", None]
    assert (found.canonical, found.important) == ("0.86", False)


def test_change_is_the_difference_of_unrounded_means():
    # 2/7 and 4/7 are shown as 0.29 and 0.57, which differ by 0.28; the change is 0.2857.
    found = changes(BPI, spread(INTERFERENCE, 2), spread(INTERFERENCE, 4))["interference", None]
    assert found.canonical == "0.29"


@pytest.mark.parametrize(("before", "after", "important"), [(36, 28, False), (36, 27, True)])
def test_severity_is_judged_by_its_own_line(before, after, important):
    found = changes(BPI, spread(SEVERITY, before), spread(SEVERITY, after))["severity", None]
    assert (found.important, found.beyond_error) == (important, None)


def test_each_value_set_has_its_own_change_and_line():
    found = changes(EQ5D, profile("22222"), profile("21222"), age=40, sex="female")
    assert [found["index", name].canonical for name in ("devlin2018", "rowen2026")] == [
        "0.050",
        "0.038",
    ]
    assert not found["index", "devlin2018"].important
    assert found["index", "nice_dsu"].important is None
    assert len(found["index", "nice_dsu"].canonical.split(".")[1]) == 7
    assert len(found["index", "nice_dsu"].shown.split(".")[1]) == 3
    assert {each.beyond_error for each in found.values()} == {None}


def test_nothing_is_compared_with_a_score_that_is_missing():
    found = changes(EQ5D, {"vas": 40}, profile("11111"))
    assert found["vas", None].value is None
    assert found["index", "devlin2018"].value is None
    assert found["index", "devlin2018"].important is None
    assert found["paretian", None].value is None


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("21143", "21133", "improve"),
        ("21143", "11111", "improve"),
        ("21143", "21144", "worsen"),
        ("21143", "12143", "mixed"),
        ("21143", "21143", "no_change"),
        ("11111", "11111", "no_change"),
    ],
)
def test_two_profiles_have_a_paretian_class(before, after, kind):
    assert changes(EQ5D, profile(before), profile(after))["paretian", None].value == kind


PROFILES = st.text("12345", min_size=5, max_size=5)


@given(before=PROFILES, after=PROFILES)
def test_the_way_back_has_the_opposite_class(before, after):
    opposite = {"improve": "worsen", "worsen": "improve"}
    there, back = paretian(before, after), paretian(after, before)
    assert back == opposite.get(there, there)


def test_only_eq5d_has_a_paretian_class():
    assert ("paretian", None) not in changes(PSEQ, {}, {})


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("0.005", 2, "0.01"),
        ("-0.005", 2, "-0.01"),
        ("2.675", 2, "2.68"),
        ("-0.004", 2, "0.00"),
        ("7", 0, "7"),
        ("0.5", 0, "1"),
        ("1", 3, "1.000"),
    ],
)
def test_half_is_rounded_up_and_nothing_is_minus_zero(value, places, text):
    assert rounded(Decimal(value), places) == text


def test_a_mean_keeps_twenty_decimals_whatever_its_size():
    (_, low), (_, high) = (score(BPI, spread(INTERFERENCE, total)) for total in (5, 12))
    assert low.value == Decimal("0.71428571428571428571")
    assert high.value == Decimal("1.71428571428571428571")


PUBLISHED = {
    ("bpi-sf", "severity", None): ("2.2", None),
    ("bpi-sf", "interference", None): ("1", None),
    ("pseq", "total", None): ("7", "11.52"),
    ("eq5d-5l", "index", "devlin2018"): ("0.064", None),
    ("eq5d-5l", "index", "rowen2026"): ("0.078", None),
    ("eq5d-5l", "index", "vanhout2012"): ("0.080", None),
}


def test_these_and_no_other_lines_are_published():
    found = {
        (each.id, rule.score, rule.value_set): tuple(
            str(line.value) if line else None for line in (rule.important, rule.error)
        )
        for each in CATALOGUE.latest()
        for rule in each.changes
    }
    assert found == PUBLISHED


@pytest.mark.parametrize("instrument", CATALOGUE.latest(), ids=lambda each: each.id)
def test_every_published_line_names_its_source(instrument):
    lines = [line for rule in instrument.changes for line in (rule.important, rule.error) if line]
    assert all(line.source and line.value > 0 for line in lines)
