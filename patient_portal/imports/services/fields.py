"""One cell's text into a value, by kind of column.

A reader raises ValueError with a sentence that holds nothing of what the cell says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from babel import Locale

from content import Export, Service
from content.shapes.text import same_words
from patient_portal.core.bounds import check_day, is_open_ended, read_line

NO_DATE = "This is not a date as the profile writes them."
ODS = re.compile(r"[A-Z0-9]{3,10}")
# NHS Data Dictionary's codes for: no practice, not applicable, not known; the same of referrers.
NO_PRACTICE = {"V81997", "V81998", "V81999", "X99998", "X99999"}
# What a spreadsheet would run.
SIGNS = ("=", "+", "-", "@", "|", "%")
# Exports for spreadsheets write ="0123" so that the zero stays.
WRAPPED = re.compile(r'="([^"]*)"')
# Not determined: ISO 639.
UNKNOWN_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class RowContext:
    """What a cell is read with: the formats of its file, the service's names, and the day."""

    export: Export
    service: Service
    today: date


Reader = Callable[[str, RowContext], Any]


def clean(cell: str) -> str:
    """The words of a cell in one line; raises ValueError for what cannot be seen."""
    text = read_line(cell)
    wrapped = WRAPPED.fullmatch(text)
    return wrapped[1].strip() if wrapped else text


def words(longest: int) -> Reader:
    """Own words in one line, that no spreadsheet would run."""

    def read_words(text: str, _: RowContext) -> str:
        if text.startswith(SIGNS):
            raise ValueError("It begins with a sign that a spreadsheet would run.")
        if len(text) > longest:
            raise ValueError(f"It is longer than {longest} letters.")
        return text

    return read_words


def name(text: str, context: RowContext) -> str:
    """A given or family name: words with a letter, at most 200."""
    if not any(sign.isalpha() for sign in text):
        raise ValueError("There is no letter in it.")
    return str(words(200)(text, context))


def ods(text: str, _: RowContext) -> str | None:
    """An ODS code; None for the codes that mean none."""
    code = text.upper()
    if not ODS.fullmatch(code):
        raise ValueError("This is not an ODS code.")
    return None if code in NO_PRACTICE else code


def day_if_any(text: str, context: RowContext) -> date | None:
    """None for 31 December 9999, by which record systems mean that there is no day."""
    day = _read_as(text, context.export.date_formats, NO_DATE).date()
    return None if is_open_ended(day) else check_day(day)


def day_and_time(text: str, context: RowContext) -> date | datetime:
    """A day, with its time where the cell has one."""
    moment = _moment(text, context.export.date_formats)
    return moment if moment.time() != time() else moment.date()


def time_of_day(text: str, context: RowContext) -> time:
    """A time as the profile's formats have it."""
    return _read_as(text, context.export.time_formats, "This is not a time.").time()


def month(text: str, context: RowContext) -> date:
    """The first day of the month, from a month or from any day of it."""
    formats = (*context.export.month_formats, *context.export.date_formats)
    return check_day(_read_as(text, formats, "This is not a month.").date().replace(day=1))


def birth_date(text: str, context: RowContext) -> date:
    """With all four digits of the year: of two nobody knows the century."""
    formats = tuple(each for each in context.export.date_formats if "%y" not in each)
    return _moment(text, formats).date()


def _moment(text: str, formats: tuple[str, ...]) -> datetime:
    moment = _read_as(text, formats, NO_DATE)
    check_day(moment.date())
    return moment


# Dates come again and again in a file, and reading one is slow.
@lru_cache(maxsize=50_000)
def _read_as(text: str, formats: tuple[str, ...], sentence: str) -> datetime:
    for each in formats:
        try:
            return datetime.strptime(text, each)  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(sentence)


def listed(column: str, kept: tuple[str, ...]) -> Reader:
    """One of the values that the profile lists for the column, or the value itself."""

    def read_listed(text: str, context: RowContext) -> str:
        found = _mapped(text, context.export, column)
        if found not in kept:
            raise ValueError("The profile has no such value for this column.")
        return found

    return read_listed


def language(text: str, context: RowContext) -> str:
    """A language's code; UNKNOWN_LANGUAGE with a name that nobody knows here."""
    found = _mapped(text, context.export, "language")
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?", found):
        return found.lower()
    return _language_names().get(text.casefold(), UNKNOWN_LANGUAGE)


def needs(text: str, context: RowContext) -> list[str]:
    """Each need by the profile's word for it, otherwise as it was told."""
    parts = [
        words(80)(part.strip(), context)
        for part in text.split(context.export.value_separator)
        if part.strip()
    ]
    return list(dict.fromkeys(_mapped(part, context.export, "needs") for part in parts))


def mapped(column: str) -> Reader:
    """What the profile keeps for what the column tells."""
    return lambda text, context: _mapped(text, context.export, column)


def _mapped(text: str, export: Export, column: str) -> str:
    """What the profile keeps for a told value; the value itself where it lists none."""
    values = export.values.get(column, {})  # type: ignore[call-overload]
    return next(
        (kept for told, kept in values.items() if same_words(told) == same_words(text)), text
    )


@cache
def _language_names() -> Mapping[str, str]:
    return {name.casefold(): code for code, name in Locale("en").languages.items()}
