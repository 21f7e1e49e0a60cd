"""Real processes for the tests of trust."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers.fork_server import ForkServer, running
from tests.trust import worker_processes
from tests.trust.deployments import Deployment, deploy
from tests.trust.worker_processes import WorkerProcesses

Deploy = Callable[..., Deployment]
StartWorkers = Callable[..., WorkerProcesses]
MEMORY = Path("/dev/shm")


@pytest.fixture(scope="session")
def fork_server() -> Iterator[ForkServer]:
    with running() as made:
        yield made


@pytest.fixture
def new_deployment(fork_server: ForkServer, database_url: str, tmp_path: Path) -> Iterator[Deploy]:
    """Makes deployments on the test's fresh database; what still runs is killed at the end."""
    made: list[Deployment] = []

    def make(**settings: str) -> Deployment:
        made.append(deploy(fork_server, database_url, tmp_path, **settings))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def quick_database_url(database_url: str) -> Iterator[str]:
    """In memory where that can be: a killed process loses nothing there either."""
    if not (MEMORY.is_dir() and database_url.startswith("sqlite")):
        yield database_url
        return
    file = Path(database_url.removeprefix("sqlite:///"))
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield f"sqlite:///{shutil.copy(file, folder)}"


@pytest.fixture
def start_workers(
    fork_server: ForkServer, quick_database_url: str, tmp_path: Path
) -> Iterator[StartWorkers]:
    """Starts workers on the test's fresh database and clock; they are killed at the end.

    `visits`: so many, which know the second subject of messages.
    """
    made: list[WorkerProcesses] = []

    def make(
        *, has_short_timeouts: bool = False, visits: int = 0, **settings: str
    ) -> WorkerProcesses:
        workers = worker_processes.prepare(
            fork_server,
            quick_database_url,
            tmp_path,
            has_short_timeouts=has_short_timeouts,
            **settings,
        )
        if visits:
            workers.many, workers.has_visits = visits, True
        made.append(workers)
        workers.open()
        return workers

    yield make
    for each in made:
        each.close()
