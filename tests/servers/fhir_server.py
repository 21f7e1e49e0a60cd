"""A FHIR server that somebody else wrote: fetched, started, and asked directly by tests."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx

BUILD = Path(__file__).resolve().parents[2] / ".build"
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
# Plain HTTP: reading all certificates for each request would take most of the time.
PLAIN: dict[str, Any] = {"timeout": 60, "verify": False}


@dataclass(frozen=True, slots=True)
class FhirServer:
    """A running FHIR server, and what tests ask it directly."""

    base: str

    def seed(
        self, number: str, born_on: date | None = None, *, system: str = NHS_NUMBER, **more: Any
    ) -> str:
        """A patient with that number, made unless there is one; returns the reference."""
        identifier = {"system": system, "value": number}
        patient = {"resourceType": "Patient", "identifier": [identifier], **more}
        if born_on:
            patient["birthDate"] = born_on.isoformat()
        condition = {"If-None-Exist": f"identifier={system}|{number}"}
        return self.create(patient, headers=condition)

    def create(self, resource: dict[str, Any], headers: dict[str, str] | None = None) -> str:
        answer = httpx.post(
            f"{self.base}/{resource['resourceType']}", json=resource, headers=headers, **PLAIN
        )
        assert answer.is_success, errors_in(answer.json())
        return f"{resource['resourceType']}/{answer.json()['id']}"

    def find(self, kind: str, **parameters: str) -> list[dict[str, Any]]:
        """Every resource that a search finds on its first page of up to 1,000."""
        answer = httpx.get(
            f"{self.base}/{kind}",
            params={"_count": "1000", **parameters},
            headers={"Cache-Control": "no-cache"},
            **PLAIN,
        )
        answer.raise_for_status()
        return [entry["resource"] for entry in answer.json().get("entry", [])]

    def clear(self) -> None:
        """Forgets everything, where the server has been made able to."""
        httpx.delete(self.base, **PLAIN).raise_for_status()


def errors_in(outcome: dict[str, Any]) -> list[str]:
    """What a server found wrong, without its hints."""
    return [
        f"{issue.get('diagnostics') or issue.get('details')} at {issue.get('expression')}"
        for issue in outcome.get("issue", [])
        if issue["severity"] in ("error", "fatal")
    ]


@contextmanager
def running(command: list[str], folder: Path, path: str) -> Iterator[FhirServer]:
    """The server of a command that says "listening PORT" and ends with its standard input."""
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline().split()
            if said[:1] != ["listening"]:
                raise RuntimeError(f"{command[0]} did not start: {said}")
            yield FhirServer(f"http://127.0.0.1:{said[1]}{path}")
        finally:
            process.kill()


def built(source: Path, build: Callable[[Path], None]) -> Path:
    """A copy of the folder on which `build` has been run once for each state of our files."""
    files = sorted(file for file in source.rglob("*") if file.is_file())
    content = b"".join(file.read_bytes() for file in files)
    folder = BUILD / f"{source.name}-{hashlib.sha256(content).hexdigest()[:12]}"
    BUILD.mkdir(exist_ok=True)
    with (BUILD / f"{source.name}.lock").open("w") as lock:
        # Several test processes may come at once.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            shutil.copytree(source, part)
            build(part)
            part.rename(folder)
    return folder


def run(command: list[str], folder: Path, env: dict[str, str] | None = None) -> None:
    """Runs a step of a build; raises with what it said when it fails."""
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr + done.stdout).strip()[-2000:]
        raise RuntimeError(f"{' '.join(command[-3:])} failed: {said}")
