"""Workers as real processes, whose bell is rung on the test's clock, and a web beside them."""

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

from patient_portal.care.services import patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.settings import variable
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.models.tables import Episode, Message
from patient_portal.startup import create_portal
from tests.servers.clocked import VARIABLE, FileClock, outside_of
from tests.servers.fork_server import Group, Nursery
from tests.support.portals import HOME, START, make_settings
from tests.trust.deployments import SET, free_port

PATIENCE = 120
BORN = date(1961, 5, 17)


@dataclass
class Bell:
    """One worker: a process group, and the line to it."""

    group: Group
    line: socket.socket
    answers: TextIO

    def kill(self) -> None:
        """SIGKILL; it may be dead already."""
        with suppress(ProcessLookupError):
            self.group.kill()

    def close(self) -> None:
        self.kill()
        self.answers.close()
        self.line.close()

    def ring(self) -> None:
        # Whether it died is seen when it is to answer.
        with suppress(BrokenPipeError):
            self.line.sendall(b"run\n")


@dataclass
class Belfry:
    """`portal` is the test's own way into the same data; `hasty` workers hang up soon."""

    nursery: Nursery
    portal: Portal
    clock: FileClock
    folder: Path
    env: dict[str, str]
    many: int = 2
    is_hasty: bool = False
    bells: list[Bell] = field(default_factory=list)
    others: list[Group] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)
    _door: socket.socket = field(default_factory=lambda: socket.socket(socket.AF_UNIX))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def log(self) -> Path:
        return self.folder / "log.jsonl"

    def open(self) -> None:
        """Starts the workers."""
        self._door.bind(str(self.folder / "socket"))
        self._door.listen()
        self._door.settimeout(PATIENCE)
        self.revive()

    def start_web(self, processes: int) -> int:
        """Web processes beside them; returns their port when they answer."""
        port = free_port()
        env = self.env | {"WEB_CONCURRENCY": str(processes)}
        self.others.append(self.nursery.start([["clocked_web", str(port)]], env, self.log))
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

    def ring(self, **later: float) -> None:
        """Every worker does its jobs, all at the same moment; who died in it is started again."""
        self.clock.set(self.clock() + timedelta(**later))
        self.revive()
        for bell in self.bells:
            bell.ring()
        for bell in list(self.bells):
            if not self._is_done(bell):
                bell.close()
                self.bells.remove(bell)

    def ring_until_quiet(self, most: int = 40, **later: float) -> int:
        """Until nothing waits and nobody sends; returns how often the bell was rung."""
        for rung in range(1, most + 1):
            self.ring(**later)
            if not {"waiting", "sending"} & set(self.states()):
                return rung
        raise AssertionError(f"{self.states()}; {self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        """SIGKILL to every worker."""
        with self._lock:
            for bell in list(self.bells):
                bell.kill()

    def revive(self) -> None:
        while len(self.bells) < self.many:
            pace = ["short-timeouts"] if self.is_hasty else []
            command = ["clocked_worker", str(self.folder / "socket"), *pace]
            group = self.nursery.start([command], self.env, self.log)
            line, _ = self._door.accept()
            line.settimeout(PATIENCE)
            self.bells.append(Bell(group, line, line.makefile()))

    def close(self) -> None:
        for bell in self.bells:
            bell.close()
        for group in self.others:
            group.kill()
        self._door.close()
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
                    local_number=f"BELL-{len(self.episodes) + at}",
                    email=f"{name}@example.org",
                    phone=phones[at] if phones else None,
                )
                service = self.portal.content.services[HOME]
                accepted_on = london_date(now)
                made.append(
                    patient.enrol(
                        session, new, service, accepted_on=accepted_on, now=now, by="test"
                    )
                )
        self.episodes += made
        return made

    def rows(self) -> list[Message]:
        with self.portal.database.reading() as session:
            return list(session.exec(select(Message).order_by(col(Message.id))))

    def states(self) -> Counter[str]:
        return Counter(row.state for row in self.rows())

    def _is_done(self, bell: Bell) -> bool:
        try:
            said = bell.answers.readline()
        except ConnectionResetError:
            return False
        assert said in ("done\n", ""), self.log.read_text()[-3000:]
        return bool(said)


def hang(
    nursery: Nursery, database_url: str, folder: Path, *, is_hasty: bool, **settings: str
) -> Belfry:
    """Workers that are not started yet; the clock stands at START."""
    given = make_settings(database_url, folder, **settings)
    clock = FileClock(folder / "clock")
    clock.set(START)
    env = {variable(name): str(getattr(given, name)) for name in SET | set(settings)}
    env[VARIABLE] = str(clock.file)
    portal = create_portal(given, outside_of(given, env))
    return Belfry(nursery, portal, clock, folder, env, is_hasty=is_hasty)


def in_threads(tasks: Sequence[Callable[[], object]]) -> list[threading.Thread]:
    """Lets each go on by itself; the caller joins."""
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    return threads
