"""A running portal, a browser, and people who use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.journeys import made_up
from tests.journeys.phones import PHONE, PhoneWithoutScript, PhoneWithScript
from tests.journeys.site import InvitedPatient, PortalSite, serving
from tests.servers.fhir_server import FhirServer
from tests.support.browser import launch

# Milliseconds that a page has, on a machine that does other things beside it. A tablet looks every
# five seconds by itself, which is as long as Playwright would wait.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

# What a test brings about on purpose is no complaint.
EXPECTED = ("Failed to load resource", "net::ERR_", "Clear-Site-Data header on")


@pytest.fixture(scope="session")
def sites(makers, tmp_path_factory: pytest.TempPathFactory, medplum_process: FhirServer):
    """Running portals by kind of database, each started when it is first needed."""
    found: dict[str, PortalSite] = {}
    with ExitStack() as stack:

        def site(kind: str) -> PortalSite:
            if kind not in found:
                folder = tmp_path_factory.mktemp(kind)
                url = makers(kind).make()
                one = serving(url, folder, record=medplum_process.base)
                found[kind] = stack.enter_context(one)
            return found[kind]

        yield site


@pytest.fixture(scope="session")
def made_up_site(makers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalSite]:
    """A portal with conditions, a right-to-left language and faults to order."""
    folder = tmp_path_factory.mktemp("made-up")
    url = makers("sqlite").make()
    with serving(url, folder, application=made_up.APPLICATION, languages="en,ar") as site:
        yield site


@pytest.fixture(scope="session")
def desk_site(makers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalSite]:
    """A portal for the people at the desk; what they do goes to a folder."""
    folder = tmp_path_factory.mktemp("desk")
    with serving(makers("sqlite").make(), folder) as site:
        yield site


@pytest.fixture
def site(sites: Callable[[str], PortalSite]) -> PortalSite:
    return sites("sqlite")


@pytest.fixture
def someone(site: PortalSite) -> InvitedPatient:
    return site.enrol()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes pages, each in a browser of its own; none may complain in its console."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(**options: object) -> Page:
        context = browser.new_context(**{"viewport": PHONE, "locale": "en-GB", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert [each for each in complaints if not any(word in each for word in EXPECTED)] == []


@pytest.fixture
def phone(new_page, site: PortalSite, someone: InvitedPatient) -> PhoneWithScript:
    """Somebody new with a phone that runs the page's script."""
    return PhoneWithScript(new_page(), site, someone)


@pytest.fixture
def old_phone(new_page, site: PortalSite, someone: InvitedPatient) -> PhoneWithoutScript:
    """Somebody new with a phone that runs no script."""
    return PhoneWithoutScript(new_page(java_script_enabled=False), site, someone)
