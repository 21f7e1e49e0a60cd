"""An answer that could not be kept: its question again, with what was typed still in it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template, request

from patient_portal.access.views.patient_context import instrument_in_language, is_script, portal
from patient_portal.answers.forms.questionnaire import QuestionForm, question_form, was_given
from questionnaires import Instrument, Item

ONE, ALL = "questionnaire.save", "questionnaire.save_all"


def is_answer() -> bool:
    """Whether the request posts an answer by a form; the script keeps its own."""
    return request.endpoint in {ONE, ALL} and bool(_items()) and not is_script()


def page(sentence: str, items: Sequence[Item] = ()) -> str:
    """The items, otherwise all that the request answers; needs no database."""
    instrument = _instrument()
    forms = [_filled(instrument, item) for item in items or _items()]
    return render_template(
        "answers/questionnaire/not_saved.html",
        forms=forms,
        instrument=instrument,
        sentence=sentence,
    )


def _filled(instrument: Instrument, item: Item) -> QuestionForm:
    form = question_form(instrument, item, posted=request.form)
    form.validate()
    return form


def _instrument() -> Instrument:
    return instrument_in_language((request.view_args or {})["instrument_id"])


def _items() -> list[Item]:
    """What was answered, or skipped, by this request."""
    arguments = request.view_args or {}
    known = {each.id for each in portal().catalogue.definitions}
    if arguments["instrument_id"] not in known:
        return []
    wanted = arguments.get("item_id")
    return [
        item
        for item in _instrument().items
        if item.id == wanted or (wanted is None and was_given(item, request.form))
    ]
