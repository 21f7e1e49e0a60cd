"""A response as a person reads it: the narrative (`text.div`), and each answer in words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from markupsafe import Markup

from patient_portal.integration.fhir.questionnaire import sections
from patient_portal.integration.fhir.terms import Json
from patient_portal.integration.fhir.text import fhir_text
from patient_portal.integration.protocols.record import ResponseReport
from questionnaires import Item, Value, chosen, is_answered, shown_items

REASONS: Final = {
    "skipped": "left out on purpose",
    "unreadable": "could not be read",
    "double": "more than one answer marked",
}
NOT_ANSWERED: Final = "not answered"
WITHDRAWN: Final = "Entered in error. Do not use these answers."


def narrative(report: ResponseReport) -> Json:
    """Title, sections, questions and answers as XHTML; everything typed is escaped."""
    language = report.instrument.wording.language
    div = Markup('<div xmlns="http://www.w3.org/1999/xhtml" lang="{0}" xml:lang="{0}">{1}</div>')
    body = Markup("").join(_body(report))
    return {"status": "generated", "div": str(div.format(language, body))}


def answer_words(item: Item, value: Value) -> str:
    """An answer in words, in the instrument's language; medicines and own words may have lines."""
    return fhir_text(WORDS.get(item.kind, _options)(item, value))


def why_not(report: ResponseReport, item: Item) -> str:
    """Why a shown item has no answer."""
    return REASONS.get(report.reasons.get(item.id, ""), NOT_ANSWERED)


def british_date(day: datetime.date) -> str:
    """29 February 2028"""
    return f"{day.day} {day:%B %Y}"


def _body(report: ResponseReport) -> Iterator[Markup]:
    if report.is_withdrawn:
        yield Markup("<p><b>{}</b></p>").format(WITHDRAWN)
    yield Markup("<p><b>{}</b></p>").format(fhir_text(report.instrument.title))
    for section, items in sections(shown_items(report.instrument, report.answers)):
        if section:
            title = report.instrument.section(section).title
            yield Markup("<p><b>{}</b></p>").format(fhir_text(title))
        rows = Markup("").join(_row(report, item) for item in items)
        yield Markup("<table>{}</table>").format(rows)


def _row(report: ResponseReport, item: Item) -> Markup:
    value = report.answers.get(item.id)
    if value is None or not is_answered(value):
        shown = Markup("<i>{}</i>").format(why_not(report, item))
    else:
        lines = answer_words(item, value).split("\n")
        shown = Markup("<br/>").join(Markup("{}").format(line) for line in lines)
    return Markup("<tr><td>{}</td><td>{}</td></tr>").format(fhir_text(item.text), shown)


def _options(item: Item, value: Value) -> str:
    """The texts of what was chosen; a number or own words as they are."""
    given = chosen(value)
    texts = [option.text for option in item.options if option.value in given]
    if texts and item.kind == "choice" and isinstance(value, int):
        return f"{value}: {texts[0]}"
    return "; ".join(texts) or str(value)


def _date(_item: Item, value: Any) -> str:
    return british_date(datetime.date.fromisoformat(value))


def _yes_no(item: Item, value: Any) -> str:
    answer = _options(item, value)
    return f"{answer}: {value['words']}" if value["words"] else answer


def _medicines(_item: Item, value: Any) -> str:
    parts = ("name", "dose", "how_often")
    return "\n".join(", ".join(each[part] for part in parts if each[part]) for each in value)


WORDS: Mapping[str, Callable[[Item, Any], str]] = {
    "date": _date,
    "yes_no_detail": _yes_no,
    "medicines": _medicines,
}
