"""The lists of a clinic pack as tagged PDF (PDF/UA-1, A4 across), with room to write by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date

from patient_portal.core import printing
from patient_portal.core.tokens import spell_code
from patient_portal.core.working_days import london, london_date
from patient_portal.desk.services.clinic_pack import ClinicPack

# What a code of the database is called: (code, table) to words.
Label = Callable[[object, str], object]
LOCALE = "en_GB"


def day_pdf(pack: ClinicPack, label: Label) -> bytes:
    """Who is expected, what each has to do, and which form is whose."""
    return printing.pdf(page_html("day.html", pack, label))


def calls_pdf(pack: ClinicPack, label: Label) -> bytes:
    """Who is to be rung, why, and room for what came of it."""
    return printing.pdf(page_html("calls.html", pack, label))


def page_html(template: str, pack: ClinicPack, label: Label) -> str:
    """One of the lists as a page of HTML, in English as the desk's files are."""
    environment = printing.pages("desk/clinic_pack", printing.FALLBACK)
    return environment.get_template(template).render(
        pack=pack,
        tries=pack.service.reminders.call_tries,
        label=label,
        spell=spell_code,
        clock=_clock,
        day=_day,
        long_day=_long_day,
        language=_language,
    )


def _clock(at: datetime) -> str:
    return f"{london(at):%H:%M}"


def _day(at: date | datetime) -> str:
    on = london_date(at) if isinstance(at, datetime) else at
    return format_date(on, "d MMM y", locale=LOCALE)


def _long_day(on: date) -> str:
    return format_date(on, "EEEE d MMMM y", locale=LOCALE)


def _language(code: str) -> str:
    """The language in English; own words for one that has no code stay."""
    try:
        return Locale.parse(code).get_display_name(LOCALE) or code
    except (ValueError, UnknownLocaleError):
        return code
