"""Which Bundles lie in the record's folder, for reading back."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from patient_portal.core.bounds import read_json
from patient_portal.integration.fhir import replies
from patient_portal.integration.protocols.record import Report

_NAMED = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-v(\d+))?")
# A change within the same tick of the file system's clock does not show in a folder's time.
SETTLED = 2.0


@dataclass(frozen=True, slots=True)
class StoredBundle:
    """A file that holds some version of a thing. Version 0: amended, under a foreign name."""

    file: Path
    version: int

    def is_of(self, report: Report) -> bool:
        return self.version == report.version or (self.version == 0 and report.amends)


@dataclass(slots=True)
class StoredBundles:
    """All Bundles in the folder and the folders in it, by the identifier of what they tell.

    Reading the folder takes as long as it has files, so what was found is kept until a folder
    changes: reconciling ten thousand things reads it once.
    """

    folder: Path
    _state: tuple[tuple[str, int], ...] = field(default=(), init=False)
    _found: dict[str, list[StoredBundle]] = field(default_factory=dict, init=False)

    def of(self, report: Report) -> list[StoredBundle]:
        """Every file that holds this version of the report."""
        state = self._folders()
        if state != self._state:
            self._found = self._read()
            settled = all(time.time() - changed / 1e9 > SETTLED for _, changed in state)
            self._state = state if settled else ()
        return [copy for copy in self._found.get(report.identifier, []) if copy.is_of(report)]

    def _folders(self) -> tuple[tuple[str, int], ...]:
        folders = [self.folder, *subfolders(self.folder)]
        return tuple((str(each), each.stat().st_mtime_ns) for each in folders)

    def _read(self) -> dict[str, list[StoredBundle]]:
        found: dict[str, list[StoredBundle]] = {}
        for folder in (self.folder, *subfolders(self.folder)):
            for file in folder.glob("*.json"):
                for identifier, version in _holds(file):
                    found.setdefault(identifier, []).append(StoredBundle(file, version))
        return found


def subfolders(folder: Path) -> list[Path]:
    """Folders beside the files, into which a program may move what it has taken."""
    with os.scandir(folder) as entries:
        return sorted(Path(entry.path) for entry in entries if entry.is_dir())


def read_bundle(file: Path) -> dict[str, Any]:
    """The Bundle in a file; empty when it is none."""
    try:
        found = read_json(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _holds(file: Path) -> Iterator[tuple[str, int]]:
    """Identifier and version, by the file's name or, where that was changed, by its content."""
    named = _NAMED.search(file.name)
    if named:
        yield named[1], int(named[2] or 1)
        return
    entries = read_bundle(file).get("entry")
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            yield from _identifiers(entry)


def _identifiers(entry: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Every identifier of an entry's resource. What replaces others is some later version."""
    resource, request = entry.get("resource"), entry.get("request")
    if not isinstance(resource, dict):
        return
    replaces = isinstance(request, dict) and request.get("method") == "PUT"
    version = 0 if replaces or resource.get("status") == "amended" else 1
    for _, value in replies.identifiers(resource):
        yield value.removeprefix("urn:uuid:"), version
