"""Scores by the instrument's own rules. Pure Decimal arithmetic: no clock, no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Context, Decimal

from questionnaires import special
from questionnaires.flow import is_answered, shown_items
from questionnaires.instrument import Instrument, ScoreRule, Value
from questionnaires.result import Result, ScoringInput, missing_reason, scored, unscorable

# A mean keeps 20 decimals whatever its size, not 28 digits: on one grid the difference between
# 5/7 and 12/7 is exactly 1, so a change of exactly the published size is recognised.
GRID = Decimal("1E-20")
EXACT = Context(prec=40)

Rule = Callable[[ScoreRule, ScoringInput], Iterable[Result]]


def score(
    instrument: Instrument,
    answers: Mapping[str, Value | None],
    *,
    age: int | None = None,
    sex: str | None = None,
) -> tuple[Result, ...]:
    """Every score of the instrument, in its order, each made or with the reason why not.

    `answers` are checked values. Answers to items that are not shown do not count. `age` is in
    whole years, `sex` is male or female; both serve only value sets that go by them.
    """
    shown = {item.id for item in shown_items(instrument, answers)}
    counted = {
        key: value
        for key, value in answers.items()
        if key in shown and value is not None and is_answered(value)
    }
    results: dict[str, Result] = {}
    found: list[Result] = []
    for rule in instrument.scores:
        given = ScoringInput(counted, age, sex, results)
        made = tuple(RULES[rule.rule](rule, given))
        found += made
        results[rule.id] = made[0]
    return tuple(found)


def _total(rule: ScoreRule, given: ScoringInput) -> Decimal:
    cuts = {recode.item: recode.at_least for recode in rule.recodes}
    total = 0
    for item in rule.items:
        value = given.answers.get(item, 0)
        if not isinstance(value, int):
            raise TypeError(f"{item} is not a number, so {rule.id} cannot add it")
        total += int(value >= cuts[item]) if item in cuts else value
    return Decimal(total)


def _sum(rule: ScoreRule, given: ScoringInput) -> Iterable[Result]:
    if missing := given.missing(rule):
        yield unscorable(rule, given, missing_reason(missing))
    else:
        yield scored(rule, given, _total(rule, given))


def _mean(rule: ScoreRule, given: ScoringInput) -> Iterable[Result]:
    answered = given.answered(rule)
    if answered < (rule.at_least or len(rule.items)):
        yield unscorable(rule, given, _too_few(rule, given))
    else:
        mean = EXACT.divide(_total(rule, given), Decimal(answered))
        yield scored(rule, given, mean.quantize(GRID, context=EXACT))


def _too_few(rule: ScoreRule, given: ScoringInput) -> str:
    if rule.at_least is None:
        return missing_reason(given.missing(rule))
    return f"{given.answered(rule)} of {len(rule.items)} answered, at least {rule.at_least} needed"


def _value(rule: ScoreRule, given: ScoringInput) -> Iterable[Result]:
    value = given.answers.get(rule.items[0])
    if isinstance(value, int):
        yield scored(rule, given, Decimal(value))
    elif isinstance(value, str):
        yield scored(rule, given, value)
    else:
        yield unscorable(rule, given, missing_reason(rule.items))


RULES: Mapping[str, Rule] = {
    "sum": _sum,
    "mean": _mean,
    "value": _value,
    **special.RULES,
}
"""Every rule that a definition may name."""
