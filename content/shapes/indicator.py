"""What the commissioner is told: every indicator also by commissioner and area."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from content.shapes.shape import CodeName, Key, Percent, ProfilePart, Sentence, Shape

Period = Literal["continuous", "monthly", "quarterly", "six_monthly", "yearly"]
Source = Literal["portal", "survey", "record"]


class IndicatorBand(Shape):
    """Values from `at_least` up, or above `above`; the last of an indicator has neither."""

    band: CodeName
    at_least: Percent | None = None
    above: Percent | None = None


class Indicator(ProfilePart):
    """One figure. `source`: reckoned by the portal, from survey answers, or the record's own
    (filled in by hand or by import).

    `measure` names what is counted, `of` among whom; `strands`, `instruments`, `time_points` (by
    kind), `endings` and `within` narrow it. `sample` is the share of referral activity needed
    for the figure to count; the first `exempt_months` have no consequence.
    """

    retired: ClassVar = {"kinds": "time_points"}

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")
    name: Sentence
    source: Source
    period: Period
    unit: Literal["percent", "count", "list"] = "percent"
    measure: CodeName
    of: CodeName
    thresholds: tuple[IndicatorBand, ...] = ()
    sample: Percent | None = None
    exempt_months: int = Field(default=0, ge=0, le=24)
    within: int | None = Field(default=None, ge=1, le=400)
    within_unit: Literal["operational_days", "days", "months"] | None = None
    strands: tuple[Key, ...] = ()
    instruments: tuple[Key, ...] = ()
    time_points: tuple[str, ...] = ()
    endings: tuple[CodeName, ...] = ()
