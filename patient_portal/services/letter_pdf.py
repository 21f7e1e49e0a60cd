"""Letters as one tagged PDF (PDF/UA-1, A4), each in its person's language and size of print."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache

from babel.dates import format_date
from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from patient_portal.services import qr
from patient_portal.services.letter import Letter
from patient_portal.settings import ROOT

# Its warnings quote characters of names that no font has.
logging.getLogger("weasyprint").setLevel(logging.ERROR)

TEMPLATES = ROOT / "patient_portal" / "templates" / "letter"
CATALOGUES = ROOT / "translations"
FALLBACK = "en"


def letters_pdf(letters: Sequence[Letter]) -> bytes:
    """The letters one after the other, each beginning on a page of its own."""
    # WeasyPrint costs a second at import, and only whoever prints letters needs it.
    from weasyprint import HTML  # noqa: PLC0415

    html = letters_html(letters)
    return bytes(HTML(string=html, url_fetcher=_refuse).write_pdf(pdf_variant="pdf/ua-1"))


def letters_html(letters: Sequence[Letter]) -> str:
    """The letters as one page of HTML."""
    parts = [_one(letter) for letter in letters]
    # The title of the file at the desk, not of a letter.
    return _pages(FALLBACK).get_template("letters.html").render(title="Letters", parts=parts)


def _one(letter: Letter) -> Markup:
    language = letter.language if _has_catalogue(letter.language) else FALLBACK
    template = _pages(language).get_template("letter.html")
    written_on = format_date(letter.on, "d MMMM y", locale=language)
    html = template.render(letter=letter, language=language, written_on=written_on, code=_drawn)
    return Markup(html)  # noqa: S704


def _drawn(link: str, title: str) -> Markup:
    """The QR code as a drawing with a name, which a screen reader reads."""
    drawing = qr.svg(link).replace("\n", "")
    start = drawing.index(">", drawing.index("<svg")) + 1
    head, rest = Markup(drawing[:start]), Markup(drawing[start:])  # noqa: S704
    return Markup("{}<title>{}</title>{}").format(head, title, rest)


@cache
def _pages(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(_catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    return environment


def _catalogue(language: str) -> NullTranslations:
    return Translations.load(CATALOGUES, [language])


@cache
def _has_catalogue(language: str) -> bool:
    return isinstance(_catalogue(language), Translations)


def _refuse(url: str, *_: object, **__: object) -> None:
    """Nothing on a letter comes from elsewhere."""
    raise ValueError("a letter fetches nothing")
