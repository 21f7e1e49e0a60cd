"""One item as a form of one field, by one table from kind to field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from flask_babel import get_locale, gettext
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from patient_portal.answers.forms.answer_labels import shown_answer
from patient_portal.web.fields import (
    BodyMapField,
    CheckboxesField,
    DayField,
    Field,
    LineField,
    MedicinesField,
    NumberField,
    RadioField,
    ScaleField,
    TextareaField,
    VasField,
    YesNoField,
)
from questionnaires import Instrument, Item, Value

__all__ = ["MORE", "SKIP", "QuestionForm", "question_form", "shown_answer", "was_given"]

SKIP = "skip"
"""The name of what a person sends to skip an item on purpose."""
MORE = "more"
"""The name of what a person sends to get another row."""
# What a person writes is kept for nobody else; the other kinds have few answers.
OWN_WORDS = {"text", "long_text", "date", "yes_no_detail", "medicines"}
LONGEST_LINE = 120


class QuestionForm:
    """One item: what is shown, and what was posted, as the value of the answer or as sentences."""

    def __init__(
        self,
        item: Item,
        lang: str,
        *,
        value: Value | None,
        posted: MultiDict[str, str] | None,
        rows: int = 0,
    ) -> None:
        self.item = item
        self.value = value
        self.reason: str | None = None
        self.sentences: list[str] = []
        self._lang, self._posted, self._rows = lang, posted, rows

    def validate(self) -> bool:
        """Reads what was posted: afterwards `value`, or `reason` "skipped", or `sentences`."""
        if self._posted is None:
            return False
        if self._posted.get(SKIP):
            # Whatever stands in the box: a number that is not valid must not hold anybody up.
            self.value, self.reason = None, "skipped"
            return True
        self._field.validate(self._form)
        data = self._field.data
        self.value = tuple(data) or None if isinstance(data, list) else data
        if self.value is None and not self._field.errors:
            self._field.errors = [_missing(self.item)]
        self.sentences = [str(each) for each in self._field.errors]
        return not self.sentences

    @property
    def errors(self) -> dict[str, list[str]]:
        return {self.item.id: self.sentences} if self.sentences else {}

    @property
    def missing(self) -> str:
        """What is asked, once, of a question that was left untouched."""
        return _missing(self.item)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Where each error leads to and its sentence, for the error summary."""
        return [(self._field.anchor, sentence) for sentence in self.sentences]

    @property
    def field(self) -> Markup:
        """The question as a fieldset whose legend is the page's heading."""
        return self.html(heading=1)

    def html(self, *, heading: int | None) -> Markup:
        """The question as a fieldset; `heading` is the level of its legend, None for no heading.

        Kept for the next person with the same answer, which is then tied to nobody; own words and
        whatever is not valid are never kept.
        """
        is_own = self.item.kind in OWN_WORDS and (
            self.value is not None or self._posted is not None
        )
        if is_own or self._rows or self.sentences or isinstance(self.value, tuple | dict):
            return _html(self._field, heading)
        return _kept_html(_This(self.item), self._lang, str(get_locale()), self.value, heading)

    @cached_property
    def _form(self) -> BaseForm:
        form = BaseForm({self.item.id: _unbound(self.item, self._lang, rows=self._rows)})
        form.process(self._posted, data={self.item.id: self.value})
        return form

    @property
    def is_untouched(self) -> bool:
        """Whether a form was sent with nothing in it for this item."""
        return self._posted is not None and not was_given(self.item, self._posted)

    @property
    def rows(self) -> int | None:
        """How many rows are shown, where another one can be had; otherwise None."""
        # Asked for with every page of a question: the field of any other kind is not made for it.
        if self.item.kind != "medicines":
            return None
        field = self._field
        if not isinstance(field, MedicinesField) or len(field.shown) >= field.most:
            return None
        return len(field.shown)

    @property
    def _field(self) -> Field:
        field: Field = self._form[self.item.id]
        return field


def question_form(
    instrument: Instrument,
    item: Item,
    *,
    value: Value | None = None,
    posted: MultiDict[str, str] | None = None,
    rows: int = 0,
) -> QuestionForm:
    """The form of an item, untouched, with an earlier answer, or with what was posted.

    `rows` is how many rows a list is shown with at least.
    """
    language = instrument.wording.language
    return QuestionForm(item, language, value=value, posted=posted, rows=rows)


def was_given(item: Item, posted: MultiDict[str, str]) -> bool:
    """Whether a form that was sent has something for the item, in one box or in its parts."""
    names = (name for name in posted if name == item.id or name.startswith(f"{item.id}-"))
    return any(text.strip() for name in names for text in posted.getlist(name))


class _This:
    """An item as a key by identity: to hash all of its texts would cost more than it saves."""

    __slots__ = ("item",)

    def __init__(self, item: Item) -> None:
        self.item = item

    def __hash__(self) -> int:
        return id(self.item)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and other.item is self.item


@lru_cache(maxsize=4096)
def _kept_html(
    this: _This, lang: str, page_language: str, value: Value | None, heading: int | None
) -> Markup:
    # `page_language` is here for the key alone: hints and names come in the page's language.
    item = this.item
    form = BaseForm({item.id: _unbound(item, lang)})
    form.process(None, data={item.id: value})
    return _html(form[item.id], heading)


def _html(field: Field, heading: int | None) -> Markup:
    html: Markup = field(heading=heading)
    return html


def _unbound(item: Item, lang: str, *, rows: int = 0) -> UnboundField:
    field, more = FIELDS[item.kind]
    if item.kind == "text" and (item.max_length or 0) <= LONGEST_LINE:
        field = LineField
    foreign = None if lang == get_locale().language else lang
    given = {**more(item), **({"rows": rows} if rows and field is MedicinesField else {})}
    return field(item.text, hint=item.hint, lang=foreign, **given)


def _options(item: Item) -> dict[str, Any]:
    return {"choices": [(option.value, option.text) for option in item.options]}


def _scale(item: Item) -> dict[str, Any]:
    return {**_options(item), "low": item.low_label, "high": item.high_label}


def _range(item: Item) -> dict[str, Any]:
    return {"minimum": item.minimum, "maximum": item.maximum}


def _vas(item: Item) -> dict[str, Any]:
    return {**_range(item), "low_label": item.low_label, "high_label": item.high_label}


def _length(item: Item) -> dict[str, Any]:
    return {"max_length": item.max_length}


def _long(item: Item) -> dict[str, Any]:
    return {**_length(item), "rows": 10}


def _several(item: Item) -> dict[str, Any]:
    return {**_options(item), "alone": [str(each.value) for each in item.options if each.exclusive]}


def _yes_no(item: Item) -> dict[str, Any]:
    return {**_options(item), **_length(item), "detail": item.detail}


def _medicines(item: Item) -> dict[str, Any]:
    return {**_length(item), "most": item.maximum}


FIELDS: Mapping[str, tuple[type[Field], Callable[[Item], dict[str, Any]]]] = {
    "choice": (RadioField, _options),
    "several": (CheckboxesField, _several),
    "scale": (ScaleField, _scale),
    "vas": (VasField, _vas),
    "integer": (NumberField, _range),
    "date": (DayField, _range),
    "text": (TextareaField, _length),
    "long_text": (TextareaField, _long),
    "yes_no_detail": (YesNoField, _yes_no),
    "medicines": (MedicinesField, _medicines),
    "body_map": (BodyMapField, _options),
}


def _missing(item: Item) -> str:
    return _MISSING[item.kind]()


_MISSING: Mapping[str, Callable[[], str]] = {
    "choice": lambda: gettext("Choose an answer, or skip this question"),
    "scale": lambda: gettext("Choose a number, or skip this question"),
    "vas": lambda: gettext("Enter a number, or skip this question"),
    "integer": lambda: gettext("Enter a number, or skip this question"),
    "date": lambda: gettext("Enter a date, or skip this question"),
    "text": lambda: gettext("Write an answer, or skip this question"),
    "long_text": lambda: gettext("Write an answer, or skip this question"),
    "several": lambda: gettext("Choose at least one answer, or skip this question"),
    "yes_no_detail": lambda: gettext("Choose yes or no, or skip this question"),
    "medicines": lambda: gettext("Write a medicine, or skip this question"),
    "body_map": lambda: gettext("Choose at least one place, or skip this question"),
}
