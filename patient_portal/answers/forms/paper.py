"""A paper form keyed in on one page, in the paper's order and fast by keyboard.

A question with options is answered by its option's place (1 for the first box), a scale by its
number. `u` is an unreadable mark, `d` a double tick; nothing is a question left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext, lazy_gettext
from werkzeug.datastructures import MultiDict

from patient_portal.answers.forms.questionnaire import question_form
from patient_portal.core.bounds import read_whole
from patient_portal.web import labels
from patient_portal.web.fields import AnswerRequired, DateField, Form, RadioField
from questionnaires import Instrument, Item, missing_items

LEFT_OUT = "left_out"
"""The name of what staff send to say that nothing stands on the paper where nothing was keyed."""
MARKS = {"u": "unreadable", "d": "double"}
QUICK = ("choice", "scale", "vas", "integer")


class HeadForm(Form):
    """What stands above the questions: when it was filled in, and below it who did."""

    respondent: RadioField
    filled = DateField(
        lazy_gettext("Date on the form"),
        [AnswerRequired(lazy_gettext("Enter the date on the form"))],
    )


def head_form(instrument: Instrument, posted: MultiDict[str, str] | None = None) -> HeadForm:
    """With those who may answer this instrument, and no others."""
    respondent = RadioField(
        lazy_gettext("Who filled it in?"),
        [AnswerRequired(lazy_gettext("Say who filled it in"))],
        choices=labels.choices("respondent", instrument.respondents),
    )
    made: HeadForm = type("InstrumentHeadForm", (HeadForm,), {"respondent": respondent})(posted)
    return made


@dataclass(slots=True)
class KeyedQuestion:
    """One question of the paper: what was typed, or its own field, and the mark chosen for it."""

    item: Item
    number: int
    typed: str = ""
    mark: str = ""
    error: str = ""
    anchor: str = ""
    field_html: Any = None

    @property
    def is_quick(self) -> bool:
        return self.item.kind in QUICK


@dataclass(slots=True)
class KeyingForm:
    """All questions of one instrument on one page."""

    instrument: Instrument
    lines: list[KeyedQuestion]
    values: dict[str, Any] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def problems(self) -> list[tuple[str, str]]:
        return [(line.anchor or line.item.id, line.error) for line in self.lines if line.error]

    @property
    def errors(self) -> Mapping[str, list[str]]:
        return {line.item.id: [line.error] for line in self.lines if line.error}

    @property
    def left_out(self) -> list[KeyedQuestion]:
        """The questions that the answers lead to and for which nothing was keyed (rule 4)."""
        missing = missing_items(self.instrument, {**self.values, **self.reasons})
        return [line for line in self.lines if line.item in missing]


def keying_form(instrument: Instrument, posted: MultiDict[str, str] | None = None) -> KeyingForm:
    """The page untouched, or read from what was posted."""
    form = KeyingForm(
        instrument,
        [KeyedQuestion(item, number) for number, item in enumerate(instrument.items, start=1)],
    )
    for line in form.lines:
        if line.is_quick:
            _read_quick(form, line, posted or MultiDict())
        else:
            _read_field(form, line, posted)
    return form


def _read_quick(form: KeyingForm, line: KeyedQuestion, posted: MultiDict[str, str]) -> None:
    line.typed = posted.get(line.item.id, "").strip().lower()
    if not line.typed:
        return
    if line.typed in MARKS:
        form.reasons[line.item.id] = MARKS[line.typed]
        return
    try:
        form.values[line.item.id] = READERS[line.item.kind](line.item, line.typed)
    except (ValueError, IndexError):
        line.error = gettext(
            "Question %(number)s: %(allowed)s, u or d",
            number=line.number,
            allowed=allowed(line.item),
        )


def _read_field(form: KeyingForm, line: KeyedQuestion, posted: MultiDict[str, str] | None) -> None:
    own = question_form(form.instrument, line.item, posted=posted)
    mark = posted.get(f"{line.item.id}-mark", "") if posted else ""
    if mark in MARKS.values():
        form.reasons[line.item.id] = line.mark = mark
    elif posted is not None and _is_touched(line.item, posted):
        if own.validate():
            form.values[line.item.id] = own.value
        else:
            line.error = " ".join(own.sentences)
            line.anchor = own.problems[0][0]
    line.field_html = own.html(heading=None)


def _is_touched(item: Item, posted: MultiDict[str, str]) -> bool:
    names = (name for name in posted if name == item.id or name.startswith(f"{item.id}-"))
    return any(any(posted.getlist(name)) for name in names if name != f"{item.id}-mark")


def allowed(item: Item) -> str:
    """What may be typed, such as "1 to 5"."""
    if item.kind == "choice":
        return gettext("%(low)s to %(high)s", low=1, high=len(item.options))
    low, high = _ends(item)
    return gettext("%(low)s to %(high)s", low=low, high=high)


def highest(item: Item) -> int:
    """The highest number that may be typed: by it the page knows when to move on."""
    return len(item.options) if item.kind == "choice" else _ends(item)[1]


def _ends(item: Item) -> tuple[int, int]:
    numbers = [option.value for option in item.options if isinstance(option.value, int)]
    if numbers:
        return min(numbers), max(numbers)
    return item.minimum or 0, item.maximum or 0


def _place(item: Item, typed: str) -> Any:
    return item.options[read_whole(typed, low=1, high=len(item.options)) - 1].value


def _number(item: Item, typed: str) -> int:
    low, high = _ends(item)
    return read_whole(typed, low=low, high=high)


READERS: Mapping[str, Callable[[Item, str], Any]] = {
    "choice": _place,
    "scale": _number,
    "vas": _number,
    "integer": _number,
}
