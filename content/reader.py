"""One reader: YAML 1.2 into a shape; every problem names file and key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel, ValidationError, create_model

import plain_yaml
from plain_yaml import FileFault

ShapeT = TypeVar("ShapeT", bound=BaseModel)
Fault = tuple[str, str]

# The key of a list's member, for errors: the first of these that it has.
NAMES = ("key", "code", "kind", "id", "category", "label")
SENTENCES = {
    "missing": "is missing",
    "extra_forbidden": "is one too many: there is no such key",
    "too_short": "must not be empty",
}


class ContentError(Exception):
    """What is wrong in the content, one line a problem: file, key, reason."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class ParsedFile(Generic[ShapeT]):
    """What a file came to: the value (of its well-formed parts only, named in `parts`)."""

    value: ShapeT
    parts: frozenset[str]
    problems: tuple[Fault, ...]


def read(file: Path, shape: type[ShapeT]) -> ParsedFile[ShapeT]:
    """The file in that shape with everything that is wrong in it, as (key, sentence)."""
    try:
        text = plain_yaml.text_of(file)
    except FileFault as fault:
        return _unreadable(shape, fault)
    return cast(ParsedFile[ShapeT], _read(text, shape))


# By the text itself: pure YAML is slow, and nothing that was read is ever changed.
@lru_cache(maxsize=256)
def _read(text: str, shape: type[BaseModel]) -> ParsedFile[BaseModel]:
    try:
        data = plain_yaml.parse(text)
    except FileFault as fault:
        return _unreadable(shape, fault)
    if not isinstance(data, dict):
        return ParsedFile(
            shape.model_construct(), frozenset(), (("(whole file)", "is no mapping"),)
        )
    plain = _frozen(data)
    try:
        value = shape.model_validate(plain)
        return ParsedFile(value, frozenset(shape.model_fields), ())
    except ValidationError as error:
        good = _well_formed(plain, shape)
        value = shape.model_construct(**good)
        return ParsedFile(value, frozenset(good), tuple(_problems(data, error)))


def _unreadable(shape: type[ShapeT], fault: FileFault) -> ParsedFile[ShapeT]:
    return ParsedFile(
        shape.model_construct(), frozenset(), ((fault.place, f"is no YAML: {fault.sentence}"),)
    )


def _well_formed(data: Any, shape: type[ShapeT]) -> dict[str, Any]:
    """The parts that are right by themselves, so that they are checked all the same."""
    good = {}
    for name, field in shape.model_fields.items():
        # As strict as the whole shape, and as lenient where a part of it says so.
        alone = create_model(name, __config__=shape.model_config, part=field.rebuild_annotation())
        try:
            if name in data:
                read: Any = alone.model_validate({"part": data[name]})
                good[name] = read.part
            elif not field.is_required():
                good[name] = field.get_default(call_default_factory=True)
        except ValidationError:
            continue
    return good


def _frozen(data: object) -> Any:
    """Lists as tuples: strict shapes hold tuples, YAML gives lists."""
    if isinstance(data, dict):
        return {key: _frozen(value) for key, value in data.items()}
    if isinstance(data, list):
        return tuple(_frozen(value) for value in data)
    return data


def _problems(data: Any, error: ValidationError) -> Iterator[Fault]:
    for each in error.errors(include_url=False):
        if each["type"] == "too_short" and each["input"]:
            # A list is not empty because every member of it is wrong: those are told themselves.
            continue
        said = each["msg"].removeprefix("Value error, ")
        yield _path(data, each["loc"]), SENTENCES.get(each["type"], said)


def _path(data: Any, key: tuple[int | str, ...]) -> str:
    """The way to a value; a list's member goes by its own key where it has one."""
    path = []
    for part in key:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            data = None
        path.append(_name(data) or str(part) if isinstance(part, int) else part)
    return ".".join(path) or "(whole file)"


def _name(data: Any) -> str:
    if not isinstance(data, dict):
        return ""
    return next((str(data[name]) for name in NAMES if name in data), "")
