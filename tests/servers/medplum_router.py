"""Medplum's FHIR router with its memory repository, from npm: a FHIR server that is not ours."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from tests.lforms import find_npm

SOURCE = Path(__file__).resolve().parent / "medplum"
BUILD = SOURCE.parents[2] / ".build"
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
        answer.raise_for_status()
        return f"{resource['resourceType']}/{answer.json()['id']}"

    def clear(self) -> None:
        """Forgets everything."""
        httpx.delete(self.base, **PLAIN).raise_for_status()

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


@contextmanager
def running() -> Iterator[FhirServer]:
    """A server on a free loopback port, which ends when this process does, however it ends."""
    folder = _installed()
    with subprocess.Popen(
        [_node(), "server.mjs"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline().split()
            if said[:1] != ["listening"]:
                raise RuntimeError(f"Medplum's router did not start: {said}")
            yield FhirServer(f"http://127.0.0.1:{said[1]}/fhir/R4")
        finally:
            process.kill()


def _node() -> str:
    """The node beside npm: 22.18 or later is needed."""
    npm = find_npm()
    return npm[0] if len(npm) > 1 else shutil.which("node") or "node"


def _installed() -> Path:
    """The packages of the lock file, installed once for each state of our files."""
    content = b"".join(file.read_bytes() for file in sorted(SOURCE.iterdir()) if file.is_file())
    folder = BUILD / f"medplum-{hashlib.sha256(content).hexdigest()[:12]}"
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "medplum.lock").open("w") as lock:
        # Several test processes may come at once.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            _install(folder)
    return folder


def _install(folder: Path) -> None:
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(SOURCE, part, ignore=shutil.ignore_patterns("node_modules"))
    path = f"{Path(_node()).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [*find_npm(), "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        cwd=part,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"npm could not install Medplum's router: {done.stderr.strip()}")
    part.rename(folder)
