"""What the desk's templates call: names of codes, instruments, strands and languages."""

from __future__ import annotations

from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError
from flask import Flask, g
from flask_babel import get_locale
from markupsafe import Markup

from patient_portal.access.views.form_post import form_number
from patient_portal.access.views.patient_context import portal
from patient_portal.care.views import event
from patient_portal.models.tables import Episode
from patient_portal.web import labels
from patient_portal.web.drawn import drawn_from


def init_shown(app: Flask) -> None:
    """Makes them known to every template."""
    app.jinja_env.filters.update(
        label=labels.label,
        spaced_nhs_number=lambda number: _in_order(labels.spaced_nhs_number(number)),
        national_phone=lambda number: _in_order(labels.national_phone(number)),
        language_name=language_name,
    )
    app.jinja_env.globals.update(
        instrument_title=instrument_title,
        instrument_modes=instrument_modes,
        strand_name=strand_name,
        event_choices=event_choices,
        form_number=form_number,
        drawn_from=drawn_from,
    )


def _in_order(number: str) -> Markup:
    """A number in groups, read from left to right on every page, and never torn apart."""
    return Markup('<span class="portal-number" dir="ltr">{}</span>').format(number)


def instrument_title(instrument_id: str) -> str:
    return portal().catalogue.instrument(instrument_id).short_title


def instrument_modes(instrument_id: str) -> tuple[str, ...]:
    return portal().catalogue.instrument(instrument_id).modes


def strand_name(key: str) -> str:
    """The strand in the service of this desk; one that has left the profile by its key."""
    names = {each.key: each.name for each in g.service.strands}
    return names.get(key, key)


def event_choices(episode: Episode) -> list[tuple[str, Any]]:
    return event.choices(episode, g.desk.role)


def language_name(code: str) -> str:
    """The language in the language of the page; own words for one that has no code stay."""
    try:
        return Locale.parse(code).get_display_name(get_locale() or Locale("en")) or code
    except (ValueError, UnknownLocaleError):
        return code
