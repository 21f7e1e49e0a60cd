"""What items and sections must keep beyond their shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from questionnaires.answers import YES_NO, check_answer
from questionnaires.errors import AnswerError
from questionnaires.instrument import Definition, Item

Found = tuple[str, str]

SEVERAL = ("several", "body_map")

NEEDS: Mapping[str, frozenset[str]] = {
    "choice": frozenset({"options"}),
    "several": frozenset({"options"}),
    "scale": frozenset({"minimum", "maximum", "low_label", "high_label"}),
    "vas": frozenset({"minimum", "maximum", "low_label", "high_label"}),
    "integer": frozenset({"minimum", "maximum"}),
    "date": frozenset({"minimum", "maximum"}),
    "text": frozenset({"max_length"}),
    "long_text": frozenset({"max_length"}),
    "yes_no_detail": frozenset({"max_length", "detail"}),
    "medicines": frozenset({"max_length", "maximum"}),
    "body_map": frozenset({"options"}),
}
"""What each kind of item has; the others of these keys it must not have."""

KEYS = frozenset().union(*NEEDS.values())
ID = re.compile(r"[a-z][a-z0-9_-]*")
# What the database's columns hold.
LONGEST_ID = 60
# What a form sends beside answers.
TAKEN = ("skip", "more", "csrf_token", "age_ms")


def id_problems(name: str, ids: Iterable[str]) -> Iterator[Found]:
    """Ids that are there twice or are no ids."""
    for each, times in Counter(ids).items():
        if times > 1:
            yield f"{name}.{each}", "this id is there twice"
        if not ID.fullmatch(each) or len(each) > LONGEST_ID:
            yield (
                f"{name}.{each}.id",
                f"an id is small letters, digits, _ and -, at most {LONGEST_ID}",
            )


def item_problems(definition: Definition) -> Iterator[Found]:
    """Everything in the items and sections that does not fit together."""
    earlier: dict[str, Item] = {}
    for item in definition.items:
        key = f"items.{item.id}"
        has = {name for name in KEYS if getattr(item, name) not in (None, "", ())}
        yield from ((f"{key}.{name}", "is missing") for name in NEEDS[item.kind] - has)
        yield from (
            (f"{key}.{name}", f"has no place in a {item.kind}") for name in has - NEEDS[item.kind]
        )
        yield from _option_problems(item, key)
        if item.minimum is not None and item.maximum is not None and item.minimum >= item.maximum:
            yield f"{key}.maximum", "must be more than the minimum"
        yield from _show_if_problems(item, earlier, key)
        yield from _part_problems(item, earlier, key)
        earlier[item.id] = item
    yield from _section_problems(definition)


def can_be(item: Item, value: object) -> bool:
    """Whether the value is what the item's answer, or one of several, may be equal to."""
    if item.kind in SEVERAL:
        return value in [option.value for option in item.options]
    if item.kind == "yes_no_detail":
        return value in YES_NO
    if item.kind in ("text", "long_text", "medicines") or (
        item.kind == "choice" and not item.options
    ):
        return False
    try:
        check_answer(item, value)
    except AnswerError:
        return False
    return True


def _option_problems(item: Item, key: str) -> Iterator[Found]:
    values = [option.value for option in item.options]
    if len(set(values)) != len(values):
        yield f"{key}.options", "two options have the same value"
    if len({type(value) for value in values}) > 1:
        yield f"{key}.options", "the values must be all numbers or all text"
    if item.kind in SEVERAL and not all(isinstance(value, str) for value in values):
        yield f"{key}.options", "the value of one of several must be text"
    if item.kind not in SEVERAL and any(option.exclusive for option in item.options):
        yield f"{key}.options", "only one of several can stand alone"


def _show_if_problems(item: Item, earlier: Mapping[str, Item], key: str) -> Iterator[Found]:
    if item.show_if and item.show_if.item not in earlier:
        yield f"{key}.show_if.item", "must be an item before this one"
    elif item.show_if and not can_be(earlier[item.show_if.item], item.show_if.equals):
        yield f"{key}.show_if.equals", "is no answer of that item"


def _part_problems(item: Item, earlier: Mapping[str, Item], key: str) -> Iterator[Found]:
    """A form calls the parts of an answer `<id>-day` and the like: no item may be called so."""
    if item.id in TAKEN:
        yield f"{key}.id", "is what a form calls something else"
    for other in earlier:
        if item.id.startswith(f"{other}-") or other.startswith(f"{item.id}-"):
            yield f"{key}.id", f"could be a part of {other}"


def _section_problems(definition: Definition) -> Iterator[Found]:
    """Each section is asked in one piece, in the order of the sections."""
    sections = [section.id for section in definition.sections]
    yield from id_problems("sections", sections)
    places = sections or [""]
    for item in definition.items:
        if item.section not in places:
            yield f"items.{item.id}.section", "there is no such section"
            return
    order = [places.index(item.section) for item in definition.items]
    if order != sorted(order):
        yield "sections", "the items must follow the order of the sections"
    asked = {item.section for item in definition.items}
    yield from ((f"sections.{each}", "has no items") for each in sections if each not in asked)
