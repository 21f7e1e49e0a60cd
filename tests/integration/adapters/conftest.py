"""A way to a FHIR server that can be broken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.faults import FaultyWay, faulty_way
from tests.servers.fhir_server import FhirServer


@pytest.fixture
def way(medplum: FhirServer) -> Iterator[FaultyWay]:
    with faulty_way(medplum.base) as made:
        yield made
