"""Checks an answer as it comes from outside against its item, strictly."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

from questionnaires.errors import AnswerError
from questionnaires.instrument import Instrument, Item, Value
from questionnaires.item import Medicine, YesNo

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YES_NO = ("yes", "no")
PARTS = frozenset(Medicine.__annotations__)


def check_answer(item: Item, raw: object) -> Value:
    """The value of a JSON value that answers the item; raises AnswerError with one sentence.

    Nothing is bent: true is no number, "3" and 3.0 are not 3. Several options come back in the
    definition's order. Own words are kept as they are or refused.
    """
    return CHECKS[item.kind](item, raw)


def check_answers(instrument: Instrument, raw: object) -> dict[str, Value]:
    """The answers of a JSON object by item id; null is unanswered. Raises AnswerError."""
    if not isinstance(raw, Mapping):
        raise AnswerError(
            "the answers must be an object of items and values", item_id="", reason="wrong_type"
        )
    items = {item.id: item for item in instrument.items}
    for key in raw:
        if key not in items:
            raise AnswerError(
                f"{instrument.id} has no item {ascii(key)[:60]}",
                item_id=str(key),
                reason="unknown_item",
            )
    return {key: check_answer(items[key], value) for key, value in raw.items() if value is not None}


def _refused(item: Item, must: str, reason: str) -> AnswerError:
    # The answer itself stays out of the sentence: errors end up in logs.
    return AnswerError(f"{item.id} must be {must}", item_id=item.id, reason=reason)


def _number(item: Item, raw: object) -> Value:
    low, high = item.minimum or 0, item.maximum or 0
    must = f"a whole number from {low} to {high}"
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise _refused(item, must, "wrong_type")
    if not low <= raw <= high:
        raise _refused(item, must, "out_of_range")
    return raw


def _one(item: Item, raw: object) -> Value:
    values = [option.value for option in item.options]
    must = f"one of {', '.join(map(str, values))}"
    if isinstance(raw, bool) or not isinstance(raw, type(values[0])):
        raise _refused(item, must, "wrong_type")
    for value in values:
        if value == raw:
            return value
    raise _refused(item, must, "unknown_option")


def _several(item: Item, raw: object) -> Value:
    must = "a list of its own options, each once"
    if not isinstance(raw, list | tuple) or not all(isinstance(each, str) for each in raw):
        raise _refused(item, must, "wrong_type")
    values = [str(option.value) for option in item.options]
    if not set(raw) <= set(values):
        raise _refused(item, must, "unknown_option")
    if len(set(raw)) != len(raw):
        raise _refused(item, must, "twice")
    if len(raw) > 1 and any(option.exclusive for option in item.options if option.value in raw):
        raise _refused(item, "one of the options that stand alone, or some of the others", "alone")
    return tuple(value for value in values if value in raw)


def _date(item: Item, raw: object) -> Value:
    first, last = item.minimum or 1, item.maximum or 9999
    must = f"a real date from {first} to {last}, as 2026-11-24"
    if not isinstance(raw, str):
        raise _refused(item, must, "wrong_type")
    try:
        day = datetime.date.fromisoformat(raw) if DATE.fullmatch(raw) else None
    except ValueError:
        day = None
    if day is None:
        raise _refused(item, must, "no_date")
    if not first <= day.year <= last:
        raise _refused(item, must, "out_of_range")
    return raw


def _yes_no(item: Item, raw: object) -> Value:
    must = "an object of answer, which is yes or no, and with a yes of words"
    if not isinstance(raw, Mapping) or "answer" not in raw or set(raw) - {"answer", "words"}:
        raise _refused(item, must, "wrong_type")
    answer, words = raw["answer"], _words(item, raw.get("words", ""))
    if answer not in YES_NO or (answer == "no" and words):
        raise _refused(item, must, "unknown_option")
    return YesNo(answer=answer, words=words if words.strip() else "")


def _medicines(item: Item, raw: object) -> Value:
    most = item.maximum or 0
    must = f"a list of at most {most} objects of name, dose and how_often, each with its name"
    if not isinstance(raw, list | tuple):
        raise _refused(item, must, "wrong_type")
    if len(raw) > most:
        raise _refused(item, must, "too_many")
    return tuple(_medicine(item, each, must) for each in raw)


def _medicine(item: Item, raw: object, must: str) -> Medicine:
    if not isinstance(raw, Mapping) or set(raw) - PARTS:
        raise _refused(item, must, "wrong_type")
    texts = {part: _words(item, raw.get(part, "")) for part in PARTS}
    if not texts["name"].strip():
        raise _refused(item, must, "no_name")
    return Medicine(name=texts["name"], dose=texts["dose"], how_often=texts["how_often"])


def _words(item: Item, raw: object) -> str:
    limit = item.max_length or 0
    must = f"text of at most {limit} whole characters, none of them NUL"
    if not isinstance(raw, str):
        raise _refused(item, must, "wrong_type")
    if "\0" in raw or any("\ud800" <= character <= "\udfff" for character in raw):
        raise _refused(item, must, "bad_character")
    if len(raw) > limit:
        raise _refused(item, must, "too_long")
    return raw


CHECKS: Mapping[str, Callable[[Item, object], Value]] = {
    "choice": _one,
    "several": _several,
    "scale": _number,
    "vas": _number,
    "integer": _number,
    "date": _date,
    "text": _words,
    "long_text": _words,
    "yes_no_detail": _yes_no,
    "medicines": _medicines,
    "body_map": _several,
}
