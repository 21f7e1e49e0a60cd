"""When assessments open, are due and close: pure calendar rules (design rules 6 and 13).

Dates are by the calendar: 3 months after 30 November is 28 or 29 February.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from content import TimePoint

AFTER_DISCHARGE = ("discharge", "three_months", "six_months")
WINDOW = relativedelta(months=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The days of an episode from which its assessments are dated."""

    accepted_on: date | None = None
    first_appointment_on: date | None = None
    programme_starts_on: date | None = None
    programme_ends_on: date | None = None
    review_on: date | None = None
    planned_discharge_on: date | None = None
    discharge_on: date | None = None
    round: int = 0


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that one assessment should have, and why."""

    kind: str
    round: int
    opens_on: date
    due_on: date
    closes_on: date
    reason: str


def wanted(points: Iterable[TimePoint], anchors: Anchors) -> list[Dates]:
    """The dates of every time point whose anchor is known, in the profile's order."""
    found = (RULES[point.kind](point, anchors) for point in points)
    return [dates for dates in found if dates]


def window_end(discharge_on: date) -> date:
    """The last day of the follow-up window: 12 months from discharge or moving to follow-up."""
    return discharge_on + WINDOW


def _entry(point: TimePoint, anchors: Anchors) -> Dates | None:
    """Opens at acceptance, is due at the first appointment or after so many days."""
    opens = anchors.accepted_on
    if opens is None:
        return None
    first = anchors.first_appointment_on
    if first and first >= opens:
        return _dates(point, 0, opens, first, "accepted; due at the first appointment")
    due = opens + timedelta(days=point.due)
    return _dates(point, 0, opens, due, f"accepted; due {point.due} days later")


def _discharge(point: TimePoint, anchors: Anchors) -> Dates | None:
    """Opens before a planned discharge, or on the day of an unplanned one."""
    planned, actual = anchors.planned_discharge_on, anchors.discharge_on
    due = actual or planned
    if due is None:
        return None
    round_ = anchors.round if actual else anchors.round + 1
    if planned is None:
        return _dates(point, round_, due, due, "unplanned discharge")
    opens = min(planned + timedelta(days=point.opens), due)
    return _dates(point, round_, opens, due, "discharged" if actual else "planned discharge")


def _after_discharge(point: TimePoint, anchors: Anchors) -> Dates | None:
    if anchors.discharge_on is None:
        return None
    due = anchors.discharge_on + relativedelta(months=point.months)
    return _around(point, anchors.round, due, f"{point.months} months after discharge")


def _at(field: str, why: str) -> Callable[[TimePoint, Anchors], Dates | None]:
    def rule(point: TimePoint, anchors: Anchors) -> Dates | None:
        day = getattr(anchors, field)
        return _around(point, 0, day + timedelta(days=point.due), why) if day else None

    return rule


def _around(point: TimePoint, round_: int, due: date, why: str) -> Dates:
    return _dates(point, round_, due + timedelta(days=point.opens), due, why)


def _dates(point: TimePoint, round_: int, opens: date, due: date, why: str) -> Dates:
    return Dates(point.kind, round_, opens, due, due + timedelta(days=point.closes), why)


RULES: Mapping[str, Callable[[TimePoint, Anchors], Dates | None]] = {
    "entry": _entry,
    "discharge": _discharge,
    "three_months": _after_discharge,
    "six_months": _after_discharge,
    "programme_start": _at("programme_starts_on", "first lesson"),
    "programme_end": _at("programme_ends_on", "last lesson"),
    "review": _at("review_on", "review"),
}
