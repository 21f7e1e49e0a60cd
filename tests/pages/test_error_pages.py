"""One page for each thing that can go wrong: house style, a phone number, JSON for the script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, abort
from werkzeug.exceptions import default_exceptions

from patient_portal import error_pages
from patient_portal.app import create_app
from patient_portal.core.errors import StorageUnavailable, TooManyTries
from patient_portal.web.security import MAX_REQUEST_BYTES
from tests.support.browser_fixtures import NewBrowser
from tests.support.pages import Browser, HttpRequest, over_wsgi
from tests.support.portals import SamplePortal, SteppedClock, make_sample
from tests.support.walks import sign_in

JSON = {"Accept": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
REAL = (404, 400, 405, 413, 429)


@pytest.fixture
def breaking(makers, tmp_path: Path) -> Iterator[Flask]:
    """The application with one more route, which fails in the way that is asked for."""
    maker = makers("sqlite")
    url = maker.make()
    sample = make_sample(url, tmp_path, SteppedClock())
    app = create_app(sample.portal.settings, sample.portal.integrations)

    @app.get("/break/<int:status>")
    def fail(status: int) -> str:
        raised = {500: ZeroDivisionError(), 503: StorageUnavailable(), 429: TooManyTries()}
        if status in raised:
            raise raised[status]
        abort(status)

    yield app
    app.extensions["portal"].database.close()
    sample.close()


@pytest.mark.parametrize("status", error_pages.STATUSES)
def test_every_status_has_a_page_in_the_house_style_with_a_number_to_ring(
    breaking: Flask, status: int
) -> None:
    page = Browser(over_wsgi(breaking)).get(f"/break/{status}")
    assert page.status == status
    assert "01632 960 101" in page.text
    assert page.headers.get("retry-after") == error_pages.RETRY_AFTER.get(status)


@pytest.mark.parametrize("status", error_pages.STATUSES)
def test_every_status_is_told_to_the_script_in_json(breaking: Flask, status: int) -> None:
    reply = Browser(over_wsgi(breaking), headers=JSON).send(HttpRequest("GET", f"/break/{status}"))
    assert (reply.status, json.loads(reply.body)) == (status, {"status": f"error_{status}"})
    assert dict(reply.headers).get("Retry-After") == error_pages.RETRY_AFTER.get(status)


@pytest.mark.parametrize("status", sorted(set(default_exceptions) - set(error_pages.STATUSES)))
def test_a_status_without_a_page_of_its_own_is_in_the_house_style_too(
    breaking: Flask, status: int
) -> None:
    page = Browser(over_wsgi(breaking)).get(f"/break/{status}")
    assert (page.status, "01632 960 101" in page.text) == (status, True)


def test_there_is_no_page_without_a_status() -> None:
    folder = Path(error_pages.__file__).parent / "templates" / "errors"
    assert {file.stem for file in folder.glob("[0-9]*.html")} == {
        str(status) for status in error_pages.STATUSES
    }


def test_the_pages_come_in_polish_too(breaking: Flask) -> None:
    for status in error_pages.STATUSES:
        browser = Browser(over_wsgi(breaking), headers={"Accept-Language": "pl"})
        english = Browser(over_wsgi(breaking)).get(f"/break/{status}")
        assert browser.get(f"/break/{status}").heading != english.heading


def test_an_address_that_is_not_there(browser: Browser) -> None:
    for path in ("/nothing", "/to-do/1/eq5d-5l/nothing", "/i/", "/static/nothing.css"):
        assert browser.get(path).status == 404, path


def test_a_method_that_a_page_does_not_have_is_told_which_it_has(browser: Browser) -> None:
    reply = browser.send(HttpRequest("DELETE", "/privacy"))
    assert reply.status == 405
    assert set(dict(reply.headers)["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_a_post_without_its_token_is_refused_everywhere(
    app: Flask, sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    posts = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())]
    assert len(posts) >= 9
    for rule in posts:
        with app.test_request_context():
            path = rule.build(example_ids(rule.arguments))[1]
        for fields in ([], [("csrf_token", "forged")]):
            # Notify proves who it is by a token of its own, and finds nothing without it.
            expected = 404 if rule.endpoint.startswith("notify.") else 400
            assert browser.post(path, fields).status == expected, path


def example_ids(names: set[str]) -> dict[str, object]:
    known = {"instrument_id": "eq5d-5l", "item_id": "mobility", "code": "X"}
    known |= {"kind": "late", "change": "give", "decision": "confirm"}
    return {
        name: 1 if name.endswith("_id") and name not in known else known[name] for name in names
    }


def test_too_much_to_take_is_refused(sample: SamplePortal, browser: Browser) -> None:
    page = browser.get("/")
    token = str(page.value("csrf_token"))
    large = [("csrf_token", token), ("code", "x" * MAX_REQUEST_BYTES)]
    assert browser.post("/", large).status == 413
    many = [("csrf_token", token), *((f"field{number}", "") for number in range(300))]
    assert browser.post("/", many).status in {413, 422}


def test_whoever_is_not_signed_in_is_told_how_to_come_in(new_browser: NewBrowser) -> None:
    for path in ("/to-do", "/stop", "/to-do/1/eq5d-5l/check"):
        page = new_browser().get(path)
        assert (page.status, page.heading) == (401, "Open your link again")
    reply = new_browser().send(HttpRequest("GET", "/to-do", JSON))
    assert (reply.status, json.loads(reply.body)) == (401, {"status": "sign_in"})
