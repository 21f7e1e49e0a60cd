"""Values that come from outside, each kind read once: for pages, lists, commands and replies.

Numbers of people, phones and email addresses are read in care/services/contact.py.
"""

from __future__ import annotations

from datetime import date

# Nobody means a day outside of these, and the day after it, or 12 months, must exist.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
# What a column of ids holds; the databases refuse a larger number each in its own way.
LARGEST_ID = 2**31 - 1
MOST_DIGITS = 12


def read_whole(text: str, *, low: int, high: int) -> int:
    """A whole number in digits of any script, within both bounds; raises ValueError."""
    plain = text.strip()
    # Python takes minutes over a million digits, and refuses them in its own words.
    is_short = len(plain) <= MOST_DIGITS
    if not (is_short and plain.isdecimal() and low <= int(plain) <= high):
        raise ValueError(f"This is not a whole number from {low} to {high}.")
    return int(plain)


def whole_or(default: int, text: str, *, low: int, high: int) -> int:
    """The number, or what stands for it where it is none."""
    try:
        return read_whole(text, low=low, high=high)
    except ValueError:
        return default


def check_day(day: date) -> date:
    """The day, if it is one that anybody can mean; raises ValueError with a sentence."""
    if day < FIRST_DAY:
        raise ValueError(f"The date is before {FIRST_DAY.year}.")
    if day > LAST_DAY:
        raise ValueError(f"The date is after {LAST_DAY.year}.")
    return day


def is_open_ended(day: date) -> bool:
    """Whether a record system writes so what has no day: 31 December 9999."""
    return day.year == date.max.year
