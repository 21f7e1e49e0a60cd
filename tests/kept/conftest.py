"""A desk with somebody of every kind, the application in front of it, and the script `portal`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from patient_portal.app import create_app
from tests.kept.commands import Script, make_people
from tests.support.desks import SampleDesk, make_desk
from tests.support.portals import SteppedClock, make_sample


@pytest.fixture(scope="module")
def sample_desk(makers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleDesk]:
    """On SQLite: which database it is makes no difference to a name."""
    sample = make_sample(makers("sqlite").make(), tmp_path_factory.mktemp("kept"), SteppedClock())
    yield make_desk(sample)
    sample.close()


@pytest.fixture(scope="module")
def desk_app(sample_desk: SampleDesk) -> Iterator[Flask]:
    portal = sample_desk.sample.portal
    made = create_app(portal.settings, portal.integrations)
    yield made
    made.extensions["portal"].database.close()


@pytest.fixture
def script(makers, tmp_path: Path) -> Iterator[Script]:
    sample = make_people(makers("sqlite").make(), tmp_path)
    yield Script(sample)
    sample.close()
