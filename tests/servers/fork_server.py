"""The portal as real processes in one process group, as `portal run` has them.

Each start forks from a parent that has imported everything, read the definitions and drawn a
page once: what is saved is two seconds of that. A forked process reads its settings, opens the
database and listens like any other, and SIGKILL ends it like any other.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class ProcessGroup:
    """Processes that were started together and end together."""

    id: int

    def kill(self) -> None:
        """SIGKILL to all at once; returns when the last is gone."""
        os.killpg(self.id, signal.SIGKILL)
        while self.is_there():
            os.sched_yield()

    def is_there(self) -> bool:
        try:
            os.killpg(self.id, 0)
        except ProcessLookupError:
            return False
        return True


class ForkServer:
    """Starts process groups on request; the test's side of the fork server."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(
        self, commands: Sequence[Sequence[str]], env: Mapping[str, str], log: Path
    ) -> ProcessGroup:
        """Commands are `web PORT` and `worker`; what they log is added to a file."""
        order = {"commands": commands, "env": dict(env), "log": str(log)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return ProcessGroup(int(self._process.stdout.readline()))


@contextmanager
def running() -> Iterator[ForkServer]:
    command = [sys.executable, "-m", "tests.servers.fork_server_main"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield ForkServer(process)
        process.communicate()
