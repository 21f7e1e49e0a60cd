"""A whole portal as it is deployed, on a database and a folder, to be killed and started again."""

from __future__ import annotations

import http.client
import socket
import threading
from dataclasses import dataclass, field
from pathlib import Path

from patient_portal.core.database import Database
from patient_portal.core.settings import variable
from patient_portal.integration import outbox, reconciling
from patient_portal.integration.portal import Portal
from patient_portal.startup import create_portal
from tests.servers.fork_server import ForkServer, ProcessGroup
from tests.support.portals import make_settings

PATIENCE = 120


@dataclass
class Deployment:
    """Web and worker in one process group; `portal` is the test's own way into the same data."""

    fork_server: ForkServer
    portal: Portal
    folder: Path
    port: int
    env: dict[str, str] = field(default_factory=dict)
    group: ProcessGroup | None = None

    @property
    def database(self) -> Database:
        return self.portal.database

    @property
    def log(self) -> Path:
        return self.folder / "log.jsonl"

    @property
    def record_folder(self) -> Path:
        return self.folder / "record"

    def start(self, *, worker: bool = True) -> None:
        """Starts the processes; returns when the web answers."""
        commands = [["web", str(self.port)], *([["worker"]] if worker else [])]
        self.group = self.fork_server.start(commands, self.env, self.log)
        self.wait_for_web()

    def kill(self) -> None:
        """SIGKILL to every process at the same time."""
        group, self.group = self.group, None
        if group:
            group.kill()

    def pause(self, seconds: float = 0.01) -> None:
        """Lets the other processes have the processor before looking at them again."""
        threading.Event().wait(seconds)

    def wait_for_web(self) -> None:
        for _ in range(PATIENCE * 100):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            try:
                connection.request("GET", "/health")
                if connection.getresponse().status == 200:
                    return
            except ConnectionError:
                self.pause()
            finally:
                connection.close()
        raise AssertionError(f"the web never answered: {self.log.read_text()[-2000:]}")

    def wait_until_sent(self) -> outbox.OutboxStatus:
        """Waits until the worker has nothing left to send."""
        for _ in range(PATIENCE * 20):
            with self.database.reading() as session:
                standing = outbox.status(session, now=self.portal.integrations.now())
            if not standing.waiting:
                return standing
            self.pause(0.05)
        raise AssertionError(f"still waiting: {standing}; {self.log.read_text()[-2000:]}")

    def reconcile(self) -> reconciling.Reconciliation:
        return reconciling.reconcile(self.portal)

    def close(self) -> None:
        self.kill()
        self.database.close()


def deploy(fork_server: ForkServer, database_url: str, folder: Path, **settings: str) -> Deployment:
    """A deployment that is not started yet."""
    given = make_settings(database_url, folder, **settings)
    env = {variable(name): str(getattr(given, name)) for name in SET | set(settings)}
    return Deployment(fork_server, create_portal(given), folder, free_port(), env)


SET = {"content_dir", "database_url", "secret_key", "record", "messages"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
