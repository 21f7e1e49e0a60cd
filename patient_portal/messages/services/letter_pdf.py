"""Letters as one tagged PDF (PDF/UA-1, A4), each in its person's language and size of print."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from babel.dates import format_date
from markupsafe import Markup

from content import Service
from patient_portal.core import printing, qr
from patient_portal.core.printing import FALLBACK, has_catalogue, pages
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import letter
from patient_portal.messages.services.letter import Letter

log = logging.getLogger(__name__)


def letters_pdf(letters: Sequence[Letter]) -> bytes:
    """The letters one after the other, each beginning on a page of its own."""
    return printing.pdf(letters_html(letters))


def print_due(
    portal: Portal,
    service: Service,
    process_identity: str,
    *,
    is_gone: Callable[[str], bool],
    large: bool,
    keep: Callable[[bytes], None],
    draw: Callable[[Sequence[Letter]], bytes] = letters_pdf,
) -> tuple[list[Letter], int]:
    """Draws every letter that is owed into one PDF, which `keep` takes; they count as sent then.

    Returns those, and how many could not be drawn.

    One that cannot be drawn is put aside, and the others are drawn without it. No PDF is made
    inside a transaction (docs/rules.md, "Data and transactions").
    """
    claimed = letter.claim_due(portal, service, process_identity, is_gone=is_gone, large=large)
    if not claimed:
        return [], 0
    try:
        drawn, content = _drawn_together(portal, claimed, draw)
        if drawn:
            keep(content)
    except BaseException:
        letter.give_back(portal, claimed)
        raise
    letter.mark_printed(portal, drawn)
    return drawn, len(claimed) - len(drawn)


def _drawn_together(
    portal: Portal, letters: Sequence[Letter], draw: Callable[[Sequence[Letter]], bytes]
) -> tuple[list[Letter], bytes]:
    """The letters that can be drawn, and their file; others are put aside.

    Where of several none can, it is the drawing that is at fault: its error is raised.
    """
    try:
        return list(letters), draw(letters)
    except Exception:
        log.warning("one letter of many cannot be drawn", extra={"count": len(letters)})
        wrong = [(letter_, why) for letter_ in letters if (why := _why_not(letter_, draw))]
        if len(wrong) == len(letters) > 1:
            raise
        for letter_, why in wrong:
            letter.put_aside(portal, letter_, why)
    left = [each for each in letters if each not in [letter_ for letter_, _ in wrong]]
    return left, draw(left) if left else b""


def _why_not(letter_: Letter, draw: Callable[[Sequence[Letter]], bytes]) -> Exception | None:
    """What is raised when the letter is drawn by itself."""
    try:
        draw([letter_])
    except Exception as error:
        return error
    return None


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
