"""Names that content had in version 0.1.0: each is an error that says the new name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError


def now_called(name: str) -> str:
    """The sentence about a key or a folder that has another name since version 0.2.0."""
    return f"is called `{name}` since version 0.2.0"


def with_new_keys(data: Mapping[Any, Any], retired: Mapping[str, str]) -> dict[Any, Any]:
    """The mapping with its retired keys renamed; what stands under a new key already is kept."""
    return {retired.get(key, key): value for key, value in data.items()} | {
        key: data[key] for key in data if key in retired.values()
    }


def retired_keys(
    data: Mapping[Any, Any], retired: Mapping[str, str], others: Iterable[ErrorDetails]
) -> ValidationError:
    """One error for each retired key of the mapping, beside the `others` below its new keys.

    Those are told where they stand in the file: below the key as it is written there.
    """
    used = {new: old for old, new in retired.items() if old in data and new not in data}
    found = list(_named(data, retired))
    for each in others:
        place = tuple(used.get(str(part), part) for part in each["loc"][:1]) + each["loc"][1:]
        found.append(_detail(each["type"], each["msg"], place, each["input"]))
    return ValidationError.from_exception_data("retired keys", found)


def _named(data: Mapping[Any, Any], retired: Mapping[str, str]) -> Iterator[InitErrorDetails]:
    for old, new in retired.items():
        if old in data:
            yield _detail("retired", now_called(new), (old,), data[old])


def _detail(kind: str, sentence: str, place: tuple[int | str, ...], value: Any) -> InitErrorDetails:
    error = PydanticCustomError(kind, sentence)
    return InitErrorDetails(type=error, loc=place, input=value)
