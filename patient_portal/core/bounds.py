"""Values that come from outside, each kind read once: for pages, lists, commands and replies.

Numbers of people, phones and email addresses are read in care/services/contact.py.
"""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from typing import Any, NoReturn

from content.shapes.text import one_line

# Nobody means a day outside of these, and the day after it, or 12 months, must exist.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
# What a column of ids holds; the databases refuse a larger number each in its own way.
LARGEST_ID = 2**31 - 1
MOST_DIGITS = 12
# Zero-width non-joiner and joiner, and the soft hyphen: parts of the writing of several languages.
WRITTEN = "\u200c\u200d\u00ad"


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


def read_line(text: str) -> str:
    """Words in one line, in composed letters with one blank between words.

    Raises ValueError for signs that cannot be seen.
    """
    composed = unicodedata.normalize("NFC", text)
    if any(_is_hidden(sign) for sign in composed):
        raise ValueError("It holds signs that cannot be seen.")
    return one_line(composed)


def _is_hidden(sign: str) -> bool:
    if sign in "\t\r\n":
        return False
    kind = unicodedata.category(sign)
    return kind in {"Cc", "Co", "Cs", "Cn"} or (kind == "Cf" and sign not in WRITTEN)


def can_be_kept(text: str) -> bool:
    """Whether the text can be stored and sent on as it is, and arrived whole."""
    # No database keeps a NUL; U+FFFD stands where bytes did not arrive whole.
    return not any(sign in "\0\ufffd" or unicodedata.category(sign) == "Cs" for sign in text)


def read_json(raw: bytes) -> Any:
    """What a JSON text holds, read strictly: UTF-8, no key twice, no NaN; raises ValueError."""
    try:
        text = raw.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is there twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
