"""Every route of the application with its guard: a new one fails here until it is listed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from patient_portal.app import create_app
from tests.pages import Ask, Browser, over_wsgi
from tests.portals import Clock, make_stage

PUBLIC = {
    "GET /",
    "POST /",
    "GET /health",
    "GET /i/<code>",
    "POST /i/<code>",
    "POST /language",
    "GET /link/",
    "POST /link/",
    "GET /link/sent",
    "GET /privacy",
    "GET /stopped",
}
# Hidden like a missing page without Notify's token (tests/views/test_notify.py).
HIDDEN = {"POST /notify/receipts", "POST /notify/received"}
# Asks for the birth date again, of a browser that was signed in before.
LAPSED = {"GET /sign-in", "POST /sign-in"}
QUESTIONNAIRE = "/to-do/<int:assessment_id>/<instrument_id>"
SIGNED_IN = {
    "GET /call/",
    "POST /call/",
    "GET /messages/",
    "GET /messages/choice",
    "POST /messages/choice",
    "GET /messages/stop",
    "POST /messages/stop",
    "POST /privacy",
    "POST /stay",
    "GET /stop",
    "POST /stop",
    "GET /to-do",
    f"GET {QUESTIONNAIRE}/",
    f"GET {QUESTIONNAIRE}/all",
    f"POST {QUESTIONNAIRE}/all",
    f"GET {QUESTIONNAIRE}/check",
    f"GET {QUESTIONNAIRE}/question/<item_id>",
    f"POST {QUESTIONNAIRE}/question/<item_id>",
    f"GET {QUESTIONNAIRE}/received",
    f"POST {QUESTIONNAIRE}/submit",
}
EXAMPLES = {"assessment_id": 1, "instrument_id": "eq5d-5l", "item_id": "mobility", "code": "X"}


@pytest.fixture(scope="module")
def app(makers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    stage = make_stage(makers("sqlite").make(), tmp_path_factory.mktemp("routes"), Clock())
    made = create_app(stage.portal.settings, stage.portal.outside)
    yield made
    made.extensions["portal"].database.close()
    stage.close()


def routes(app: Flask) -> set[str]:
    return {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_every_route_is_listed_with_its_guard(app: Flask) -> None:
    listed = [*PUBLIC, *HIDDEN, *LAPSED, *SIGNED_IN]
    assert len(listed) == len(set(listed))
    assert routes(app) == set(listed)


@pytest.mark.parametrize("route", sorted(SIGNED_IN | LAPSED))
def test_a_guarded_route_lets_nobody_in(app: Flask, route: str) -> None:
    reply = ask(app, route)
    # The birth date's own page says what is missing in the form, and nothing else.
    assert reply.status in ({401, 404, 422} if route in LAPSED else {401, 404})
    assert b"Example" not in reply.body


@pytest.mark.parametrize("route", sorted(HIDDEN))
def test_a_hidden_route_is_missing_for_everybody_else(app: Flask, route: str) -> None:
    assert ask(app, route).status == 404


@pytest.mark.parametrize("route", sorted(PUBLIC))
def test_a_public_route_needs_no_sign_in(app: Flask, route: str) -> None:
    assert ask(app, route).status in {200, 302, 404, 422}


def ask(app: Flask, route: str):
    """The route, asked by somebody with a good token but without a sign-in."""
    browser = Browser(over_wsgi(app))
    token = browser.get("/").value("csrf_token")
    method, _, path = route.partition(" ")
    for name, value in EXAMPLES.items():
        path = path.replace(f"<int:{name}>", str(value)).replace(f"<{name}>", str(value))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = f"csrf_token={token}".encode() if method == "POST" else b""
    return browser.send(Ask(method, path, form, body))
