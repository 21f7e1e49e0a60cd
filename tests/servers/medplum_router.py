"""Medplum's FHIR router with its memory repository, from npm: a FHIR server that is not ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import fhir_server
from tests.servers.fhir_server import FhirServer
from tests.support.lforms import find_npm

SOURCE = Path(__file__).resolve().parent / "medplum"


@contextmanager
def running() -> Iterator[FhirServer]:
    """A server on a free loopback port, which ends when this process does, however it ends."""
    folder = fhir_server.built(SOURCE, _install)
    with fhir_server.running([_node(), "server.mjs"], folder, "/fhir/R4") as server:
        yield server


def _node() -> str:
    """The node beside npm: 22.18 or later is needed."""
    npm = find_npm()
    return npm[0] if len(npm) > 1 else shutil.which("node") or "node"


def _install(folder: Path) -> None:
    path = f"{Path(_node()).parent}{os.pathsep}{os.environ['PATH']}"
    command = [*find_npm(), "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    fhir_server.run(command, folder, os.environ | {"PATH": path})
