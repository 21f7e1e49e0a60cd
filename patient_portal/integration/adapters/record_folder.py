"""The embedded gateway: files for an integration engine, a MESH client or a person to pick up.

For each version of a thing there are a Bundle (`.json`), a page (`.pdf`) and one row in
`manifest.csv`; of a response also one in the table of its instrument
(`scores_<instrument>_<version>.csv`). Whoever takes files away moves them into a sub-folder, where
reading back still finds them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from patient_portal.core.errors import RecordRefused, RecordUnavailable
from patient_portal.integration.adapters.record_folder_copies import (
    StoredBundles,
    read_bundle,
    subfolders,
)
from patient_portal.integration.adapters.record_folder_files import (
    add_row,
    has_row,
    locked,
    write_atomically,
)
from patient_portal.integration.fhir.bundle import transaction
from patient_portal.integration.fhir.checks import check_bundle
from patient_portal.integration.fhir.compare import holds
from patient_portal.integration.fhir.person import logical_subject
from patient_portal.integration.fhir.terms import Json
from patient_portal.integration.protocols.record import Receipt, RecordedState, Report

LONDON = ZoneInfo("Europe/London")
MANIFEST = "manifest.csv"


@dataclass(frozen=True, slots=True)
class FolderRecord:
    """Writes each version of a report once, whole, and completes what a killed process left."""

    folder: Path
    name: str = "folder"
    _copies: StoredBundles = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_copies", StoredBundles(self.folder))

    def send(self, report: Report) -> Receipt:
        """Writes what is missing of the report's files; returns when they are on disk.

        Raises RecordUnavailable when the folder cannot be written, RecordRefused when it
        already holds something else under this identifier and version.
        """
        name = f"{file_stem(report)}.json"
        bundle = self._bundle(report)
        check_bundle(bundle)
        try:
            if not self._is_complete(report, name):
                self._write(report, _as_file(bundle))
            self._check_held(name, bundle)
        except OSError as error:
            raise RecordUnavailable(
                f"The record's folder cannot be used ({type(error).__name__} {error.errno})."
            ) from error
        return Receipt(name)

    def read_back(self, report: Report) -> RecordedState:
        """How the folder and the folders in it hold this version of the report."""
        try:
            copies = self._copies.of(report) if self.folder.is_dir() else []
        except OSError as error:
            raise RecordUnavailable(
                f"The record's folder cannot be read ({type(error).__name__})."
            ) from error
        if not copies:
            return RecordedState.MISSING
        if len(copies) > 1:
            return RecordedState.DOUBLED
        same = _all_held(read_bundle(copies[0].file), self._bundle(report))
        return RecordedState.PRESENT if same else RecordedState.DIFFERENT

    def _check_held(self, name: str, bundle: Json) -> None:
        """What has been taken away meanwhile was whole, since its name appears with its content."""
        stored = self._find(name)
        if stored and not _all_held(read_bundle(stored), bundle) and stored.exists():
            raise RecordRefused("The record's folder holds this different: a person must look.")

    def _bundle(self, report: Report) -> Json:
        subject = logical_subject(report.patient)
        return transaction(report, subject=subject)

    def _is_complete(self, report: Report, name: str) -> bool:
        listed = has_row(self.folder / MANIFEST, report.identifier, str(report.version))
        return listed and self._find(name) is not None

    def _write(self, report: Report, bundle: bytes) -> None:
        stem = file_stem(report)
        # Outside the lock, because drawing a page takes far longer than writing it.
        page = report.form.page(report) if self._find(f"{stem}.pdf") is None else None
        with locked(self.folder):
            if page is not None:
                self._write_once(f"{stem}.pdf", page)
            if row := report.form.row(report):
                add_row(self.folder / f"{row.table}.csv", row.cells)
            self._write_once(f"{stem}.json", bundle)
            add_row(self.folder / MANIFEST, self._manifest_row(report, stem, bundle))

    def _write_once(self, name: str, content: bytes) -> None:
        if self._find(name) is None:
            write_atomically(self.folder / name, content)

    def _find(self, name: str) -> Path | None:
        if not self.folder.is_dir():
            return None
        places = (self.folder, *subfolders(self.folder))
        return next((place / name for place in places if (place / name).exists()), None)

    def _manifest_row(self, report: Report, stem: str, bundle: bytes) -> dict[str, str]:
        content, content_version = report.form.content_id(report)
        return {
            "identifier": report.identifier,
            "version": str(report.version),
            "bundle": f"{stem}.json",
            "page": f"{stem}.pdf",
            "service": report.service_key,
            # Of other kinds than responses: what the content is, under the same headings.
            "instrument": content,
            "instrument_version": content_version,
            "submitted_at": report.submitted_at.isoformat(timespec="seconds"),
            "bundle_sha256": hashlib.sha256(bundle).hexdigest(),
        }


def file_stem(report: Report) -> str:
    """Date, service and identifier, so that names sort and say nothing about a person."""
    day = report.authored_at.astimezone(LONDON).date().isoformat()
    version = f"-v{report.version}" if report.amends else ""
    return f"{day}_{report.service_key}_{UUID(report.identifier)}{version}"


def _as_file(bundle: Json) -> bytes:
    return (json.dumps(bundle, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _all_held(stored: Json, sent: Json) -> bool:
    """Whether the stored Bundle has the resources that were sent, in the same order."""
    pairs = list(zip(_resources(stored), _resources(sent), strict=False))
    entries = stored.get("entry")
    complete = isinstance(entries, list) and len(entries) == len(pairs) == len(sent["entry"])
    return complete and all(holds(there, here) for there, here in pairs)


def _resources(bundle: Json) -> Iterator[Json]:
    entries = bundle.get("entry")
    for entry in entries if isinstance(entries, list) else ():
        resource = entry.get("resource") if isinstance(entry, dict) else None
        yield resource if isinstance(resource, dict) else {}
