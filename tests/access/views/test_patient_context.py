"""A page names the level that it needs, and a sign-in that has proved less opens none of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from flask import Flask

from patient_portal.access.views.patient_context import needs, page_needs, patient_context
from patient_portal.models.sign_in import Device, SignInLevel
from patient_portal.models.subject import Subject, SubjectKind
from patient_portal.models.tables import Patient, SignIn
from tests.house.test_routes import PRIVACY, SIGNED_IN, ask
from tests.support.dumps import SEEN, changed, dump
from tests.support.pages import Browser, HttpRequest
from tests.support.portals import ASHA, SamplePortal
from tests.support.signed_in import signed_in
from tests.support.walks import born

LINK, CODE = SignInLevel.LINK, SignInLevel.CODE
ASSESSMENT = SubjectKind.ASSESSMENT
JSON = {"Accept": "application/json"}
SHOWN = b"This is shown."


def made() -> Callable[..., Any]:
    """The view of a patient's page."""

    def view() -> bytes:
        with patient_context():
            return SHOWN

    return view


def counted(view: Callable[..., Any]) -> Callable[..., Any]:
    """Another decorator, of the usual kind."""

    @wraps(view)
    def same(**ids: Any) -> Any:
        return view(**ids)

    return same


@pytest.fixture
def app(app: Flask) -> Flask:
    """The application with pages of every level, marked above, below and between decorators."""
    code = needs(CODE)

    def route(path: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def of_page(view: Callable[..., Any]) -> Callable[..., Any]:
            view.__name__ = path.strip("/")
            return app.get(path)(view)

        return of_page

    needs(LINK)(route("/for-link")(made()))
    code(route("/mark-above")(made()))
    route("/mark-below")(code(made()))
    route("/mark-inside")(counted(code(made())))
    code(route("/mark-outside")(counted(made())))
    # The mark is on a function that no route leads to.
    code(counted(route("/mark-lost")(made())))
    route("/no-mark")(made())
    route("/assessment")(needs(CODE, shows=ASSESSMENT)(made()))
    return app


MARKED = ("/mark-above", "/mark-below", "/mark-inside", "/mark-outside")


def status(browser: Browser, path: str) -> int:
    return browser.send(HttpRequest("GET", path)).status


@pytest.mark.parametrize("path", MARKED)
def test_a_page_that_needs_a_code_opens_for_a_code_alone(
    app: Flask, sample: SamplePortal, path: str
) -> None:
    """In whatever order the decorators stand."""
    assert status(signed_in(app, sample, LINK), path) == 403
    reply = signed_in(app, sample, CODE).send(HttpRequest("GET", path))
    assert (reply.status, reply.body) == (200, SHOWN)


@pytest.mark.parametrize("proved", SignInLevel)
def test_a_page_that_needs_the_least_opens_for_every_level(
    app: Flask, sample: SamplePortal, proved: SignInLevel
) -> None:
    assert status(signed_in(app, sample, proved), "/for-link") == 200


@pytest.mark.parametrize("path", ["/no-mark", "/mark-lost"])
def test_a_page_that_names_no_level_opens_for_nobody(
    app: Flask, sample: SamplePortal, path: str
) -> None:
    assert page_needs(app.view_functions[path.strip("/")]) is None
    assert status(signed_in(app, sample, CODE), path) == 500


def test_a_browser_without_a_sign_in_is_asked_for_one_and_told_of_no_level(
    app: Flask, browser: Browser
) -> None:
    assert browser.get("/mark-below").status == 401


@pytest.mark.parametrize("route", sorted(SIGNED_IN | PRIVACY))
def test_every_page_of_a_patient_obeys_the_level_that_it_names(
    app: Flask, sample: SamplePortal, route: str
) -> None:
    """Were it to name the code: a link opens nothing of it and changes nothing."""
    for endpoint, view in app.view_functions.items():
        if page_needs(view):
            app.view_functions[endpoint] = needs(CODE)(counted(view))
    browser = signed_in(app, sample, LINK)
    before = dump(sample.portal.database, without=SEEN)
    reply = ask(app, route, browser)
    assert reply.status == 403
    assert ASHA.given_name.encode() not in reply.body
    assert changed(before, dump(sample.portal.database, without=SEEN)) == []


def test_the_page_says_what_to_do_and_leads_back(app: Flask, sample: SamplePortal) -> None:
    browser = signed_in(app, sample, LINK)
    refused = browser.get("/mark-below")
    assert (refused.status, refused.heading) == (403, "You cannot open this page")
    assert "Call us and tell us what you need." in refused.text
    assert sample.portal.content.services["south-cheshire-vale-royal"].phone in refused.text
    # No page asks for a code yet, so nothing promises one.
    assert "code" not in refused.text
    assert browser.go_on(refused).path == "/to-do"


def test_the_page_is_there_in_polish(app: Flask, sample: SamplePortal) -> None:
    with sample.portal.database.writing() as session:
        session.get_one(Patient, sample.episodes["Asha"].patient_id).language = "pl"
    refused = signed_in(app, sample, LINK).get("/mark-below")
    assert "Proszę do nas zadzwonić" in refused.text


def test_the_script_is_told_so_in_json(app: Flask, sample: SamplePortal) -> None:
    reply = signed_in(app, sample, LINK).send(HttpRequest("GET", "/mark-below", JSON))
    assert (reply.status, json.loads(reply.body)) == (403, {"status": "level_too_low"})


def signed_in_with_code(
    app: Flask, sample: SamplePortal, device: Device, subject: Subject | None
) -> Browser:
    """Without the tablet's own guard of its pages, which would let none of these pass."""
    app.before_request_funcs[None] = [
        each
        for each in app.before_request_funcs[None]
        if each.__name__ != "stay_on_the_tablets_pages"
    ]
    return signed_in(app, sample, CODE, device=device, subject=subject)


def test_on_a_tablet_the_hand_over_stands_for_the_code_for_that_one_thing(
    app: Flask, sample: SamplePortal
) -> None:
    browser = signed_in_with_code(app, sample, Device.TABLET, Subject(ASSESSMENT, 1))
    assert status(browser, "/assessment") == 200
    assert status(browser, "/for-link") == 200
    refused = browser.get("/mark-below")
    assert refused.status == 403
    assert "Take the tablet back to reception" in refused.text


def test_nothing_stands_for_the_code_where_nothing_was_handed_over(
    app: Flask, sample: SamplePortal
) -> None:
    browser = signed_in_with_code(app, sample, Device.TABLET, None)
    assert status(browser, "/assessment") == 403


@pytest.mark.parametrize(
    ("device", "subject"),
    [(Device.OWN_DEVICE, None), (Device.TABLET, Subject(ASSESSMENT, 1))],
)
def test_after_the_idle_limit_the_date_of_birth_opens_no_page_that_needs_a_code(
    app: Flask, sample: SamplePortal, device: Device, subject: Subject | None
) -> None:
    browser = signed_in_with_code(app, sample, device, subject)
    assert status(browser, "/assessment") == 200
    token = str(browser.get("/to-do").tree.first("input", name="csrf_token")["value"])
    sample.clock.advance(minutes=21)
    given = {"csrf_token": token, "next": "/to-do", **born(ASHA.date_of_birth)}
    assert browser.post("/sign-in", given.items()).path == "/to-do"
    assert status(browser, "/assessment") == 403
    assert status(browser, "/for-link") == 200
    with sample.portal.database.reading() as session:
        before, after = (session.get_one(SignIn, each) for each in (1, 2))
    assert (before.level, after.level) == (CODE, LINK)
    assert (after.device, after.subject, after.invitation_id) == (device, subject, None)
