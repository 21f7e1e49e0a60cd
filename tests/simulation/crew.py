"""Several workers at once, each a process; all are killed now and then, and started again."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from patient_portal.settings import ROOT

COMMAND = (sys.executable, "-m", "tests.simulation.worker_process")
# Seconds: about as long as the jobs take.
SOON = 0.03


@dataclass
class Crew:
    """`chance` of a kill at one stroke: when an address is named, a text is taken, or any time."""

    arguments: tuple[str, ...]
    many: int
    rng: Random
    chance: float = 0.0
    processes: list[subprocess.Popen[str]] = field(default_factory=list)
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
            for process in self.processes:
                process.kill()

    def begin(self) -> None:
        self.processes = [self._start() for _ in range(self.many)]
        for process in self.processes:
            _await(process)

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.communicate()

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
        try:
            self._write(place, at)
        except BrokenPipeError:
            self._revive([place])
            self._write(place, at)

    def _write(self, place: int, at: datetime) -> None:
        stdin = self.processes[place].stdin
        assert stdin
        stdin.write(f"{at.isoformat()}\n")
        stdin.flush()

    def _is_done(self, place: int) -> bool:
        stdout = self.processes[place].stdout
        assert stdout
        said = stdout.readline()
        assert said in ("done\n", ""), f"a worker said {said!r}"
        return bool(said)

    def _revive(self, places: Sequence[int]) -> None:
        """Starts again who was killed: all at once, as starting takes longest."""
        with self._lock:
            for place in places:
                self.processes[place].communicate()
                self.processes[place] = self._start()
            for place in places:
                _await(self.processes[place])

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*COMMAND, *self.arguments],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


def _await(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    assert process.stdout.readline() == "ready\n"


@contextmanager
def at_work(*arguments: str, many: int, rng: Random, chance: float = 0.0) -> Iterator[Crew]:
    """So many workers; `arguments` are those of worker_process.main."""
    crew = Crew(arguments, many, rng, chance)
    crew.begin()
    try:
        yield crew
    finally:
        crew.end()
