"""The few scores that are no sums: profiles, value sets, groups and top scores."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from questionnaires.instrument import ScoreRule, Stratum, ValueSet
from questionnaires.result import (
    Result,
    Score,
    ScoringInput,
    Unscorable,
    missing_reason,
    scored,
    unscorable,
)

TABLES = Path(__file__).resolve().parent / "value_sets"
SEXES = ("female", "male")


def rows(file: str) -> list[dict[str, str]]:
    """The rows of a table in value_sets/, without the comment lines that name its source."""
    with (TABLES / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def _decrements(file: str) -> Mapping[tuple[str, int], Decimal]:
    return {
        (row["dimension"], int(row["level"])): Decimal(row["decrement"])
        for row in rows(file)
        if row["dimension"] != "constant"
    }


@cache
def _states(file: str) -> Mapping[str, Decimal]:
    return {row["state"]: Decimal(row["value"]) for row in rows(file)}


@cache
def _states_by_age_and_sex(file: str) -> Mapping[tuple[str, str, str], Decimal]:
    return {
        (row["state"], row["age_band"], row["sex"]): Decimal(row["value"]) for row in rows(file)
    }


def _by_decrements(rule: ScoreRule, given: ScoringInput, value_set: ValueSet) -> Decimal | str:
    table = _decrements(value_set.file)
    return 1 - sum(
        (table[item, int(str(given.answers[item]))] for item in rule.items), start=Decimal(0)
    )


def _by_state(rule: ScoreRule, given: ScoringInput, value_set: ValueSet) -> Decimal | str:
    return _states(value_set.file)[_digits(rule, given)]


def _by_age_and_sex(rule: ScoreRule, given: ScoringInput, value_set: ValueSet) -> Decimal | str:
    youngest, oldest = value_set.youngest or 0, value_set.oldest or 0
    if given.age is None:
        return "this value set needs the age, which is not known"
    if not youngest <= given.age <= oldest:
        return f"this value set has values for ages {youngest} to {oldest} only"
    if given.sex not in SEXES:
        return "this value set needs the sex, male or female, and has no other values"
    table = _states_by_age_and_sex(value_set.file)
    return table[_digits(rule, given), _age_band(value_set.file, given.age), given.sex]


@cache
def _age_band(file: str, age: int) -> str:
    """The table's own band, such as 18-34 or 65+, that holds this age."""
    for band in {band for _, band, _ in _states_by_age_and_sex(file)}:
        low, _, high = band.removesuffix("+").partition("-")
        if int(low) <= age and (band.endswith("+") or age <= int(high)):
            return band
    raise LookupError(f"{file} has no age band for {age}")


FORMS: Mapping[str, Callable[[ScoreRule, ScoringInput, ValueSet], Decimal | str]] = {
    "decrements": _by_decrements,
    "states": _by_state,
    "states_by_age_and_sex": _by_age_and_sex,
}


def _digits(rule: ScoreRule, given: ScoringInput) -> str:
    return "".join(str(given.answers[item]) for item in rule.items)


def _profile(rule: ScoreRule, given: ScoringInput) -> Iterable[Result]:
    """The levels side by side, such as 21143: a label, never a number to add up (EuroQol FAQ)."""
    if missing := given.missing(rule):
        yield unscorable(rule, given, missing_reason(missing))
    else:
        yield scored(rule, given, _digits(rule, given))


def _value_set(rule: ScoreRule, given: ScoringInput) -> Iterable[Result]:
    """One result for each value set; any dimension missing, no index (EuroQol; R package eq5d)."""
    missing = given.missing(rule)
    for each in rule.value_sets:
        found = missing_reason(missing) if missing else FORMS[each.form](rule, given, each)
        if isinstance(found, str):
            yield unscorable(rule, given, found, value_set=each.id)
        else:
            yield scored(rule, given, found, places=each.places, value_set=each.id)


def _strata(rule: ScoreRule, given: ScoringInput) -> Iterable[Result]:
    """The first group whose score is high enough, in the definition's order."""
    if missing := given.missing(rule):
        yield unscorable(rule, given, missing_reason(missing))
    else:
        group = next(each for each in rule.strata if _reached(each, given))
        yield scored(rule, given, group.value)


def _reached(stratum: Stratum, given: ScoringInput) -> bool:
    if stratum.score is None or stratum.at_least is None:
        return True
    result: Score | Unscorable = given.results[stratum.score]
    return (
        isinstance(result, Score)
        and isinstance(result.value, Decimal)
        and result.value >= stratum.at_least
    )


def _top(rule: ScoreRule, given: ScoringInput) -> Iterable[Result]:
    """1 when every item reaches its recode, otherwise 0; any missing, none."""
    if missing := given.missing(rule):
        yield unscorable(rule, given, missing_reason(missing))
    else:
        top = all(int(str(given.answers[each.item])) >= each.at_least for each in rule.recodes)
        yield scored(rule, given, Decimal(top))


RULES: Mapping[str, Callable[[ScoreRule, ScoringInput], Iterable[Result]]] = {
    "profile": _profile,
    "value_set": _value_set,
    "strata": _strata,
    "top": _top,
}
