"""What one question is made of, and the shapes that its answer may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, TypedDict


class YesNo(TypedDict):
    """An answer of yes or no, and what the person says about a yes ("" without words)."""

    answer: str
    words: str


class Medicine(TypedDict):
    """One medicine as the person writes it; only the name is never empty."""

    name: str
    dose: str
    how_often: str


Value = int | str | tuple[str, ...] | YesNo | tuple[Medicine, ...]
"""An answer in the shape of its kind, as JSON but for the tuple. Unanswered is absent or None.

choice: the option; scale, vas and integer: a number; text and long_text: own words; several and
body_map: options; date: `2026-11-24`; yes_no_detail: a YesNo; medicines: Medicines.
"""

Kind = Literal[
    "choice",
    "several",
    "scale",
    "vas",
    "integer",
    "date",
    "text",
    "long_text",
    "yes_no_detail",
    "medicines",
    "body_map",
]


class Strict:
    """Read strictly by the loader: no key too many, no type bent.

    `retired`: the keys of version 0.1.0 that have another name now, and that name.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar = {"extra": "forbid", "strict": True}
    retired: ClassVar[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Code(Strict):
    """A code of a public code system, only ever one that was seen in a published source."""

    system: Literal["snomed", "loinc"]
    code: str
    display: str = ""


@dataclass(frozen=True, slots=True)
class Option(Strict):
    """One thing that can be chosen; `value` is what is stored.

    `exclusive`: cannot be chosen together with others, such as "None of these" (FHIR's
    questionnaire-optionExclusive).
    """

    retired: ClassVar = {"alone": "exclusive"}

    value: int | str
    text: str
    code: Code | None = None
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class ShowIf(Strict):
    """The item is shown when `item`, which stands before it, is shown and has this answer.

    Of several answers one must be equal; of a yes or no with words, the yes or no.
    """

    item: str
    equals: int | str


@dataclass(frozen=True, slots=True)
class Item(Strict):
    """One question.

    choice and scale: one of `options` (the loader lists a scale's numbers, and yes and no of a
    yes_no_detail); several and body_map: several of them; vas and integer: a whole number from
    `minimum` to `maximum`; date: a day in the years `minimum` to `maximum`; text, long_text and
    the words of a yes_no_detail: own words of at most `max_length` characters; medicines: at most
    `maximum` of them. `detail` asks for the words of a yes_no_detail. `section` is the id of the
    part that the item stands in.
    """

    id: str
    kind: Kind
    text: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    low_label: str = ""
    high_label: str = ""
    max_length: int | None = None
    detail: str = ""
    section: str = ""
    show_if: ShowIf | None = None
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class Section(Strict):
    """A part of a long questionnaire, with its heading."""

    id: str
    title: str


def chosen(value: object) -> tuple[object, ...]:
    """What an answer chooses: one option, several, or the yes or no of one with words.

    Own words, numbers and dates choose themselves, a list of medicines nothing.
    """
    if isinstance(value, Mapping):
        return (value["answer"],)
    if isinstance(value, tuple):
        return tuple(each for each in value if not isinstance(each, Mapping))
    return (value,)
