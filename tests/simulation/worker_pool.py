"""Several workers at once, each a process; all are killed now and then, and started again."""

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
class Worker:
    process: BaseProcess
    bell: Connection

    def kill(self) -> None:
        self.process.kill()

    def end(self) -> None:
        self.kill()
        self.process.join()
        self.process.close()
        self.bell.close()

    def say(self, at: datetime) -> bool:
        """False when it is dead."""
        try:
            self.bell.send(at)
        except BrokenPipeError:
            return False
        return True

    def answer(self) -> str:
        """Nothing when it died."""
        try:
            return str(self.bell.recv())
        except (EOFError, ConnectionResetError):
            return ""


def start(arguments: Sequence[str]) -> Worker:
    """`arguments` are those of worker_process.main, after the bell."""
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=worker_process.main, args=(theirs, *arguments), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


@dataclass
class Crew:
    """`chance` of a kill at one stroke: when an address is named, a text is taken, or any time."""

    arguments: tuple[str, ...]
    many: int
    rng: Random
    chance: float = 0.0
    workers: list[Worker] = field(default_factory=list)
    kills: int = 0
    # All are killed when the mail server is next told this; "" for never.
    kill_at: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ring(self, at: datetime) -> None:
        """Until every worker has done its jobs for this instant, however often it is killed."""
        timer = self._aim()
        waiting = list(range(self.many))
        while waiting:
            for place in waiting:
                self._say(place, at)
            waiting = [place for place in waiting if not self._is_done(place)]
            self._revive(waiting)
        if timer:
            timer.join()

    def heard(self, what: str) -> None:
        """The mail server tells what it was told."""
        if what == self.kill_at:
            self.kill()

    def kill(self) -> None:
        """A power cut: all at once."""
        with self._lock:
            self.kill_at = ""
            self.kills += 1
            for worker in self.workers:
                worker.kill()

    def begin(self) -> None:
        self.workers = [start(self.arguments) for _ in range(self.many)]
        for worker in self.workers:
            assert worker.answer() == "ready"

    def end(self) -> None:
        for worker in self.workers:
            worker.end()

    def _aim(self) -> threading.Timer | None:
        if self.rng.random() >= self.chance:
            return None
        how = self.rng.choice(("RCPT", "kept", "any time"))
        if how != "any time":
            self.kill_at = how
            return None
        timer = threading.Timer(self.rng.uniform(0, SOON), self.kill)
        timer.start()
        return timer

    def _say(self, place: int, at: datetime) -> None:
        if not self.workers[place].say(at):
            self._revive([place])
            self.workers[place].say(at)

    def _is_done(self, place: int) -> bool:
        said = self.workers[place].answer()
        assert said in ("done", ""), f"a worker said {said!r}"
        return bool(said)

    def _revive(self, places: Sequence[int]) -> None:
        with self._lock:
            for place in places:
                self.workers[place].end()
                self.workers[place] = start(self.arguments)
            for place in places:
                assert self.workers[place].answer() == "ready"


@contextmanager
def at_work(*arguments: str, many: int, rng: Random, chance: float = 0.0) -> Iterator[Crew]:
    """So many workers; `arguments` are those of `start`."""
    crew = Crew(arguments, many, rng, chance)
    crew.begin()
    try:
        yield crew
    finally:
        crew.end()
