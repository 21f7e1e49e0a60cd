"""10,000 random answer sets of each instrument against scoring written a second time.

This second scoring knows nothing of the definitions: it reads the raw tables itself, counts in
whole numbers and fractions, and writes results as text.
"""

import csv
import random
from fractions import Fraction
from pathlib import Path

import pytest

import questionnaires

TABLES = Path(questionnaires.__file__).parent / "value_sets"
CASES = 10_000
DIMENSIONS = ["mobility", "self_care", "usual_activities", "pain_discomfort", "anxiety_depression"]
SEVERITY = ["worst", "least", "average", "now"]
INTERFERENCE = ["activity", "mood", "walking", "work", "relations", "sleep", "enjoyment"]
CONFIDENCE = [
    "enjoyment",
    "chores",
    "socialising",
    "coping",
    "work",
    "leisure",
    "coping_without_medication",
    "goals",
    "normal_lifestyle",
    "becoming_active",
]

BACK = [
    "leg_pain",
    "shoulder_neck_pain",
    "short_walks",
    "slow_dressing",
    "unsafe_activity",
    "worry",
    "terrible",
    "no_enjoyment",
]


def table(name):
    text = (TABLES / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.reader(line for line in text if line[0] != "#"))[1:]


def decrements(name):
    rows = [row for row in table(name) if row[0] in DIMENSIONS]
    return {(dimension, int(level)): Fraction(worth) for dimension, level, worth in rows}


DECREMENTS = {
    "devlin2018": decrements("england_vs_devlin2018"),
    "rowen2026": decrements("uk_vs_rowen2026"),
}
CROSSWALK = dict(table("uk_crosswalk_vanhout2012"))
MAPPING = {tuple(row[:3]): row[3] for row in table("nice_dsu_mapping")}


def fixed(number, places):
    """The fraction with so many places, halves away from zero, in whole numbers only."""
    unit = 10**places
    whole, rest = divmod(abs(number) * unit, 1)
    whole = int(whole) + (rest >= Fraction(1, 2))
    sign = "-" if number < 0 and whole else ""
    return f"{sign}{whole // unit}" + (f".{whole % unit:0{places}d}" if places else "")


def band_of_age(age):
    if age is None or age < 18 or age > 100:
        return None
    return ["18-34", "35-44", "45-54", "55-64", "65+"][
        (age > 34) + (age > 44) + (age > 54) + (age > 64)
    ]


def eq5d(given, age, sex):
    levels = [given[each] for each in DIMENSIONS if given.get(each) is not None]
    full = len(levels) == 5
    state = "".join(map(str, levels)) if full else None
    found = {("profile", None): state}
    for name, worth in DECREMENTS.items():
        value = 1 - sum(worth[each, given[each]] for each in DIMENSIONS) if full else None
        found["index", name] = fixed(value, 3) if full else None
    found["index", "vanhout2012"] = fixed(Fraction(CROSSWALK[state]), 3) if full else None
    found["index", "nice_dsu"] = MAPPING.get((state, band_of_age(age), sex))
    vas = given.get("vas")
    found["vas", None] = None if vas is None else str(vas)
    return found


def bpi(given, _age, _sex):
    strong = [given[each] for each in SEVERITY if given.get(each) is not None]
    way = [given[each] for each in INTERFERENCE if given.get(each) is not None]
    return {
        ("severity", None): fixed(Fraction(sum(strong), 4), 2) if len(strong) == 4 else None,
        ("interference", None): fixed(Fraction(sum(way), len(way)), 2) if len(way) >= 4 else None,
    }


def pseq(given, _age, _sex):
    sure = [given[each] for each in CONFIDENCE if given.get(each) is not None]
    return {("total", None): str(sum(sure)) if len(sure) == 10 else None}


def start_back(given, _age, _sex):
    agreed = [given.get(each) for each in [*BACK, "bothersomeness"]]
    if agreed[-1] is not None:
        agreed[-1] = 1 if agreed[-1] in (3, 4) else 0
    distress = None if None in agreed[4:] else sum(agreed[4:])
    total = None if None in agreed else sum(agreed)
    group = None
    if total is not None:
        group = "low" if total <= 3 else "medium" if distress <= 3 else "high"
    made = {"total": total, "distress": distress, "group": group}
    return {(name, None): None if each is None else str(each) for name, each in made.items()}


def collaborate(given, _age, _sex):
    marks = [
        given[each] for each in ("explain", "listen", "include") if given.get(each) is not None
    ]
    full = len(marks) == 3
    return {
        ("mean", None): fixed(Fraction(sum(marks), 3), 2) if full else None,
        ("top", None): str(int(marks == [9, 9, 9])) if full else None,
    }


def fft(given, _age, _sex):
    return {("rating", None): given.get("experience")}


def outcomes(given, _age, _sex):
    numbers = ("days_off_work", "gp_visits", "emergency_visits", "hospital_visits")
    found = {
        (each, None): None if given.get(each) is None else str(given[each]) for each in numbers
    }
    return found | {("plan_use", None): given.get("plan_use")}


SECOND = {
    "eq5d-5l": eq5d,
    "bpi-sf": bpi,
    "pseq": pseq,
    "start-back": start_back,
    "collaborate": collaborate,
    "fft": fft,
    "outcomes": outcomes,
}


def random_answer(item, chance):
    if item.kind == "text":
        return chance.choice(["", "rest", "ćwiczenia \U0001f642"])
    if item.kind == "body_map":
        areas = [option.value for option in item.options]
        return chance.sample(areas, chance.randrange(len(areas)))
    if item.options:
        return chance.choice(item.options).value
    return chance.randint(item.minimum, item.maximum)


def random_answers(instrument, chance):
    """Some sets complete, some nearly, some with holes everywhere; a hole is null or absent."""
    holes = chance.choice([0, 0.05, 0.3, 0.9])
    given = {}
    for item in instrument.items:
        if chance.random() >= holes:
            given[item.id] = random_answer(item, chance)
        elif chance.random() < 0.5:
            given[item.id] = None
    return given


@pytest.mark.parametrize("name", SECOND)
def test_both_scorings_agree_on_random_answers(name):
    chance = random.Random(f"second {name}")
    instrument = questionnaires.catalogue().instrument(name)
    made = 0
    for _ in range(CASES):
        given = random_answers(instrument, chance)
        age = chance.choice([None, *range(15, 105)])
        sex = chance.choice([None, "male", "female", "other"])
        results = questionnaires.score(
            instrument, questionnaires.check_answers(instrument, given), age=age, sex=sex
        )
        found = {(each.id, each.value_set): getattr(each, "canonical", None) for each in results}
        assert found == SECOND[name](given, age, sex), given
        made += sum(value is not None for value in found.values())
    assert made > CASES / 4


def test_every_instrument_has_a_second_scoring():
    assert set(SECOND) == {each.id for each in questionnaires.catalogue().latest()}
