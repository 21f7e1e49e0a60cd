"""Indicators: thresholds that make sense, and nothing named that the profile does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from content.reader import Fault
from content.shapes import Indicator, IndicatorBand, Service

# What the portal can count by itself; the record's own figures are named freely.
MEASURES: Mapping[str, frozenset[str]] = {
    "portal": frozenset(
        {
            "answered",
            "complaints",
            "complaints_handled",
            "data_set_submitted",
            "dependants_in_plan",
            "endings",
            "improved",
            "open_longer",
            "pathway_ended",
            "patient_initiated",
            "plan_agreed",
            "plan_given",
            "positive",
            "programme_begun",
            "programme_completed",
            "recorded",
            "summary_given",
            "top_score",
        }
    ),
    "survey": frozenset(
        {
            "better_functioning",
            "experience_positive",
            "information_helpful",
            "medicines_in_control",
            "plan_received",
            "positive_outcome",
        }
    ),
}
AMONG = frozenset(
    {
        "answered",
        "attendances",
        "both_answered",
        "complaints",
        "discharges",
        "months_due",
        "open",
        "programme_entered",
        "programme_referrals",
        "recorded",
        "recorded_at_entry",
        "registry",
        "surveys_returned",
        "treated",
        "with_dependants_affected",
    }
)


def indicator_problems(service: Service) -> Iterator[Fault]:
    """Everything in the indicators that does not fit the rest of the profile."""
    ids = [each.id for each in service.indicators]
    for each in dict.fromkeys(ids):
        if ids.count(each) > 1:
            yield f"indicators.{each}", "is there twice"
    for indicator in service.indicators:
        key = f"indicators.{indicator.id}"
        yield from ((f"{key}.{name}", why) for name, why in _unknown(indicator, service))
        yield from ((f"{key}.{name}", why) for name, why in _counted(indicator))
        yield from ((f"{key}.{name}", why) for name, why in _within(indicator))
        yield from ((f"{key}.thresholds", why) for why in _thresholds(indicator.thresholds))


def _unknown(indicator: Indicator, service: Service) -> Iterator[Fault]:
    known: dict[str, set[str]] = {
        "strands": {each.key for each in service.strands},
        "instruments": set(service.instruments),
        "time_points": {each.kind for each in service.time_points},
        "endings": {each.code for each in service.endings},
    }
    for name, values in known.items():
        for value in getattr(indicator, name):
            if value not in values:
                yield name, f"the service has no {value}"


def _counted(indicator: Indicator) -> Iterator[Fault]:
    measures = MEASURES.get(indicator.source)
    if measures is None:
        return
    if indicator.measure not in measures:
        yield "measure", f"{indicator.measure} is nothing that is counted from {indicator.source}"
    if indicator.of not in AMONG:
        yield "of", f"{indicator.of} is no group of people or things that is counted"


def _within(indicator: Indicator) -> Iterator[Fault]:
    if (indicator.within is None) != (indicator.within_unit is None):
        yield "within_unit", "belongs to within, and only there"


def _thresholds(thresholds: tuple[IndicatorBand, ...]) -> Iterator[str]:
    if not thresholds:
        return
    if _least(thresholds[-1]) is not None:
        yield "the last band must hold for all the rest"
    limits = [_least(each) for each in thresholds[:-1]]
    known = [each for each in limits if each is not None]
    if len(known) < len(limits):
        yield "only the last band may be without a limit"
    if known != sorted(known, reverse=True):
        yield "must go down"
    if any(each.at_least is not None and each.above is not None for each in thresholds):
        yield "a band has either at_least or above"


def _least(threshold: IndicatorBand) -> int | None:
    return threshold.above if threshold.at_least is None else threshold.at_least
