"""Printed forms as one tagged PDF (PDF/UA-1, A4), in normal or large print.

Each page carries its number and the form's opaque code, as letters and as a QR code: no name,
no date of birth, no number.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from patient_portal.answers.services.paper import PrintedForm
from patient_portal.core import printing, qr
from patient_portal.core.tokens import spell_code
from questionnaires import Instrument, ShowIf

# How tall the rows for a list of medicines are printed.
MEDICINE_LINES = 8


def forms_pdf(forms: Sequence[PrintedForm]) -> bytes:
    """The forms one after the other; each counts its own pages."""
    documents = [printing.draw(form_html(form)) for form in forms]
    pages = [page for document in documents for page in document.pages]
    return printing.write(documents[0].copy(pages))


def form_html(form: PrintedForm) -> str:
    """One form as a page of HTML."""
    instrument, language = form.instrument, form.instrument.wording.language
    return (
        printing.pages("answers/paper", language)
        .get_template("form.html")
        .render(
            instrument=instrument,
            number_of={item.id: at for at, item in enumerate(instrument.items, start=1)},
            answer_text=lambda condition: _answer_text(instrument, condition),
            urgent={rule.item for rule in instrument.alerts},
            language=language,
            is_large=form.is_large,
            code=spell_code(form.code),
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
