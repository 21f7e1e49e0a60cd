"""Time points and reminders: windows that cross, and reminders that come too late."""

from __future__ import annotations

from collections.abc import Iterator

from content.reader import Fault
from content.shapes import EVERY_STRAND, Programme, Service, TimePoint
from content.shapes.time_point import TimePointKind

# Every service asks at these (docs/rules.md, "Defaults").
NEEDED = (
    TimePointKind.ENTRY,
    TimePointKind.DISCHARGE,
    TimePointKind.THREE_MONTHS,
    TimePointKind.SIX_MONTHS,
)
AFTER_DISCHARGE = {TimePointKind.THREE_MONTHS: 3, TimePointKind.SIX_MONTHS: 6}


def window_problems(service: Service) -> Iterator[Fault]:
    """Time points that are missing, there twice, out of order or open while the next one is."""
    kinds: list[str] = [each.kind for each in service.time_points]
    for kind in dict.fromkeys(kinds):
        if kinds.count(kind) > 1:
            yield f"time_points.{kind}", "is there twice"
    for kind in NEEDED:
        if kind not in kinds:
            yield f"time_points.{kind}", "is missing: every service asks then"
    for point in service.time_points:
        yield from _order(point)
        yield from _months(point)
        yield from _instruments(point, service)
    yield from _crossing(service)


def reminder_problems(service: Service) -> Iterator[Fault]:
    """Reminders out of order, or after the closing of a time point."""
    days = service.reminders.after_days
    if list(days) != sorted(set(days)) or days[0] < 1:
        yield "reminders.after_days", "must go up, from day 1"
    if service.reminders.call_from_day <= days[-1]:
        yield "reminders.call_from_day", f"must be after the last reminder, on day {days[-1]}"
    for point in service.time_points:
        if days[-1] > point.shortest_days:
            yield (
                "reminders.after_days",
                f"day {days[-1]} is after the closing of {point.kind}, "
                f"which is open for {point.shortest_days} days",
            )


def _order(point: TimePoint) -> Iterator[Fault]:
    if point.opens > point.due:
        yield f"time_points.{point.kind}.due", "is before it opens"
    if point.kind == TimePointKind.ENTRY and point.opens != 0:
        yield "time_points.entry.opens", "must be 0: entry opens at acceptance"
    if point.kind != TimePointKind.ENTRY and point.due != 0:
        yield f"time_points.{point.kind}.due", "must be 0: it is due on its day"
    if point.kind == TimePointKind.PROGRAMME_END and point.opens < 0:
        yield "time_points.programme_end.opens", "is before the last lesson"


def _months(point: TimePoint) -> Iterator[Fault]:
    wanted = AFTER_DISCHARGE.get(point.kind)
    if point.kind != TimePointKind.REVIEW and point.months != wanted:
        said = "has no place here" if wanted is None else f"must be {wanted}"
        yield f"time_points.{point.kind}.months", said


def _instruments(point: TimePoint, service: Service) -> Iterator[Fault]:
    key = f"time_points.{point.kind}.instruments"
    strands = {each.key for each in service.strands}
    for strand in point.instruments:
        if strand != EVERY_STRAND and strand not in strands:
            yield f"{key}.{strand}", "there is no such strand"
    for strand in sorted(strands):
        if not point.instruments_for(strand):
            yield f"{key}.{strand}", "nothing is asked in this strand"


def _crossing(service: Service) -> Iterator[Fault]:
    """Nobody is asked the same twice at once: each closes before the next of its chain opens."""
    found = {each.kind: each for each in service.time_points}
    for earlier, later, gap in _chain(service.programme):
        if earlier in found and later in found:
            yield from _pair(found[earlier], found[later], gap)
    review = found.get(TimePointKind.REVIEW)
    if review and review.months:
        yield from _pair(review, review, fewest_days(review.months))


def _pair(earlier: TimePoint, later: TimePoint, gap: int) -> Iterator[Fault]:
    closes, opens = earlier.due + earlier.closes, gap + later.opens
    if closes >= opens:
        yield (
            f"time_points.{earlier.kind}.closes",
            f"crosses {later.kind}: it closes on day {closes}, "
            f"and {later.kind} can open on day {opens}",
        )


def _chain(programme: Programme | None) -> Iterator[tuple[TimePointKind, TimePointKind, int]]:
    yield TimePointKind.DISCHARGE, TimePointKind.THREE_MONTHS, fewest_days(3)
    # Both count from the discharge: between their days lie three months.
    yield TimePointKind.THREE_MONTHS, TimePointKind.SIX_MONTHS, fewest_days(3)
    if programme:
        yield (
            TimePointKind.PROGRAMME_START,
            TimePointKind.PROGRAMME_END,
            programme.days_between * (programme.lessons - 1),
        )


def fewest_days(months: int) -> int:
    """A lower bound of the days in so many months: February 28, every other 30."""
    return 28 + 30 * (months - 1)
