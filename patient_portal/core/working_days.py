"""Dates are Europe/London dates, instants are UTC; `now` is always an argument."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays.countries import UnitedKingdom

LONDON = ZoneInfo("Europe/London")
# Messages that the service starts go in these hours (rule 15).
FIRST_HOUR, LAST_HOUR = 8, 18


def london(now: datetime) -> datetime:
    """The instant on London's clock."""
    return now.astimezone(LONDON)


def london_date(now: datetime) -> date:
    """The London date of an instant."""
    return london(now).date()


def london_instant(day: date, hour: int = 0) -> datetime:
    """The instant of an hour on London's clock."""
    return datetime.combine(day, time(hour), LONDON)


def age_on(day: date, born: date) -> int:
    """Whole years; somebody born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_working_day(day: date) -> bool:
    """A weekday that is no bank holiday in England."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def may_write(now: datetime) -> bool:
    """Whether the service may start a message now: 08:00 to 18:00 on a working day."""
    there = london(now)
    return is_working_day(there.date()) and FIRST_HOUR <= there.hour < LAST_HOUR


def next_writing_time(now: datetime) -> datetime:
    """The next instant, this one included, at which the service may start a message."""
    if may_write(now):
        return now
    there = london(now)
    day = there.date() + timedelta(days=there.hour >= LAST_HOUR)
    while not is_working_day(day):
        day += timedelta(days=1)
    return london_instant(day, FIRST_HOUR)


def operational_days_after(day: date, count: int, weekdays: Collection[int]) -> date:
    """The day that is so many operational days later; `weekdays` are the profile's, Monday 0."""
    left = count
    while left:
        day += timedelta(days=1)
        left -= _is_operational(day, weekdays)
    return day


def operational_hours_after(
    now: datetime, hours: int, *, weekdays: Collection[int], opens: time, closes: time
) -> datetime:
    """The instant at which so many working hours have passed, counted from the next opening."""
    left, day = timedelta(hours=hours), london_date(now)
    while True:
        start = max(now, _instant(day, opens))
        there = _instant(day, closes) - start
        if there > timedelta(0) and _is_operational(day, weekdays):
            if left <= there:
                return start + left
            left -= there
        day += timedelta(days=1)


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def _is_operational(day: date, weekdays: Collection[int]) -> bool:
    return day.weekday() in weekdays and day not in _bank_holidays(day.year)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(UnitedKingdom(subdiv="ENG", years=year))
