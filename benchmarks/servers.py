"""Fresh databases on SQLite and PostgreSQL, and gunicorn with the portal's own settings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path

import httpx
from flask import Flask

from benchmarks import bare
from patient_portal.app import create_app
from patient_portal.commands.worker import worker
from patient_portal.core.settings import ROOT, Settings, variable
from patient_portal.integration.portal import Portal
from patient_portal.models.tables import JobRun
from tests.servers import postgres
from tests.support.databases import PostgresMaker, SqliteMaker

SECRET = "a key for measurements only, which guards nothing"
START_SECONDS = 120
# As in gunicorn.conf.py.
WORKERS = int(os.environ.get("WEB_CONCURRENCY", "2"))


@dataclass(frozen=True, slots=True)
class MeasuredPortal:
    """One kind of database with a portal on it."""

    name: str
    url: str
    bare: str
    folder: Path

    @property
    def settings(self) -> Settings:
        return Settings(
            database_url=self.url,
            secret_key=SECRET,
            record=f"folder:{self.folder / 'record'}",
            messages=f"folder:{self.folder / 'messages'}",
        )

    @contextmanager
    def opened(self) -> Iterator[tuple[Flask, Portal]]:
        """The portal in this process."""
        app = create_app(self.settings)
        portal: Portal = app.extensions["portal"]
        try:
            yield app, portal
        finally:
            portal.database.close()


@contextmanager
def kinds(folder: Path) -> Iterator[list[Callable[[], MeasuredPortal]]]:
    """For each kind of database a maker of fresh, migrated ones."""
    with postgres.running(durable=True) as server:
        files, rows = SqliteMaker(_made(folder / "template")), PostgresMaker(server)
        yield [
            lambda: _on_sqlite(folder, files.make()),
            lambda: _on_postgres(folder, rows.make(), rows.make()),
        ]


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _on_sqlite(folder: Path, url: str) -> MeasuredPortal:
    own = _made(folder / uuid.uuid4().hex)
    return MeasuredPortal("SQLite", url, str(own / "bare.db"), own)


def _on_postgres(folder: Path, url: str, bare_url: str) -> MeasuredPortal:
    address = bare_url.replace("+psycopg", "")
    bare.make_table(address)
    return MeasuredPortal("PostgreSQL", url, address, _made(folder / uuid.uuid4().hex))


@contextmanager
def fresh_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
        yield Path(name)


@contextmanager
def serving(place: MeasuredPortal) -> Iterator[int]:
    """Gunicorn with the portal and the bare application; yields its port."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    with (place.folder / "gunicorn.log").open("w+") as log:
        process = subprocess.Popen(
            [*command, "benchmarks.served:app"], cwd=ROOT, env=_environment(place), stderr=log
        )
        workers: set[str] = set()

        def has_started() -> bool:
            """Every worker has answered: the port is open long before they have started."""
            with suppress(httpx.TransportError):
                workers.add(httpx.get(f"http://127.0.0.1:{port}/bare/process", timeout=5).text)
            return len(workers) == WORKERS

        try:
            _wait(has_started, lambda: process.poll() is None, log.name)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def working(place: MeasuredPortal, portal: Portal) -> Iterator[None]:
    """`portal worker` in a process of its own, once it has looked for messages to send."""
    log = place.folder / "worker.log"
    log.touch()
    process = forks().Process(target=_work, args=(place, log))

    def has_started() -> bool:
        with portal.database.reading() as session:
            run = session.get(JobRun, "messages")
        return run is not None and run.finished_at is not None

    process.start()
    try:
        _wait(has_started, process.is_alive, str(log))
        yield
    finally:
        process.terminate()
        process.join(timeout=30)


def forks() -> ForkServerContext:
    """Processes of their own that find all they import read already: it is read once."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.report"])
    return context


def _work(place: MeasuredPortal, log: Path) -> None:
    environment = _environment(place)
    os.environ.clear()
    os.environ.update(environment)
    with log.open("w") as stream:
        os.dup2(stream.fileno(), sys.stderr.fileno())
    worker.main([])


def _environment(place: MeasuredPortal) -> dict[str, str]:
    given = ("database_url", "secret_key", "record", "messages")
    settings = {variable(name): str(getattr(place.settings, name)) for name in given}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return kept | settings | {"BENCHMARK_BARE_DATABASE": place.bare}


def _wait(has_started: Callable[[], bool], is_running: Callable[[], bool], log: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and is_running():
        if has_started():
            return
        time.sleep(0.05)
    raise RuntimeError(f"a process did not start: {Path(log).read_text()[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
