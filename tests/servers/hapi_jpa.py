"""HAPI FHIR's JPA server on H2, from Maven: validates, rolls back, keeps references whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import fhir_server
from tests.servers.fhir_server import FhirServer

SOURCE = Path(__file__).resolve().parent / "hapi"


@contextmanager
def running() -> Iterator[FhirServer]:
    """A server on a free loopback port, with an empty database in memory."""
    folder = fhir_server.built(SOURCE, _compile)
    command = [_found("java"), "-cp", "target/classes:target/lib/*", "HapiUnderTest"]
    with fhir_server.running(command, folder, "/fhir") as server:
        yield server


def _compile(folder: Path) -> None:
    copy = ["dependency:copy-dependencies", "-DincludeScope=runtime"]
    target = "-DoutputDirectory=target/lib"
    fhir_server.run([_found("mvn"), "-q", "-B", "compile", *copy, target], folder)


def _found(program: str) -> str:
    """The program's path; raises when it is missing: never a silent skip."""
    path = shutil.which(program)
    if path is None:
        raise RuntimeError(
            f"{program} was not found: install the Debian packages openjdk-17-jdk-headless"
            " and maven."
        )
    return path
