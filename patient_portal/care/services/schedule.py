"""When assessments open, are due and close: pure calendar rules (rules 6 and 13).

Dates are by the calendar: 3 months after 30 November is 28 or 29 February.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from dateutil.relativedelta import relativedelta

from content import TimePoint, TimePointKind

AFTER_DISCHARGE = (TimePointKind.DISCHARGE, TimePointKind.THREE_MONTHS, TimePointKind.SIX_MONTHS)
# Kinds that come again when their day is set anew after the last one is over.
AGAIN = (TimePointKind.PROGRAMME_START, TimePointKind.PROGRAMME_END, TimePointKind.REVIEW)


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
    discharge_number: int = 0


@dataclass(frozen=True, slots=True)
class AssessmentDates:
    """The dates that one assessment should have, and why.

    `discharge_number`: which discharge it belongs to, or which of the reviews that come by the
    calendar.
    """

    kind: str
    discharge_number: int
    opens_on: date
    due_on: date
    closes_on: date
    reason: str


def wanted(points: Iterable[TimePoint], anchors: Anchors, *, on: date) -> list[AssessmentDates]:
    """The dates of every time point whose anchor is known, in the profile's order.

    Somebody who was not accepted is asked nothing. Of reviews that come by the calendar there
    are those open on the day `on` and the next.
    """
    if anchors.accepted_on is None:
        return []
    return [dates for point in points for dates in RULES[point.kind](point, anchors, on)]


def window_end(discharge_on: date, *, months: int) -> date:
    """The last day of the follow-up window, counted from discharge or moving to follow-up."""
    return discharge_on + relativedelta(months=months)


def _entry(point: TimePoint, anchors: Anchors, _on: date) -> Iterator[AssessmentDates]:
    """Opens at acceptance, is due at the first appointment or after so many days."""
    opens, first = anchors.accepted_on, anchors.first_appointment_on
    if opens is None:
        return
    if first and first >= opens:
        yield _dates(point, 0, opens, first, "accepted; due at the first appointment")
    else:
        due = opens + timedelta(days=point.due)
        yield _dates(point, 0, opens, due, f"accepted; due {point.due} days later")


def _discharge(point: TimePoint, anchors: Anchors, _on: date) -> Iterator[AssessmentDates]:
    """Opens before a planned discharge, or on the day of an unplanned one."""
    planned, actual = anchors.planned_discharge_on, anchors.discharge_on
    due = actual or planned
    if due is None:
        return
    number = anchors.discharge_number if actual else anchors.discharge_number + 1
    if planned is None:
        yield _dates(point, number, due, due, "unplanned discharge")
        return
    opens = min(planned + timedelta(days=point.opens), due)
    yield _dates(point, number, opens, due, "discharged" if actual else "planned discharge")


def _after_discharge(point: TimePoint, anchors: Anchors, _on: date) -> Iterator[AssessmentDates]:
    if anchors.discharge_on is None:
        return
    day = anchors.discharge_on + relativedelta(months=point.months)
    yield _around(point, anchors.discharge_number, day, f"{point.months} months after discharge")


def _review(point: TimePoint, anchors: Anchors, on: date) -> Iterator[AssessmentDates]:
    """On the day that the service sets, or every so many months from acceptance.

    A review asks whether somebody still needs the service: after discharge none opens.
    """
    days: Iterable[tuple[int, date]] = [(0, anchors.review_on)] if anchors.review_on else []
    if point.months and anchors.accepted_on:
        days = _calendar_reviews(point.months, anchors.accepted_on, on)
    for number, day in days:
        dates = _around(point, number, day, "review")
        if not anchors.discharge_on or dates.opens_on < anchors.discharge_on:
            yield dates


def _calendar_reviews(months: int, accepted_on: date, on: date) -> Iterator[tuple[int, date]]:
    """Those of the last `months` and the next: nobody is asked for reviews of long ago."""
    for number in count(1):
        day = accepted_on + relativedelta(months=months * number)
        if day + relativedelta(months=months) > on:
            yield number, day
        if day > on:
            return


def _programme(
    field: str, why: str
) -> Callable[[TimePoint, Anchors, date], Iterator[AssessmentDates]]:
    def rule(point: TimePoint, anchors: Anchors, _on: date) -> Iterator[AssessmentDates]:
        if day := getattr(anchors, field):
            yield _around(point, 0, day, why)

    return rule


def _around(point: TimePoint, number: int, day: date, why: str) -> AssessmentDates:
    """`opens` and `due` count from the day itself, `closes` from the due day."""
    opens, due = day + timedelta(days=point.opens), day + timedelta(days=point.due)
    return _dates(point, number, opens, due, why)


def _dates(point: TimePoint, number: int, opens: date, due: date, why: str) -> AssessmentDates:
    return AssessmentDates(point.kind, number, opens, due, due + timedelta(days=point.closes), why)


RULES: Mapping[str, Callable[[TimePoint, Anchors, date], Iterator[AssessmentDates]]] = {
    TimePointKind.ENTRY: _entry,
    TimePointKind.DISCHARGE: _discharge,
    TimePointKind.THREE_MONTHS: _after_discharge,
    TimePointKind.SIX_MONTHS: _after_discharge,
    TimePointKind.PROGRAMME_START: _programme("programme_starts_on", "first lesson"),
    TimePointKind.PROGRAMME_END: _programme("programme_ends_on", "last lesson"),
    TimePointKind.REVIEW: _review,
}
