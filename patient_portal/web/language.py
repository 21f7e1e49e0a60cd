"""Which language a page is in, and which way it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from gettext import NullTranslations
from pathlib import Path
from typing import cast

from babel import Locale
from flask import Flask, g, has_request_context, request, session
from flask_babel import Babel, format_date, format_time, get_locale, get_translations
from markupsafe import Markup

from patient_portal.core.settings import ROOT, Settings
from patient_portal.core.working_days import LONDON

TRANSLATIONS = ROOT / "translations"
FALLBACK = "en"


def init_language(app: Flask, settings: Settings, *, extra: Sequence[Path] = ()) -> None:
    """`settings.languages` from the project's catalogues and those of the `extra` folders."""
    languages = settings.languages
    Babel(
        app,
        default_locale=FALLBACK,
        default_timezone="Europe/London",
        default_translation_directories=";".join(str(each) for each in (TRANSLATIONS, *extra)),
        locale_selector=lambda: choose(languages),
    )
    app.jinja_env.filters.update(day=_day, clock=_clock, date=_date)
    app.jinja_env.globals.update(
        _=translated,
        lang=lambda: page_words().locale.language,
        dir=lambda: page_words().locale.text_direction,
        language_choices=[(each, own_name(each)) for each in languages],
    )


@dataclass(frozen=True, slots=True)
class Words:
    """A page's language and its catalogue."""

    locale: Locale
    catalogue: NullTranslations


def page_words() -> Words:
    """Looked up once for each page: a page has some twenty strings."""
    found = g.get("words")
    if found is None:
        found = g.words = Words(get_locale(), get_translations())
    return cast(Words, found)


def translated(text: str, **names: object) -> Markup:
    """The interface's string in the page's language; what is put into it is escaped."""
    found = page_words().catalogue.gettext(text)
    return Markup(found) % names  # noqa: S704 - the project's own catalogues


def _day(instant: datetime) -> str:
    return format_date(instant.astimezone(LONDON), "d MMMM y")


def _date(day: date) -> str:
    return format_date(day, "d MMM y")


def _clock(instant: datetime) -> str:
    return format_time(instant, "H:mm")


def choose(languages: Sequence[str]) -> str:
    """The chosen language, else the patient's on record, else the browser's, else English."""
    if not has_request_context():
        return FALLBACK
    for wanted in (session.get("language"), g.get("patient_language")):
        if wanted in languages:
            return str(wanted)
    return request.accept_languages.best_match(languages, FALLBACK) or FALLBACK


def own_name(language: str) -> str:
    """The language's name in itself, as a sentence begins: Polski."""
    name = Locale.parse(language).get_display_name() or language
    return name[:1].upper() + name[1:]
