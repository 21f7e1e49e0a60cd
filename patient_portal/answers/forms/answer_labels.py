"""An answer as a person reads it back, by one table from kind to words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import format_date, gettext

from questionnaires import Item, Value, is_answered

Shown = Callable[[Item, Any], str]


def shown_answer(item: Item, value: Value | None, reason: str | None) -> str:
    """The option's text, the number, the words, or why there is none; may have several lines."""
    if reason:
        return _reasons()[reason]
    if value is None or not is_answered(value):
        return gettext("Not answered yet")
    return SHOWN.get(item.kind, _plain)(item, value)


def _reasons() -> Mapping[str, str]:
    return {
        "skipped": gettext("Skipped"),
        "unreadable": gettext("Could not be read"),
        "double": gettext("More than one answer was given"),
    }


def _plain(_item: Item, value: Any) -> str:
    return str(value)


def _one(item: Item, value: Any) -> str:
    return _texts(item)[value]


def _several(item: Item, value: Any) -> str:
    texts = _texts(item)
    # An option may have commas of its own.
    return "; ".join(texts[each] for each in value)


def _date(_item: Item, value: Any) -> str:
    return str(format_date(datetime.date.fromisoformat(value), "d MMMM y"))


def _yes_no(item: Item, value: Any) -> str:
    return "\n".join(part for part in (_texts(item)[value["answer"]], value["words"]) if part)


def _medicines(_item: Item, value: Any) -> str:
    parts = ("name", "dose", "how_often")
    lines = (", ".join(each[part] for part in parts if each[part]) for each in value)
    return "\n".join(lines)


def _texts(item: Item) -> dict[Any, str]:
    return {option.value: option.text for option in item.options}


SHOWN: Mapping[str, Shown] = {
    "choice": _one,
    "scale": _one,
    "several": _several,
    "body_map": _several,
    "date": _date,
    "yes_no_detail": _yes_no,
    "medicines": _medicines,
}
