"""Printed forms as one tagged PDF (PDF/UA-1, A4), in normal or large print.

Each page carries its number and the form's opaque code, as letters and as a QR code: no name,
no date of birth, no number.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from typing import Any

from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from patient_portal.services import qr
from patient_portal.services.invitation import spell
from patient_portal.services.paper import Printed
from patient_portal.settings import ROOT
from questionnaires import Instrument, ShowIf

# Its warnings quote characters that no font has.
logging.getLogger("weasyprint").setLevel(logging.ERROR)

TEMPLATES = ROOT / "patient_portal" / "templates" / "paper"
CATALOGUES = ROOT / "translations"
# How tall the rows for a list of medicines are printed.
MEDICINE_LINES = 8


def forms_pdf(forms: Sequence[Printed]) -> bytes:
    """The forms one after the other; each counts its own pages."""
    documents = [_drawn(form) for form in forms]
    pages = [page for document in documents for page in document.pages]
    return bytes(documents[0].copy(pages).write_pdf(pdf_variant="pdf/ua-1"))


def form_html(form: Printed) -> str:
    """One form as a page of HTML."""
    instrument, language = form.instrument, form.instrument.wording.language
    return (
        _pages(language)
        .get_template("form.html")
        .render(
            instrument=instrument,
            number_of={item.id: at for at, item in enumerate(instrument.items, start=1)},
            answer_text=lambda condition: _answer_text(instrument, condition),
            urgent={rule.item for rule in instrument.alerts},
            language=language,
            is_large=form.is_large,
            code=spell(form.code),
            square=Markup(qr.svg(form.code)),  # noqa: S704 - drawn by our own service
            medicine_lines=range(MEDICINE_LINES),
        )
    )


def _answer_text(instrument: Instrument, condition: ShowIf) -> str:
    """The words of the answer that opens a question."""
    options = instrument.item(condition.item).options
    return next(
        (option.text for option in options if option.value == condition.equals),
        str(condition.equals),
    )


def _drawn(form: Printed) -> Any:
    # WeasyPrint costs a second at import, and only whoever prints needs it.
    from weasyprint import HTML  # noqa: PLC0415

    return HTML(string=form_html(form), url_fetcher=_refuse).render(pdf_variant="pdf/ua-1")


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
    catalogue = Translations.load(CATALOGUES, [language])
    environment.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    return environment


def _refuse(url: str, *_: object, **__: object) -> None:
    """Nothing on a form comes from elsewhere."""
    raise ValueError("a form fetches nothing")
