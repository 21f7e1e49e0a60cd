"""What scoring gives: a score, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from questionnaires.instrument import ScoreRule, Value


@dataclass(frozen=True, slots=True)
class Score:
    """A named result.

    `value` has full precision (20 decimals for a mean, as tabulated for an index) or is the text
    of a profile or group. `canonical` is the value as the doors print it, `shown` as pages do:
    they differ only where a table has more than three places.
    """

    id: str
    value: Decimal | str
    canonical: str
    shown: str
    answered: int
    of: int
    value_set: str | None
    band: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Unscorable:
    """A score that cannot be made; `reason` is a short sentence that names items by their id."""

    id: str
    reason: str
    answered: int
    of: int
    value_set: str | None
    rule: str


Result = Score | Unscorable


@dataclass(frozen=True, slots=True)
class ScoringInput:
    """What a rule works on: answers of shown items, the person, and the scores already made."""

    answers: Mapping[str, Value]
    age: int | None
    sex: str | None
    results: Mapping[str, Result]

    def answered(self, rule: ScoreRule) -> int:
        return sum(item in self.answers for item in rule.items)

    def missing(self, rule: ScoreRule) -> tuple[str, ...]:
        return tuple(item for item in rule.items if item not in self.answers)


def rounded(value: Decimal, places: int) -> str:
    """The value with so many decimals, rounded half up (away from zero), never as minus zero."""
    result = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return str(abs(result) if result.is_zero() else result)


def scored(
    rule: ScoreRule,
    given: ScoringInput,
    value: Decimal | str,
    *,
    places: int | None = None,
    value_set: str | None = None,
) -> Score:
    """The score of a rule; `places` are the decimals of its canonical text, if not the rule's."""
    if isinstance(value, str):
        canonical = shown = value
    else:
        canonical = rounded(value, rule.places if places is None else places)
        shown = rounded(value, rule.places)
    return Score(
        id=rule.id,
        value=value,
        canonical=canonical,
        shown=shown,
        answered=given.answered(rule),
        of=len(rule.items),
        value_set=value_set,
        band=_band(rule, value),
        rule=rule.rule,
    )


def unscorable(
    rule: ScoreRule, given: ScoringInput, reason: str, *, value_set: str | None = None
) -> Unscorable:
    """The rule's result when there is no score, with the reason."""
    return Unscorable(
        id=rule.id,
        reason=reason,
        answered=given.answered(rule),
        of=len(rule.items),
        value_set=value_set,
        rule=rule.rule,
    )


def missing_reason(missing: tuple[str, ...]) -> str:
    """ "a was not answered", "a, b and c were not answered"."""
    if len(missing) == 1:
        return f"{missing[0]} was not answered"
    return f"{', '.join(missing[:-1])} and {missing[-1]} were not answered"


def _band(rule: ScoreRule, value: Decimal | str) -> str | None:
    if isinstance(value, str):
        return None
    reached = [band.id for band in rule.bands if value >= band.minimum]
    return reached[-1] if reached else None
