"""Change between two sets of scores, beside what is published about such a change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.instrument import ChangeRule, Instrument, ScoreRule, Threshold
from questionnaires.result import Result, Score, rounded


@dataclass(frozen=True, slots=True)
class Change:
    """After minus before.

    `value` has full precision; it is None when either score is missing or no number. `important`
    and `beyond_error` are two different lines: None where nothing is published, or no value.
    For id `paretian`, value, canonical and shown are improve, worsen, mixed or no_change.
    """

    id: str
    value_set: str | None
    value: Decimal | str | None
    canonical: str | None
    shown: str | None
    important: bool | None
    beyond_error: bool | None
    rule: ChangeRule | None


def change(
    instrument: Instrument, before: Iterable[Result], after: Iterable[Result]
) -> tuple[Change, ...]:
    """The change of each score, and for a profile the Paretian class.

    Only scores of the same id and value set are compared. A change is judged unrounded, and one
    of exactly the published size counts.
    """
    earlier = {(each.id, each.value_set): each for each in before}
    now = tuple(after)
    changes = [_of_score(instrument, earlier.get((each.id, each.value_set)), each) for each in now]
    changes += [
        _paretian(earlier.get((each.id, None)), each) for each in now if each.rule == "profile"
    ]
    return tuple(changes)


def _of_score(instrument: Instrument, before: Result | None, after: Result) -> Change:
    rule = _change_rule(instrument, after)
    value = _difference(before, after)
    score_rule = instrument.score_rule(after.id)
    return Change(
        id=after.id,
        value_set=after.value_set,
        value=value,
        canonical=None if value is None else rounded(value, _places(score_rule, after)),
        shown=None if value is None else rounded(value, score_rule.places),
        important=_reaches(value, rule.important if rule else None),
        beyond_error=_reaches(value, rule.error if rule else None),
        rule=rule,
    )


def _change_rule(instrument: Instrument, result: Result) -> ChangeRule | None:
    wanted = (result.id, result.value_set)
    return next(
        (each for each in instrument.changes if (each.score, each.value_set) == wanted), None
    )


def _places(rule: ScoreRule, result: Result) -> int:
    return rule.value_set(result.value_set).places if result.value_set else rule.places


def _difference(before: Result | None, after: Result) -> Decimal | None:
    if not isinstance(before, Score) or not isinstance(after, Score):
        return None
    if isinstance(before.value, str) or isinstance(after.value, str):
        return None
    return after.value - before.value


def _reaches(value: Decimal | None, threshold: Threshold | None) -> bool | None:
    if value is None or threshold is None:
        return None
    return abs(value) >= threshold.value


def _paretian(before: Result | None, after: Result) -> Change:
    """Devlin, Parkin and Browne 2010: better somewhere and worse nowhere is improve, and so on."""
    value = None
    if isinstance(before, Score) and isinstance(after, Score):
        value = paretian(str(before.value), str(after.value))
    return Change("paretian", None, value, value, value, None, None, None)


def paretian(before: str, after: str) -> str:
    """The class of two profiles such as 21143: improve, worsen, mixed or no_change."""
    pairs = list(zip(before, after, strict=True))
    better = any(new < old for old, new in pairs)
    worse = any(new > old for old, new in pairs)
    return {
        (True, False): "improve",
        (False, True): "worsen",
        (True, True): "mixed",
        (False, False): "no_change",
    }[better, worse]
