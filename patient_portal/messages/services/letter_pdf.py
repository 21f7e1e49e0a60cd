"""Letters as one tagged PDF (PDF/UA-1, A4), each in its person's language and size of print."""

from __future__ import annotations

from collections.abc import Sequence

from babel.dates import format_date
from markupsafe import Markup

from patient_portal.core import printing, qr
from patient_portal.core.printing import FALLBACK, has_catalogue, pages
from patient_portal.messages.services.letter import Letter


def letters_pdf(letters: Sequence[Letter]) -> bytes:
    """The letters one after the other, each beginning on a page of its own."""
    return printing.pdf(letters_html(letters))


def letters_html(letters: Sequence[Letter]) -> str:
    """The letters as one page of HTML."""
    parts = [_one(letter) for letter in letters]
    # The title of the file at the desk, not of a letter.
    template = pages("messages/letter", FALLBACK).get_template("letters.html")
    return template.render(title="Letters", parts=parts)


def _one(letter: Letter) -> Markup:
    language = letter.language if has_catalogue(letter.language) else FALLBACK
    template = pages("messages/letter", language).get_template("letter.html")
    written_on = format_date(letter.on, "d MMMM y", locale=language)
    html = template.render(letter=letter, language=language, written_on=written_on, code=_drawn)
    return Markup(html)  # noqa: S704


def _drawn(link: str, title: str) -> Markup:
    """The QR code as a drawing with a name, which a screen reader reads."""
    drawing = qr.svg(link).replace("\n", "")
    start = drawing.index(">", drawing.index("<svg")) + 1
    head, rest = Markup(drawing[:start]), Markup(drawing[start:])  # noqa: S704
    return Markup("{}<title>{}</title>{}").format(head, title, rest)
