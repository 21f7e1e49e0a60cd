"""A way to a FHIR server that can be broken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.faults import FaultyProxy, faulty_proxy
from tests.servers.fhir_server import FhirServer


@pytest.fixture
def way(medplum: FhirServer) -> Iterator[FaultyProxy]:
    with faulty_proxy(medplum.base) as made:
        yield made
