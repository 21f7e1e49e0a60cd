"""What every test can ask for: both databases, a clock, the portal, and people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from patient_portal.core.database import Database
from patient_portal.integration.fhir.questionnaire import questionnaire
from questionnaires import catalogue
from tests.servers import hapi_jpa, medplum_router, postgres
from tests.servers.fhir_server import FhirServer
from tests.support.databases import DatabaseMaker, PostgresMaker, SqliteMaker
from tests.support.portals import SamplePortal, SteppedClock, make_sample

pytest_plugins = (
    "tests.support.browser_fixtures",
    "tests.support.message_fixtures",
    "tests.support.owners",
)

BOTH = ("sqlite", "postgresql")
LONG_RUNS = ("soak", "hapi")


# What the browser says of itself on a machine that is too busy for it; never an assertion.
BROWSERS_OWN = [r"Timeout \d+ms exceeded", "net::ERR_ABORTED"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A long run has an hour before it counts as hanging.

    Where the browser gave up rather than a test, a journey is run once more, and the report
    says so.
    """
    for item in items:
        if item.path.parent.name == "journeys":
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=BROWSERS_OWN))
        if any(map(item.get_closest_marker, LONG_RUNS)):
            item.add_marker(pytest.mark.timeout(3600))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgres.running() as url:
        yield url


@pytest.fixture(scope="session")
def medplum_process() -> Iterator[FhirServer]:
    with medplum_router.running() as server:
        yield server


@pytest.fixture
def medplum(medplum_process: FhirServer) -> FhirServer:
    """An empty FHIR server that is not ours, started when it is first needed."""
    medplum_process.clear()
    return medplum_process


@pytest.fixture(scope="session")
def hapi() -> Iterator[FhirServer]:
    """HAPI FHIR, which keeps what it has between tests: `make test-hapi` alone needs it."""
    with hapi_jpa.running() as server:
        for instrument in catalogue().latest():
            exported = questionnaire(instrument)
            # The SDC profile comes with a guide that this server does not have.
            server.create({key: value for key, value in exported.items() if key != "meta"})
        yield server


@pytest.fixture(scope="session")
def makers(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest):
    """Makers of fresh, migrated databases; PostgreSQL is started when it is first needed."""
    found: dict[str, DatabaseMaker] = {}

    def maker(kind: str) -> DatabaseMaker:
        if kind not in found:
            if kind == "sqlite":
                found[kind] = SqliteMaker(tmp_path_factory.mktemp("sqlite"))
            else:
                found[kind] = PostgresMaker(request.getfixturevalue("postgres_server"))
        return found[kind]

    return maker


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, makers) -> Iterator[str]:
    """The URL of a fresh, migrated database: each test runs on both kinds."""
    maker = makers(request.param)
    url = maker.make()
    yield url
    maker.drop(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def sample(database_url: str, tmp_path: Path, clock: SteppedClock) -> Iterator[SamplePortal]:
    """A whole portal with Asha, Ben and Cara, on a fresh database."""
    made = make_sample(database_url, tmp_path, clock)
    yield made
    made.close()
