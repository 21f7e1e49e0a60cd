"""Everything in the content folder, read and checked once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from content.advice_checks import advice_problems
from content.message_checks import message_problems
from content.reader import ContentError, Fault, ParsedFile, read
from content.service_checks import instrument_problems, service_problems
from content.shapes import Advice, MessageTemplate, Service
from content.shapes.retired import now_called

FOLDER = Path(__file__).resolve().parent / "data"
FORMS = "forms"
"""The folder of the forms, which the questionnaires' leaf reads."""
# The folders of version 0.1.0 that have another name now.
RETIRED_FOLDERS = {"resources/advice": "advice", "self_assessment": FORMS}

KeyedT = TypeVar("KeyedT", Advice, MessageTemplate, Service)
Files = dict[str, ParsedFile[KeyedT]]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in the content folder, checked."""

    services: Mapping[str, Service]
    messages: Mapping[str, MessageTemplate]
    advice: Mapping[str, Advice]

    def message(self, occasion: str) -> MessageTemplate:
        """The template of an occasion; `reminder-2` takes `reminder` where it has none of its own.

        Raises KeyError.
        """
        return self.messages[self._own(occasion)]

    def has_message(self, occasion: str) -> bool:
        """Whether `message` would find one."""
        return self._own(occasion) in self.messages

    def _own(self, occasion: str) -> str:
        return occasion if occasion in self.messages else re.sub(r"-[0-9]+$", "", occasion)

    @property
    def first_service(self) -> Service:
        return next(iter(self.services.values()))


def load(
    folder: Path = FOLDER,
    *,
    instruments: Collection[str] | None = None,
    local_number_system: str = "",
) -> Content:
    """All content below `folder`; raises ContentError naming every wrong file and key.

    `instruments` are the ids that there are: the questionnaires are another leaf. None when that
    is not known. `local_number_system` is that of every service that names none.
    """
    files = _read_all(folder)
    if found := list(_problems(folder, files, instruments)):
        raise ContentError(found)
    services = {key: each.value for key, each in files.services.items()}
    return Content(
        services=_in_systems(services, default=local_number_system),
        messages={key: each.value for key, each in files.messages.items()},
        advice={key: each.value for key, each in files.advice.items()},
    )


def _in_systems(services: Mapping[str, Service], *, default: str) -> dict[str, Service]:
    """Each with the system of its local numbers, and with all that have the same one."""
    systems = {key: each.local_number_system or default for key, each in services.items()}
    found = {}
    for key, system in systems.items():
        others = [other for other in systems if system and systems[other] == system]
        found[key] = services[key].in_system(system, tuple(dict.fromkeys((key, *others))))
    return found


def problems(folder: Path = FOLDER, *, instruments: Collection[str] | None) -> list[str]:
    """Everything that is wrong below `folder`, a line each: file, key, reason."""
    return list(_problems(folder, _read_all(folder), instruments))


@dataclass(frozen=True, slots=True)
class _Files:
    """What each folder holds, right or wrong."""

    services: Files[Service]
    messages: Files[MessageTemplate]
    advice: Files[Advice]


def _read_all(folder: Path) -> _Files:
    return _Files(
        _files(folder / "services", Service),
        _files(folder / "messages", MessageTemplate),
        _files(folder / "advice", Advice),
    )


def _files(folder: Path, shape: type[KeyedT]) -> Files[KeyedT]:
    """Each file of a folder by the file's name."""
    return {file.stem: read(file, shape) for file in sorted(folder.glob("*.yaml"))}


def _problems(folder: Path, files: _Files, instruments: Collection[str] | None) -> Iterator[str]:
    yield from _retired_folders(folder)
    yield from _each("services", files.services, lambda each: service_problems(each, folder))
    if instruments is not None:
        for stem, each in files.services.items():
            yield from _told("services", stem, instrument_problems(each, instruments))
    known = [each.value for each in files.services.values() if not each.problems]
    yield from _each("messages", files.messages, lambda each: message_problems(each, known))
    yield from _each("advice", files.advice, lambda each: advice_problems(each, known))


def _retired_folders(folder: Path) -> Iterator[str]:
    for old, new in RETIRED_FOLDERS.items():
        if (folder / old).is_dir():
            yield f"{old}: {now_called(new)}"


def _each(
    name: str, files: Files[KeyedT], check: Callable[[ParsedFile[KeyedT]], Iterator[Fault]]
) -> Iterator[str]:
    if not files:
        yield f"{name}: there is no file"
    for stem, each in files.items():
        yield from _told(name, stem, iter(each.problems))
        if "key" in each.parts and each.value.key != stem:
            yield from _told(name, stem, iter([("key", f"{each.value.key!r} is not the file's")]))
        yield from _told(name, stem, check(each))


def _told(name: str, stem: str, found: Iterator[Fault]) -> Iterator[str]:
    return (f"{name}/{stem}.yaml: {key}: {why}" for key, why in found)
