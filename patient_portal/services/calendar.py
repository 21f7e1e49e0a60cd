"""Dates are Europe/London dates, instants are UTC; `now` is always an argument."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london(now: datetime) -> datetime:
    """The instant on London's clock."""
    return now.astimezone(LONDON)


def london_date(now: datetime) -> date:
    """The London date of an instant."""
    return london(now).date()


def age_on(day: date, born: date) -> int:
    """Whole years; somebody born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
