"""A response on one tagged page (PDF/UA-1), for records without an interface and for people."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Final, NoReturn

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from patient_portal.answers.services.response_sheet import Sheet, sheet
from patient_portal.integration.protocols.record import ResponseReport

# Its warnings quote characters of names and answers that no font has.
logging.getLogger("weasyprint").setLevel(logging.ERROR)

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates" / "answers" / "response_pdf"
PAGES = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)

# How the page is made to fit: the class that sets the type size, how many characters of an
# answer and how many answers it has. What is cut says so; the Bundle beside it is whole.
FITS: Final = (
    ("roomy", 1_200, 60),
    ("tight", 800, 80),
    ("cut", 800, 80),
    ("cut", 400, 60),
    ("cut", 120, 40),
    ("cut", 60, 20),
)


# Nothing is cut from a form in sections.
WHOLE: Final = ("roomy", 10**6, 10**6)


def report_pdf(report: ResponseReport) -> bytes:
    """The pages as PDF/UA-1: always exactly one, but for a form in sections as many as it takes."""
    words = sheet(report)
    if words.has_sections:
        return bytes(_drawn(words, *WHOLE).write_pdf(pdf_variant="pdf/ua-1"))
    for fit in FITS:
        document = _drawn(words, *fit)
        if len(document.pages) == 1:
            break
    return bytes(document.copy(document.pages[:1]).write_pdf(pdf_variant="pdf/ua-1"))


def page_html(words: Sheet, size: str, characters: int, answers: int) -> str:
    """The page as HTML, with answers cut to so many, and to so many characters each."""
    return PAGES.get_template("report.html").render(
        sheet=words,
        size=size,
        parts=words.parts if words.has_sections else [("", words.answers[:answers])],
        more=max(len(words.answers) - answers, 0),
        characters=characters,
    )


def _drawn(words: Sheet, size: str, characters: int, answers: int) -> Any:
    # WeasyPrint costs a second at import, and only the worker that writes pages needs it.
    from weasyprint import HTML  # noqa: PLC0415

    html = page_html(words, size, characters, answers)
    return HTML(string=html, url_fetcher=_refuse).render(pdf_variant="pdf/ua-1")


def _refuse(url: str, *_: object, **__: object) -> NoReturn:
    """Nothing on the page comes from elsewhere, whatever a patient typed."""
    raise ValueError("the page fetches nothing")
