"""A FHIR server that is not ours, and a way to it that can be broken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fhir.reports import ASHA
from tests.servers import medplum_router
from tests.servers.faults import FaultyWay, faulty_way
from tests.servers.medplum_router import FhirServer


@pytest.fixture(scope="session")
def medplum() -> Iterator[FhirServer]:
    with medplum_router.running() as server:
        server.seed(ASHA.nhs_number, ASHA.date_of_birth)
        yield server


@pytest.fixture
def way(medplum: FhirServer) -> Iterator[FaultyWay]:
    with faulty_way(medplum.base) as made:
        yield made
