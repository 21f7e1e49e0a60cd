"""LEAF. What services decide, as data: `load(folder)` is the only door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from content.reader import ContentError, read
from content.shapes import MessageTemplate, MessageText, Service

FOLDER = Path(__file__).resolve().parent

__all__ = [
    "FOLDER",
    "Content",
    "ContentError",
    "MessageTemplate",
    "MessageText",
    "Service",
    "load",
]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in the content folder, checked."""

    services: Mapping[str, Service]
    messages: Mapping[str, MessageTemplate]

    @property
    def first_service(self) -> Service:
        return next(iter(self.services.values()))


KeyedT = TypeVar("KeyedT", MessageTemplate, Service)


def load(folder: Path = FOLDER) -> Content:
    """All content below `folder`; raises ContentError naming every wrong file and key."""
    problems: list[str] = []
    found = Content(
        services=_read_all(folder / "services", Service, problems),
        messages=_read_all(folder / "messages", MessageTemplate, problems),
    )
    if problems:
        raise ContentError(problems)
    return found


def _read_all(folder: Path, shape: type[KeyedT], problems: list[str]) -> dict[str, KeyedT]:
    """Each file of a folder by its key, which is the file's name; problems are added."""
    found: dict[str, KeyedT] = {}
    for file in sorted(folder.glob("*.yaml")):
        try:
            value = read(file, shape)
        except ContentError as error:
            problems += error.problems
            continue
        if value.key != file.stem:
            problems.append(f"{file.name}: key: {value.key!r} is not the file's name")
        found[value.key] = value
    if not found and not problems:
        problems.append(f"{folder.name}: there is no file")
    return found
