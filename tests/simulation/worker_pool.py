"""Several worker processes at once; all are killed at random moments and started again."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from random import Random

from tests.simulation import worker_process

# Seconds: about as long as the jobs take.
SOON = 0.03
# From a process that has read the code already: a worker that was killed is there again at once.
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["pytest", worker_process.__name__])


@dataclass(frozen=True)
class PoolWorker:
    """One worker process and the pipe to it."""

    process: BaseProcess
    connection: Connection

    def kill(self) -> None:
        self.process.kill()

    def end(self) -> None:
        self.kill()
        self.process.join()
        self.process.close()
        self.connection.close()

    def send(self, at: datetime) -> bool:
        """False when the process has ended."""
        try:
            self.connection.send(at)
        except BrokenPipeError:
            return False
        return True

    def receive(self) -> str:
        """Empty when the process has ended."""
        try:
            return str(self.connection.recv())
        except (EOFError, ConnectionResetError):
            return ""


def start(arguments: Sequence[str]) -> PoolWorker:
    """`arguments` are those of worker_process.main, after the connection."""
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=worker_process.main, args=(theirs, *arguments), daemon=True)
    process.start()
    theirs.close()
    return PoolWorker(process, ours)


@dataclass
class WorkerPool:
    """`chance` of a kill in one run: at RCPT, after a text was kept, or at a random moment."""

    arguments: tuple[str, ...]
    many: int
    rng: Random
    chance: float = 0.0
    workers: list[PoolWorker] = field(default_factory=list)
    kills: int = 0
    # The event of the mail server at which all are killed next; "" for none.
    kill_at: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run_jobs(self, at: datetime) -> None:
        """Returns when every worker has run its jobs for this instant, killed or not."""
        timer = self._plan_kill()
        waiting = list(range(self.many))
        while waiting:
            for place in waiting:
                self._send(place, at)
            waiting = [place for place in waiting if not self._is_done(place)]
            self._restart(waiting)
        if timer:
            timer.join()

    def on_mail_event(self, what: str) -> None:
        """Called by the mail server for each address and each text that it kept."""
        if what == self.kill_at:
            self.kill()

    def kill(self) -> None:
        """Sends SIGKILL to all workers at once."""
        with self._lock:
            self.kill_at = ""
            self.kills += 1
            for worker in self.workers:
                worker.kill()

    def begin(self) -> None:
        self.workers = [start(self.arguments) for _ in range(self.many)]
        for worker in self.workers:
            assert worker.receive() == "ready"

    def end(self) -> None:
        for worker in self.workers:
            worker.end()

    def _plan_kill(self) -> threading.Timer | None:
        if self.rng.random() >= self.chance:
            return None
        how = self.rng.choice(("RCPT", "kept", "any time"))
        if how != "any time":
            self.kill_at = how
            return None
        timer = threading.Timer(self.rng.uniform(0, SOON), self.kill)
        timer.start()
        return timer

    def _send(self, place: int, at: datetime) -> None:
        if not self.workers[place].send(at):
            self._restart([place])
            self.workers[place].send(at)

    def _is_done(self, place: int) -> bool:
        said = self.workers[place].receive()
        assert said in ("done", ""), f"a worker said {said!r}"
        return bool(said)

    def _restart(self, places: Sequence[int]) -> None:
        with self._lock:
            for place in places:
                self.workers[place].end()
                self.workers[place] = start(self.arguments)
            for place in places:
                assert self.workers[place].receive() == "ready"


@contextmanager
def running(*arguments: str, many: int, rng: Random, chance: float = 0.0) -> Iterator[WorkerPool]:
    """A pool of so many workers; `arguments` are those of `start`."""
    pool = WorkerPool(arguments, many, rng, chance)
    pool.begin()
    try:
        yield pool
    finally:
        pool.end()
