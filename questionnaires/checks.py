"""What a definition must keep beyond its shape. Each problem comes with the way to its key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from questionnaires.effect_checks import effect_problems
from questionnaires.instrument import ChangeRule, Definition, Item, ScoreRule, ValueSet
from questionnaires.item_checks import id_problems, item_problems
from questionnaires.scoring import RULES
from questionnaires.special import TABLES

Found = tuple[str, str]

RULE_NEEDS: Mapping[str, str] = {"value_set": "value_sets", "strata": "strata", "top": "recodes"}
"""What a rule cannot do without."""

OF_NUMBERS = ("sum", "mean", "profile", "value_set", "strata", "top")
# What the database's columns hold.
LONGEST: Mapping[str, int] = {"id": 40, "version": 20}
VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")


def definition_problems(definition: Definition) -> Iterator[Found]:
    """Everything in the definition that does not fit together, as (key, sentence)."""
    if not VERSION.fullmatch(definition.version):
        yield "version", "a version is numbers with points, such as 1 or 1.2"
    for name, most in LONGEST.items():
        if len(getattr(definition, name)) > most:
            yield name, f"must not be longer than {most} characters"
    if definition.minutes < 1:
        yield "minutes", "must be at least 1"
    for name in ("items", "modes", "respondents"):
        if not getattr(definition, name):
            yield name, "must not be empty"
    yield from id_problems("items", (item.id for item in definition.items))
    yield from id_problems("scores", (rule.id for rule in definition.scores))
    yield from id_problems("alerts", (rule.id for rule in definition.alerts))
    yield from item_problems(definition)
    for index, rule in enumerate(definition.scores):
        yield from _score_problems(definition, rule, definition.scores[:index])
    for index, change in enumerate(definition.changes):
        yield from _change_problems(definition, change, f"changes.{index}")
    yield from effect_problems(definition)


def _score_problems(
    definition: Definition, rule: ScoreRule, earlier: tuple[ScoreRule, ...]
) -> Iterator[Found]:
    key = f"scores.{rule.id}"
    if rule.rule not in RULES:
        yield f"{key}.rule", f"must be one of {', '.join(RULES)}"
    yield from _scored_item_problems(definition, rule, key)
    yield from _missing_rule_problems(rule, key)
    yield from _recode_problems(rule, key)
    minimums = [band.minimum for band in rule.bands]
    if minimums != sorted(set(minimums)):
        yield f"{key}.bands", "must go up"
    for each in rule.value_sets:
        yield from _value_set_problems(each, f"{key}.value_sets.{each.id}")
    for stratum in rule.strata:
        if stratum.score and stratum.score not in {each.id for each in earlier}:
            yield f"{key}.strata", f"{stratum.score} is not a score before this one"
    if rule.strata and rule.strata[-1].score is not None:
        yield f"{key}.strata", "the last group must hold for everybody else"


def _scored_item_problems(definition: Definition, rule: ScoreRule, key: str) -> Iterator[Found]:
    items = {item.id: item for item in definition.items}
    if not rule.items:
        yield f"{key}.items", "must not be empty"
    for name in rule.items:
        if name not in items:
            yield f"{key}.items", f"there is no item {name}"
        elif rule.rule in OF_NUMBERS and not _is_number(items[name]):
            yield f"{key}.items", f"{name} has no numbers to reckon with"


def _recode_problems(rule: ScoreRule, key: str) -> Iterator[Found]:
    if rule.rule in RULE_NEEDS and not getattr(rule, RULE_NEEDS[rule.rule]):
        yield f"{key}.{RULE_NEEDS[rule.rule]}", "is missing"
    if rule.rule == "top" and {each.item for each in rule.recodes} != set(rule.items):
        yield f"{key}.recodes", "must name each item"
    for recode in rule.recodes:
        if recode.item not in rule.items:
            yield f"{key}.recodes", f"{recode.item} is not among the score's items"


def _is_number(item: Item) -> bool:
    return item.kind in ("scale", "vas", "integer") or (
        item.kind == "choice" and all(isinstance(option.value, int) for option in item.options)
    )


def _missing_rule_problems(rule: ScoreRule, key: str) -> Iterator[Found]:
    if rule.at_least is None:
        return
    if rule.rule != "mean":
        yield f"{key}.at_least", "only a mean can do with fewer items"
    if not 1 <= rule.at_least <= len(rule.items):
        yield f"{key}.at_least", "must be from 1 to the number of items"


def _value_set_problems(value_set: ValueSet, key: str) -> Iterator[Found]:
    if not (TABLES / value_set.file).is_file():
        yield f"{key}.file", f"there is no table {value_set.file}"
    by_age = value_set.form == "states_by_age_and_sex"
    if by_age != (value_set.youngest is not None and value_set.oldest is not None):
        yield (
            f"{key}.youngest",
            "youngest and oldest belong to a table by age and sex, and only there",
        )


def _change_problems(definition: Definition, change: ChangeRule, key: str) -> Iterator[Found]:
    rules = {rule.id: rule for rule in definition.scores}
    if change.score not in rules:
        yield f"{key}.score", "there is no such score"
        return
    known: set[str | None] = {each.id for each in rules[change.score].value_sets}
    if change.value_set not in (known or {None}):
        yield f"{key}.value_set", "is not a value set of that score"
