"""All 3,125 states of every EQ-5D-5L value set, and what is published about the tables."""

import csv
import hashlib
import itertools
from decimal import Decimal
from pathlib import Path

import pytest

import questionnaires

TABLES = Path(questionnaires.__file__).parent / "value_sets"
EQ5D = questionnaires.catalogue().instrument("eq5d-5l")
DIMENSIONS = EQ5D.score_rule("profile").items
STATES = ["".join(levels) for levels in itertools.product("12345", repeat=5)]
PEOPLE = [
    (age, band, sex)
    for band, ages in {
        "18-34": (18, 34),
        "35-44": (35, 44),
        "45-54": (45, 54),
        "55-64": (55, 64),
        "65+": (65, 100),
    }.items()
    for age in ages
    for sex in ("female", "male")
]
# The published numbers, checked state by state against two other packages when they were copied.
DIGESTS = {
    "england_vs_devlin2018.csv": "2dbcd9ca7da0f7f2fb62b29230956bb0",
    "nice_dsu_mapping.csv": "4b38f9a54c2c1edb848fe3062de38be0",
    "uk_crosswalk_vanhout2012.csv": "ec839d68a70ec7f4bca1241cb5da6c2d",
    "uk_vs_rowen2026.csv": "14c5e688c579a3a1d355a5017c86e759",
}


def raw(name):
    text = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in text if not line.startswith("#")))


def indexes(state, **person):
    answers = {item: int(level) for item, level in zip(DIMENSIONS, state, strict=True)}
    results = questionnaires.score(EQ5D, answers, **person)
    return {
        each.value_set: each.value
        for each in results
        if each.id == "index" and isinstance(each, questionnaires.Score)
    }


@pytest.mark.parametrize("file", sorted(TABLES.glob("*.csv")), ids=lambda file: file.stem)
def test_no_number_of_a_table_was_changed(file):
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    numbers = "".join(line for line in lines if not line.startswith("#"))
    assert hashlib.sha256(numbers.encode()).hexdigest()[:32] == DIGESTS[file.name]


@pytest.mark.parametrize(
    ("value_set", "file"),
    [("devlin2018", "england_vs_devlin2018.csv"), ("rowen2026", "uk_vs_rowen2026.csv")],
)
def test_each_state_is_one_minus_its_decrements(value_set, file):
    thousandths = {
        (row["dimension"], row["level"]): round(float(row["decrement"]) * 1000) for row in raw(file)
    }
    for state in STATES:
        lost = sum(thousandths[each] for each in zip(DIMENSIONS, state, strict=True))
        assert indexes(state)[value_set] * 1000 == 1000 - lost


def test_each_state_of_the_crosswalk_is_the_published_one():
    published = {row["state"]: Decimal(row["value"]) for row in raw("uk_crosswalk_vanhout2012.csv")}
    assert sorted(published) == STATES
    assert {state: indexes(state)["vanhout2012"] for state in STATES} == published


def test_each_state_for_each_age_band_and_sex_is_the_published_one():
    published = {
        (row["state"], row["age_band"], row["sex"]): Decimal(row["value"])
        for row in raw("nice_dsu_mapping.csv")
    }
    assert len(published) == 10 * len(STATES)
    for age, band, sex in PEOPLE:
        for state in STATES:
            assert indexes(state, age=age, sex=sex)["nice_dsu"] == published[state, band, sex]


@pytest.mark.parametrize(
    "person",
    [
        {"age": None, "sex": "male"},
        {"age": 50, "sex": None},
        {"age": 17, "sex": "male"},
        {"age": 101, "sex": "female"},
        {"age": 50, "sex": "other"},
    ],
    ids=str,
)
def test_without_a_fitting_age_and_sex_only_the_mapping_has_no_value(person):
    assert set(indexes("11111", **person)) == {"devlin2018", "rowen2026", "vanhout2012"}


def test_the_mappings_best_state_is_not_made_one():
    best = {indexes("11111", age=age, sex=sex)["nice_dsu"] for age, _, sex in PEOPLE}
    assert (min(best), max(best)) == (Decimal("0.9845068"), Decimal("0.9885285"))


@pytest.mark.parametrize(
    ("value_set", "worst"),
    [("devlin2018", "-0.285"), ("rowen2026", "-0.567"), ("vanhout2012", "-0.594")],
)
def test_the_ends_are_the_published_ones(value_set, worst):
    assert indexes("11111")[value_set] == 1
    assert indexes("55555")[value_set] == Decimal(worst)


def test_the_mapping_lies_above_the_crosswalk_as_published():
    # Maervoet and Bergemann (ISPOR): above in 1,898 of 3,125 states, mean difference 0.062.
    pairs = [indexes(state, age=50, sex="male") for state in STATES]
    differences = [pair["nice_dsu"] - pair["vanhout2012"] for pair in pairs]
    assert sum(difference > 0 for difference in differences) == 1898
    assert round(sum(differences) / len(STATES), 3) == Decimal("0.062")


@pytest.mark.parametrize(
    ("value_set", "published"), [("devlin2018", "0.064"), ("rowen2026", "0.078")]
)
def test_the_important_difference_is_the_mean_change_by_one_level(value_set, published):
    table = {state: indexes(state)[value_set] for state in STATES}
    steps = [
        table[state] - table[state[:place] + str(int(level) + 1) + state[place + 1 :]]
        for state in STATES
        for place, level in enumerate(state)
        if level != "5"
    ]
    rule = next(each for each in EQ5D.changes if each.value_set == value_set)
    assert rule.important.value == Decimal(published)
    assert round(sum(steps) / len(steps), 3) == Decimal(published)


@pytest.mark.parametrize("value_set", EQ5D.score_rule("index").value_sets, ids=lambda each: each.id)
def test_a_table_begins_with_its_source_and_keeps_to_its_range(value_set):
    first = (TABLES / value_set.file).read_text(encoding="utf-8").splitlines()[0]
    doi = value_set.source.split("doi ")[1]
    assert first.startswith("# ")
    assert doi in first
    found = [
        indexes(state, age=age, sex=sex)[value_set.id]
        for age, _, sex in (PEOPLE if value_set.youngest else PEOPLE[:1])
        for state in STATES
    ]
    assert (min(found), max(found)) == (value_set.minimum, value_set.maximum)
