"""LEAF. What services decide, as data: `load(folder)` is the only door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from content.reader import ContentError, read
from content.shapes import Service

FOLDER = Path(__file__).resolve().parent

__all__ = ["FOLDER", "Content", "ContentError", "Service", "load"]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in the content folder, checked."""

    services: Mapping[str, Service]

    @property
    def first_service(self) -> Service:
        return next(iter(self.services.values()))


def load(folder: Path = FOLDER) -> Content:
    """All content below `folder`; raises ContentError naming every wrong file and key."""
    problems: list[str] = []
    services = {}
    for file in sorted((folder / "services").glob("*.yaml")):
        try:
            service = read(file, Service)
        except ContentError as error:
            problems += error.problems
            continue
        if service.key != file.stem:
            problems.append(f"{file.name}: key: {service.key!r} is not the file's name")
        services[service.key] = service
    if not services and not problems:
        problems.append(f"{folder.name}/services: there is no service")
    if problems:
        raise ContentError(problems)
    return Content(services=services)
