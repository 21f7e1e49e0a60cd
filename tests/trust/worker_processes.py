"""Workers as real processes that run their jobs when the test asks, and web processes."""

from __future__ import annotations

import http.client
import socket
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

from sqlmodel import col, select

from patient_portal.access.services.actor import Actor
from patient_portal.care.services import patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.settings import variable
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.models.tables import Episode, Message
from patient_portal.startup import create_portal
from tests.servers.clocked import VARIABLE, FileClock, outside_of
from tests.servers.fork_server import ForkServer, ProcessGroup
from tests.support.portals import HOME, START, make_settings
from tests.trust.deployments import SET, free_port

PATIENCE = 120
BORN = date(1961, 5, 17)


@dataclass
class WorkerProcess:
    """One worker: its process group, and the socket to it."""

    group: ProcessGroup
    connection: socket.socket
    replies: TextIO

    def kill(self) -> None:
        """SIGKILL; the process may have ended already."""
        with suppress(ProcessLookupError):
            self.group.kill()

    def close(self) -> None:
        self.kill()
        self.replies.close()
        self.connection.close()

    def run_jobs(self) -> None:
        """Asks the worker to run its jobs once; the reply is read later."""
        # A worker that was killed shows by giving no reply.
        with suppress(BrokenPipeError):
            self.connection.sendall(b"run\n")


@dataclass
class WorkerProcesses:
    """All workers of a test, on its clock. `portal` opens the same data in this process."""

    fork_server: ForkServer
    portal: Portal
    clock: FileClock
    folder: Path
    env: dict[str, str]
    many: int = 2
    has_short_timeouts: bool = False
    # Whether they know the second subject of messages.
    has_visits: bool = False
    workers: list[WorkerProcess] = field(default_factory=list)
    web_groups: list[ProcessGroup] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)
    _listener: socket.socket = field(default_factory=lambda: socket.socket(socket.AF_UNIX))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def log(self) -> Path:
        return self.folder / "log.jsonl"

    def open(self) -> None:
        """Starts the workers."""
        self._listener.bind(str(self.folder / "socket"))
        self._listener.listen()
        self._listener.settimeout(PATIENCE)
        self.start_missing()

    def start_web(self, processes: int) -> int:
        """Starts web processes beside the workers; returns their port when they answer."""
        port = free_port()
        env = self.env | {"WEB_CONCURRENCY": str(processes)}
        self.web_groups.append(self.fork_server.start([["clocked_web", str(port)]], env, self.log))
        for _ in range(PATIENCE * 100):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            try:
                connection.request("GET", "/health")
                connection.getresponse().read()
                return port
            except ConnectionError:
                threading.Event().wait(0.01)
            finally:
                connection.close()
        raise AssertionError(f"the web never answered: {self.log.read_text()[-2000:]}")

    def run_jobs(self, **later: float) -> None:
        """Runs the jobs of every worker at the same time; drops workers that were killed."""
        self.clock.set(self.clock() + timedelta(**later))
        self.start_missing()
        for worker in self.workers:
            worker.run_jobs()
        for worker in list(self.workers):
            if not self._is_done(worker):
                worker.close()
                self.workers.remove(worker)

    def run_until_idle(self, most: int = 40, **later: float) -> int:
        """Runs jobs until no message waits or is being sent; returns how often they ran."""
        for runs in range(1, most + 1):
            self.run_jobs(**later)
            if not {"waiting", "sending"} & set(self.states()):
                return runs
        raise AssertionError(f"{self.states()}; {self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        """Sends SIGKILL to every worker."""
        with self._lock:
            for worker in list(self.workers):
                worker.kill()

    def start_missing(self) -> None:
        """Starts workers until there are `many`."""
        while len(self.workers) < self.many:
            options = ["short-timeouts"] if self.has_short_timeouts else []
            options = ["visits"] if self.has_visits else options
            command = ["clocked_worker", str(self.folder / "socket"), *options]
            group = self.fork_server.start([command], self.env, self.log)
            connection, _ = self._listener.accept()
            connection.settimeout(PATIENCE)
            self.workers.append(WorkerProcess(group, connection, connection.makefile()))

    def close(self) -> None:
        for worker in self.workers:
            worker.close()
        for group in self.web_groups:
            group.kill()
        self._listener.close()
        self.portal.database.close()

    def enrol(self, names: Sequence[str], *, phones: Sequence[str] = ()) -> list[Episode]:
        """Made-up people, accepted today, each with an e-mail of that name, or a phone too."""
        now, made = self.clock(), []
        with self.portal.database.writing() as session:
            for at, name in enumerate(names):
                new = NewPatient(
                    given_name="Made-up",
                    family_name=name,
                    date_of_birth=BORN,
                    local_number=f"WORKER-{len(self.episodes) + at}",
                    email=f"{name}@example.org",
                    phone=phones[at] if phones else None,
                )
                service = self.portal.content.services[HOME]
                accepted_on = london_date(now)
                made.append(
                    patient.enrol(
                        Actor(session, now, "test"), new, service, accepted_on=accepted_on
                    )
                )
        self.episodes += made
        return made

    def rows(self) -> list[Message]:
        with self.portal.database.reading() as session:
            return list(session.exec(select(Message).order_by(col(Message.id))))

    def states(self) -> Counter[str]:
        return Counter(row.state for row in self.rows())

    def _is_done(self, worker: WorkerProcess) -> bool:
        try:
            said = worker.replies.readline()
        except ConnectionResetError:
            return False
        assert said in ("done\n", ""), self.log.read_text()[-3000:]
        return bool(said)


def prepare(
    fork_server: ForkServer,
    database_url: str,
    folder: Path,
    *,
    has_short_timeouts: bool,
    **settings: str,
) -> WorkerProcesses:
    """Workers that are not started yet; the clock stands at START."""
    given = make_settings(database_url, folder, **settings)
    clock = FileClock(folder / "clock")
    clock.set(START)
    env = {variable(name): str(getattr(given, name)) for name in SET | set(settings)}
    env[VARIABLE] = str(clock.file)
    portal = create_portal(given, outside_of(given, env))
    return WorkerProcesses(
        fork_server, portal, clock, folder, env, has_short_timeouts=has_short_timeouts
    )


def in_threads(tasks: Sequence[Callable[[], object]]) -> list[threading.Thread]:
    """Starts a thread for each task; the caller joins them."""
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    return threads
