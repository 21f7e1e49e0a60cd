"""Databases in which nothing has been made yet, of both kinds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from patient_portal.core.database import Database
from tests.conftest import BOTH


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, makers) -> Iterator[str]:
    """The URL of a database in which nothing has been made yet."""
    maker = makers(request.param)
    url = maker.make_empty()
    yield url
    maker.drop(url)


@pytest.fixture
def empty(empty_url: str) -> Iterator[Engine]:
    database = Database(empty_url)
    yield database.engine
    database.close()
