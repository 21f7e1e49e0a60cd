"""Real processes for the tests of trust."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers import nursery
from tests.servers.nursery import Nursery
from tests.trust.deployments import Deployment, deploy

Deploy = Callable[..., Deployment]


@pytest.fixture(scope="session")
def processes() -> Iterator[Nursery]:
    with nursery.running() as made:
        yield made


@pytest.fixture
def new_deployment(processes: Nursery, database_url: str, tmp_path: Path) -> Iterator[Deploy]:
    """Makes deployments on the test's fresh database; what still runs is killed at the end."""
    made: list[Deployment] = []

    def make(**settings: str) -> Deployment:
        made.append(deploy(processes, database_url, tmp_path, **settings))
        return made[-1]

    yield make
    for each in made:
        each.close()
