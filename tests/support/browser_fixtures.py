"""The web application of a sample portal, and browsers for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from patient_portal.app import create_app
from patient_portal.integration.portal import Portal
from tests.conftest import BOTH
from tests.support.forms import FormsPortal
from tests.support.pages import Browser, over_wsgi
from tests.support.portals import ASHA, SamplePortal, SteppedClock, bare_sample
from tests.support.walks import secrets_of

NewBrowser = Callable[..., Browser]


@pytest.fixture
def app(sample: SamplePortal) -> Iterator[Flask]:
    made = create_app(sample.portal.settings, sample.portal.integrations)
    yield made
    portal: Portal = made.extensions["portal"]
    portal.database.close()


@pytest.fixture
def new_browser(app: Flask) -> NewBrowser:
    """Makes browsers that have nothing yet; they know what no page may tell a stranger."""

    def make(address: str = "192.0.2.1", **headers: str) -> Browser:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Browser(over_wsgi(app, address), secrets=secrets_of(ASHA), headers=named)

    return make


@pytest.fixture
def browser(new_browser: NewBrowser) -> Browser:
    return new_browser()


@pytest.fixture(scope="module", params=BOTH)
def forms(request: pytest.FixtureRequest, makers, tmp_path_factory) -> Iterator[FormsPortal]:
    """A portal of a whole module, for tests that each enrol somebody of their own."""
    maker = makers(request.param)
    url = maker.make()
    made = FormsPortal(bare_sample(url, tmp_path_factory.mktemp("forms"), SteppedClock()))
    yield made
    made.close()
    maker.drop(url)
