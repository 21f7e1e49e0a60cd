"""YAML (1.2, strict types) to values. Every error names the file and the key."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

import plain_yaml
from plain_yaml import FileFault
from questionnaires.checks import definition_problems
from questionnaires.errors import DefinitionError, Problem
from questionnaires.instrument import Definition, Item, Option, Strict

DEFINITIONS = Path(__file__).resolve().parent / "definitions"

ShapeT = TypeVar("ShapeT")
Key = tuple[int | str, ...]


def read(file: Path, shape: type[ShapeT]) -> ShapeT:
    """The file's content in that shape; raises DefinitionError with all its problems."""
    data = _yaml(file)
    problems = [Problem(file.name, _path(data, key), why) for key, why in _bent(data, ())]
    if problems:
        raise DefinitionError(problems)
    try:
        adapter: TypeAdapter[ShapeT] = TypeAdapter(shape)
        # Strict reading of JSON takes a list for a tuple and text for an exact decimal or a
        # date, and bends nothing else.
        return adapter.validate_json(json.dumps(data, default=_text))
    except ValidationError as error:
        told = _sentences(shape, error).items()
        raise DefinitionError(
            Problem(file.name, _path(data, key), why) for key, why in told
        ) from None


def load_definitions(folder: Path = DEFINITIONS) -> tuple[Definition, ...]:
    """Every definition in the folder, checked; raises DefinitionError with all problems."""
    problems: list[Problem] = []
    definitions: dict[tuple[str, str], Definition] = {}
    for file in sorted(folder.glob("*.yaml")):
        try:
            definition = load_definition(file)
        except DefinitionError as error:
            problems += error.problems
            continue
        if (definition.id, definition.version) in definitions:
            problems.append(
                Problem(file.name, "version", "another file has this instrument and version")
            )
        definitions[definition.id, definition.version] = definition
    if problems:
        raise DefinitionError(problems)
    return tuple(definitions.values())


def load_definition(file: Path) -> Definition:
    """One definition, checked and completed."""
    definition = read(file, Definition)
    names = (definition.id, f"{definition.id}-{definition.version}")
    check(definition, file, names)
    return completed(definition)


def check(definition: Definition, file: Path, names: Collection[str]) -> None:
    """Raises DefinitionError unless all fits together and the file has one of these names."""
    problems = [Problem(file.name, key, why) for key, why in definition_problems(definition)]
    if file.stem not in names:
        problems.append(Problem(file.name, "id", "the file is not named after the instrument"))
    if problems:
        raise DefinitionError(problems)


def completed(definition: Definition) -> Definition:
    """The definition with the numbers of its scales, and yes and no, listed as options."""
    return replace(definition, items=tuple(map(_with_options, definition.items)))


def _with_options(item: Item) -> Item:
    if item.kind == "yes_no_detail":
        return replace(item, options=(Option("yes", "Yes"), Option("no", "No")))
    if item.kind != "scale" or item.minimum is None or item.maximum is None:
        return item
    numbers = range(item.minimum, item.maximum + 1)
    return replace(item, options=tuple(Option(number, str(number)) for number in numbers))


def _yaml(file: Path) -> Any:
    try:
        return plain_yaml.load(file)
    except FileFault as fault:
        raise DefinitionError([Problem(file.name, fault.place, fault.sentence)]) from None


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no plain value")


def _bent(data: Any, key: Key) -> Iterator[tuple[Key, str]]:
    """What JSON would bend: keys that are no text, numbers with a point, values of other types."""
    if isinstance(data, dict):
        for name, value in data.items():
            if not isinstance(name, str):
                yield (*key, str(name)), "a key must be text: put it in quotes"
            yield from _bent(value, (*key, str(name)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _bent(value, (*key, index))
    elif isinstance(data, float):
        yield key, "put a number with a point in quotes, so that it stays exact"
    elif data is not None and not isinstance(data, str | int | date):
        yield key, f"{type(data).__name__} has no place here"


def _sentences(shape: Any, error: ValidationError) -> dict[Key, str]:
    """What is wrong, by key."""
    found: dict[Key, str] = {}
    for each in error.errors(include_url=False, include_input=False):
        # A union reports each of its members: `value.int` and `value.str` are one key.
        key = tuple(part for part in each["loc"] if part not in ("int", "str"))
        found.setdefault(key, _retired(shape, key) or each["msg"])
    return found


def _retired(shape: Any, key: Key) -> str:
    """What a key of version 0.1.0 is called now; empty for every other key."""
    for part in key[:-1]:
        if isinstance(part, str):
            hint = get_type_hints(shape).get(part)
            shape = next(filter(_is_strict, (hint, *get_args(hint))), object)
    new = shape.retired.get(key[-1]) if key and _is_strict(shape) else None
    return f"is called `{new}` since version 0.2.0" if new else ""


def _is_strict(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, Strict)


def _path(data: Any, key: Key) -> str:
    """The way to a value; a list's member goes by its id where it has one."""
    path = []
    for part in key:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            data = None
        named = isinstance(part, int) and isinstance(data, dict) and "id" in data
        path.append(str(data["id"]) if named else str(part))
    return ".".join(path)
