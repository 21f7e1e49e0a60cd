"""What every printed page is made with: templates in a language, and tagged PDF (PDF/UA-1)."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any, NoReturn

from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from patient_portal.core.settings import ROOT

# Its warnings quote characters of names that no font has.
logging.getLogger("weasyprint").setLevel(logging.ERROR)

TEMPLATES = ROOT / "patient_portal" / "templates"
CATALOGUES = ROOT / "translations"
VARIANT = "pdf/ua-1"
FALLBACK = "en"


@cache
def pages(folder: str, language: str) -> Environment:
    """The templates of a folder, in a language of the interface; English where there is none."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / folder),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(_catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    return environment


@cache
def has_catalogue(language: str) -> bool:
    """Whether the interface is there in this language."""
    return isinstance(_catalogue(language), Translations)


def draw(html: str) -> Any:
    """The page laid out, as a document whose pages can be counted and copied."""
    # WeasyPrint costs a second at import, and only whoever prints needs it.
    from weasyprint import HTML  # noqa: PLC0415

    return HTML(string=html, url_fetcher=_refuse).render(pdf_variant=VARIANT)


def pdf(html: str) -> bytes:
    """The page as a tagged PDF."""
    return write(draw(html))


def write(document: Any) -> bytes:
    """A document that was laid out, as a tagged PDF."""
    return bytes(document.write_pdf(pdf_variant=VARIANT))


def _catalogue(language: str) -> NullTranslations:
    return Translations.load(CATALOGUES, [language])


def _refuse(url: str, *_: object, **__: object) -> NoReturn:
    """Nothing on a printed page comes from elsewhere."""
    raise ValueError("a printed page fetches nothing")
