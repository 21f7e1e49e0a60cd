"""Every instrument has a golden table: answers in, published or hand-reckoned scores out."""

import csv
from pathlib import Path

import pytest

import questionnaires
from questionnaires.loader import DEFINITIONS

GOLDEN = Path(__file__).parent / "golden"
INSTRUMENTS = questionnaires.catalogue().latest()


def lines(instrument):
    with (GOLDEN / f"{instrument.id}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def answers(text):
    pairs = (pair.split("=") for pair in text.split())
    return {item: int(value) if value.isdigit() else value for item, value in pairs}


CASES = [
    pytest.param(each, line, id=f"{each.id}-{number}-{line['score']}-{line['value_set']}")
    for each in INSTRUMENTS
    for number, line in enumerate(lines(each))
]


@pytest.mark.parametrize(("instrument", "line"), CASES)
def test_a_score_is_what_the_golden_table_says(instrument, line):
    found = questionnaires.score(
        instrument,
        questionnaires.check_answers(instrument, answers(line["answers"])),
        age=int(line["age"]) if line["age"] else None,
        sex=line["sex"] or None,
    )
    by_key = {(each.id, each.value_set or ""): each for each in found}
    result = by_key[line["score"], line["value_set"]]
    made = isinstance(result, questionnaires.Score)
    assert (result.canonical if made else "") == line["value"]
    assert (result.band or "" if made else "") == line["band"]
    assert result.answered == int(line["answered"])


def test_every_definition_has_a_golden_table_and_every_table_a_definition():
    assert {file.stem for file in GOLDEN.glob("*.csv")} == {each.id for each in INSTRUMENTS}
    assert {file.stem for file in DEFINITIONS.glob("*.yaml")} >= {each.id for each in INSTRUMENTS}


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda each: each.id)
def test_a_golden_table_shows_each_score_made_and_not_made(instrument):
    wanted = {
        (rule.id, value_set, made)
        for rule in instrument.scores
        for value_set in ([each.id for each in rule.value_sets] or [""])
        for made in (True, False)
    }
    shown = {(line["score"], line["value_set"], bool(line["value"])) for line in lines(instrument)}
    assert shown == wanted


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda each: each.id)
def test_a_golden_table_shows_every_band(instrument):
    wanted = {(score, band.id) for score, band in instrument.bands}
    shown = {(line["score"], line["band"]) for line in lines(instrument) if line["band"]}
    assert shown == wanted
