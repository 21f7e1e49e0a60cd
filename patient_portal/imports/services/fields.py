"""One cell's text into a value, by column; each reader raises ValueError with a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from babel import Locale

from content import Export
from content.shapes.text import same_words
from patient_portal.care.services import contact
from patient_portal.core.bounds import check_day, is_open_ended, read_whole
from patient_portal.models.patient import Sex

NO_DATE = "This is not a date as the profile writes them."
ODS = re.compile(r"[A-Z0-9]{3,10}")
# NHS Data Dictionary's codes for: no practice, not applicable, not known; the same of referrers.
NO_PRACTICE = {"V81997", "V81998", "V81999", "X99998", "X99999"}
# What a spreadsheet would run.
SIGNS = ("=", "+", "-", "@", "|", "%")
# Exports for spreadsheets write ="0123" so that the zero stays.
WRAPPED = re.compile(r'="([^"]*)"')
Reader = Callable[[str, Export], Any]


def read(column: str, cell: str, export: Export) -> Any:
    """The value of a cell; None where it is empty. Raises ValueError with a sentence."""
    text = _clean(cell)
    return READERS[column](text, export) if text else None


def _clean(cell: str) -> str:
    """Without blanks around, in composed letters; raises ValueError for what cannot be seen."""
    text = unicodedata.normalize("NFC", cell).strip()
    if wrapped := WRAPPED.fullmatch(text):
        text = wrapped[1].strip()
    if any(_is_hidden(sign) for sign in text):
        raise ValueError("It holds signs that cannot be seen.")
    return text


def _is_hidden(sign: str) -> bool:
    if sign in "\t\r\n":
        return False
    kind = unicodedata.category(sign)
    # Joiners belong to the writing of several languages.
    return kind in {"Cc", "Co", "Cs", "Cn"} or (kind == "Cf" and sign not in "\u200c\u200d\u00ad")


def _words(longest: int) -> Reader:
    """Own words in one line, that no spreadsheet would run."""

    def read_words(text: str, _: Export) -> str:
        if text.startswith(SIGNS):
            raise ValueError("It begins with a sign that a spreadsheet would run.")
        line = " ".join(text.split())
        if len(line) > longest:
            raise ValueError(f"It is longer than {longest} letters.")
        return line

    return read_words


def _name(text: str, export: Export) -> str:
    if not any(sign.isalpha() for sign in text):
        raise ValueError("There is no letter in it.")
    return str(_words(200)(text, export))


def _local_number(text: str, _: Export) -> str:
    return contact.read_local_number(text)


def _nhs_number(text: str, _: Export) -> str:
    return contact.read_nhs_number(text)


def _phone(text: str, _: Export) -> str:
    return contact.read_phone(text)


def _email(text: str, _: Export) -> str:
    return contact.read_email(text)


def _ods(text: str, _: Export) -> str | None:
    code = text.upper()
    if not ODS.fullmatch(code):
        raise ValueError("This is not an ODS code.")
    return None if code in NO_PRACTICE else code


def _day_if_any(text: str, export: Export) -> date | None:
    """None for 31 December 9999, by which record systems mean that there is no day."""
    day = _read_as(text, export.date_formats, NO_DATE).date()
    return None if is_open_ended(day) else check_day(day)


def _day_and_time(text: str, export: Export) -> date | datetime:
    """A day, with its time where the cell has one."""
    moment = _moment(text, export.date_formats)
    return moment if moment.time() != time() else moment.date()


def _time(text: str, export: Export) -> time:
    return _read_as(text, export.time_formats, "This is not a time.").time()


def _month(text: str, export: Export) -> date:
    formats = (*export.month_formats, *export.date_formats)
    return check_day(_read_as(text, formats, "This is not a month.").date().replace(day=1))


def _birth_date(text: str, export: Export) -> date:
    """With all four digits of the year: of two nobody knows the century."""
    formats = tuple(each for each in export.date_formats if "%y" not in each)
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


def _listed(column: str, kept: tuple[str, ...]) -> Reader:
    """One of the values that the profile lists for the column, or the value itself."""

    def read_listed(text: str, export: Export) -> str:
        found = _mapped(text, export, column)
        if found not in kept:
            raise ValueError("The profile has no such value for this column.")
        return found

    return read_listed


def _end_reason(text: str, export: Export) -> str:
    return _mapped(text, export, "end_reason")


def _language(text: str, export: Export) -> str:
    """A language's code; `und` (not determined) with a name that nobody knows here."""
    found = _mapped(text, export, "language")
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?", found):
        return found.lower()
    return _language_names().get(text.casefold(), "und")


def _needs(text: str, export: Export) -> list[str]:
    """Each need by the profile's word for it, otherwise as it was told."""
    parts = [
        _words(80)(part.strip(), export)
        for part in text.split(export.value_separator)
        if part.strip()
    ]
    return list(dict.fromkeys(_mapped(part, export, "needs") for part in parts))


def _count(text: str, _: Export) -> int:
    return read_whole(text, low=0, high=999_999)


def _mapped(text: str, export: Export, column: str) -> str:
    """What the profile keeps for a told value; the value itself where it lists none."""
    values = export.values.get(column, {})  # type: ignore[call-overload]
    return next(
        (kept for told, kept in values.items() if same_words(told) == same_words(text)), text
    )


@cache
def _language_names() -> Mapping[str, str]:
    return {name.casefold(): code for code, name in Locale("en").languages.items()}


READERS: Mapping[str, Reader] = {
    "nhs_number": _nhs_number,
    "local_number": _local_number,
    "given_name": _name,
    "family_name": _name,
    "date_of_birth": _birth_date,
    "sex": _listed("sex", tuple(Sex)),
    "language": _language,
    "phone": _phone,
    "email": _email,
    "address": _words(480),
    "postcode": _words(12),
    "practice": _ods,
    "referrer": _ods,
    "commissioner": _words(80),
    "area": _words(80),
    "strand": _words(80),
    "needs": _needs,
    "referred_on": _day_if_any,
    "accepted_on": _day_if_any,
    "planned_discharge_on": _day_if_any,
    "discharged_on": _day_if_any,
    "end_reason": _end_reason,
    "moved_to_follow_up_on": _day_if_any,
    "reopened_on": _day_if_any,
    "died_on": _day_if_any,
    "appointment_on": _day_and_time,
    "appointment_time": _time,
    "appointment_kind": _words(80),
    "appointment_status": _listed("appointment_status", ("booked", "cancelled")),
    "month": _month,
    "not_accepted": _count,
}
"""How each column is read."""
