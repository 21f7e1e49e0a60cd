"""Every route of the application with its guard: a new one fails here until it is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from patient_portal.access.views.patient_context import page_needs
from patient_portal.app import create_app
from tests.support.pages import Browser, HttpRequest, over_wsgi
from tests.support.portals import SteppedClock, make_sample

PORTAL = Path(__file__).resolve().parents[2] / "patient_portal"
# Pages of another wing are linked by the name of their endpoint, which no import checks.
LINK = re.compile(r"""url_for\(\s*["']([\w.]+)["']""")
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
    "GET /stopped",
    "GET /desk/sign-in",
    "POST /desk/sign-in",
}
# Open to everybody; with a sign-in it is that person's page.
PRIVACY = {"GET /privacy"}
# Hidden like a missing page without Notify's token (tests/messages/views/test_notify.py).
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
    "POST /tablet/phone",
    "GET /to-do",
    f"GET {QUESTIONNAIRE}/",
    f"GET {QUESTIONNAIRE}/advice",
    f"GET {QUESTIONNAIRE}/advice/<item_id>",
    f"GET {QUESTIONNAIRE}/all",
    f"POST {QUESTIONNAIRE}/all",
    f"GET {QUESTIONNAIRE}/check",
    f"GET {QUESTIONNAIRE}/question/<item_id>",
    f"POST {QUESTIONNAIRE}/question/<item_id>",
    f"GET {QUESTIONNAIRE}/received",
    f"POST {QUESTIONNAIRE}/submit",
}
# A tablet's own pages hold nothing before a pairing code, and nobody's before a birth date.
TABLET = {
    "GET /tablet/",
    "POST /tablet/",
    "GET /tablet/away",
    "POST /tablet/end",
    "GET /tablet/over",
    "POST /tablet/pair",
    "GET /tablet/still-there",
}
PATIENT = "/desk/patients/<int:episode_id>"
# Staff sign-in needed: without it every one leads there and shows nothing.
DESK = {
    "GET /desk/",
    "GET /desk/attention",
    "POST /desk/attention/<kind>/<int:subject_id>/done",
    "POST /desk/attention/fault/<int:subject_id>/retry",
    "POST /desk/attention/record/<int:subject_id>/retry",
    "GET /desk/calls",
    "GET /desk/enrol",
    "POST /desk/enrol",
    "GET /desk/find",
    "POST /desk/helped/<int:hand_over_id>",
    "GET /desk/lengths",
    "GET /desk/letters",
    "POST /desk/letters/again",
    "POST /desk/letters/print",
    "GET /desk/paper/",
    "POST /desk/paper/",
    "GET /desk/paper/<code>",
    "POST /desk/paper/<code>",
    "POST /desk/paper/print/<int:episode_id>/<int:assessment_id>",
    f"GET {PATIENT}",
    f"GET {PATIENT}/assessments/<int:assessment_id>/call",
    f"POST {PATIENT}/assessments/<int:assessment_id>/call",
    f"GET {PATIENT}/assessments/<int:assessment_id>/dates",
    f"POST {PATIENT}/assessments/<int:assessment_id>/dates",
    f"GET {PATIENT}/audit",
    f"GET {PATIENT}/call-requests/<int:request_id>/call",
    f"POST {PATIENT}/call-requests/<int:request_id>/call",
    f"GET {PATIENT}/carers",
    f"POST {PATIENT}/carers",
    f"GET {PATIENT}/carers/<int:carer_id>/end",
    f"POST {PATIENT}/carers/<int:carer_id>/end",
    f"GET {PATIENT}/consent",
    f"POST {PATIENT}/consent/<change>",
    f"GET {PATIENT}/details",
    f"POST {PATIENT}/details",
    f"GET {PATIENT}/events/<kind>",
    f"POST {PATIENT}/events/<kind>",
    f"GET {PATIENT}/expected",
    f"POST {PATIENT}/expected",
    f"GET {PATIENT}/invitations/<int:invitation_id>/revoke",
    f"POST {PATIENT}/invitations/<int:invitation_id>/revoke",
    f"POST {PATIENT}/invitations/code",
    f"POST {PATIENT}/invitations/send",
    f"POST {PATIENT}/invitations/sheet",
    f"POST {PATIENT}/proposals/<int:proposal_id>/<decision>",
    f"GET {PATIENT}/responses/<int:response_id>",
    f"GET {PATIENT}/responses/<int:response_id>/correct/<item_id>",
    f"POST {PATIENT}/responses/<int:response_id>/correct/<item_id>",
    f"GET {PATIENT}/stopped",
    f"POST {PATIENT}/stopped",
    f"GET {PATIENT}/telephone/<int:assessment_id>/<instrument_id>",
    f"POST {PATIENT}/telephone/<int:assessment_id>/<instrument_id>",
    f"GET {PATIENT}/telephone/<int:assessment_id>/<instrument_id>/check",
    f"POST {PATIENT}/telephone/<int:assessment_id>/<instrument_id>/check",
    f"GET {PATIENT}/telephone/<int:assessment_id>/<instrument_id>/question/<item_id>",
    f"POST {PATIENT}/telephone/<int:assessment_id>/<instrument_id>/question/<item_id>",
    "GET /desk/password",
    "POST /desk/password",
    "POST /desk/service",
    "POST /desk/sign-out",
    "GET /desk/staff",
    "GET /desk/staff/<int:staff_id>/disable",
    "POST /desk/staff/<int:staff_id>/disable",
    "POST /desk/staff/<int:staff_id>/enable",
    "GET /desk/staff/<int:staff_id>/renew",
    "POST /desk/staff/<int:staff_id>/renew",
    "GET /desk/staff/<int:staff_id>/roles",
    "POST /desk/staff/<int:staff_id>/roles",
    "GET /desk/staff/add",
    "POST /desk/staff/add",
    "POST /desk/stay",
    "GET /desk/stopped",
    "GET /desk/tablets/",
    "POST /desk/tablets/",
    "POST /desk/tablets/<int:tablet_id>/end",
    "GET /desk/tablets/<int:tablet_id>/pairing",
    "POST /desk/tablets/<int:tablet_id>/pairing",
    "POST /desk/tablets/<int:tablet_id>/send/<int:episode_id>/<int:assessment_id>",
    "POST /desk/tablets/<int:tablet_id>/unpair",
}
EXAMPLES = {
    "assessment_id": 1,
    "instrument_id": "eq5d-5l",
    "item_id": "mobility",
    "code": "X",
    "episode_id": 1,
    "response_id": 1,
    "request_id": 1,
    "carer_id": 1,
    "invitation_id": 1,
    "proposal_id": 1,
    "hand_over_id": 1,
    "subject_id": 1,
    "staff_id": 1,
    "tablet_id": 1,
    "kind": "late",
    "change": "give",
    "decision": "confirm",
}


@pytest.fixture(scope="module")
def app(makers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    sample = make_sample(makers("sqlite").make(), tmp_path_factory.mktemp("routes"), SteppedClock())
    made = create_app(sample.portal.settings, sample.portal.integrations)
    yield made
    made.extensions["portal"].database.close()
    sample.close()


def routes(app: Flask) -> set[str]:
    return {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_every_route_is_listed_with_its_guard(app: Flask) -> None:
    listed = [*PUBLIC, *PRIVACY, *HIDDEN, *LAPSED, *SIGNED_IN, *TABLET, *DESK]
    assert len(listed) == len(set(listed))
    assert routes(app) == set(listed)


def test_every_page_of_a_patient_names_its_level_and_no_other_page_does(app: Flask) -> None:
    """A new page without a level fails here until it is on a list of those without a sign-in."""
    named = {
        route
        for route in routes(app)
        if page_needs(app.view_functions[endpoint_of(app, route)]) is not None
    }
    assert named == SIGNED_IN | PRIVACY


def endpoint_of(app: Flask, route: str) -> str:
    method, _, path = route.partition(" ")
    (found,) = (
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.rule == path and method in (rule.methods or ())
    )
    return found


def test_every_endpoint_that_is_linked_is_there(app: Flask) -> None:
    linked = {
        (str(file.relative_to(PORTAL)), endpoint)
        for suffix in ("py", "html")
        for file in PORTAL.rglob(f"*.{suffix}")
        for endpoint in LINK.findall(file.read_text(encoding="utf-8"))
    }
    assert ("access/views/notice.py", "assessment.show") in linked
    assert {each for each in linked if each[1] not in app.view_functions} == set()


@pytest.mark.parametrize("route", sorted(SIGNED_IN | LAPSED))
def test_a_guarded_route_lets_nobody_in(app: Flask, route: str) -> None:
    reply = ask(app, route)
    # The birth date's own page says what is missing in the form, and nothing else.
    assert reply.status in ({401, 404, 422} if route in LAPSED else {401, 404})
    assert b"Example" not in reply.body


@pytest.mark.parametrize("route", sorted(DESK))
def test_a_desk_route_leads_to_the_staff_sign_in(app: Flask, route: str) -> None:
    reply = ask(app, route)
    assert reply.status == 302
    assert dict(reply.headers)["Location"].startswith("/desk/sign-in")
    assert b"Example" not in reply.body


@pytest.mark.parametrize("route", sorted(TABLET))
def test_a_tablets_route_shows_nobody_to_a_browser_that_is_none(app: Flask, route: str) -> None:
    reply = ask(app, route)
    assert reply.status in {200, 302, 303, 422}
    assert b"Example" not in reply.body


@pytest.mark.parametrize("route", sorted(HIDDEN))
def test_a_hidden_route_is_missing_for_everybody_else(app: Flask, route: str) -> None:
    assert ask(app, route).status == 404


@pytest.mark.parametrize("route", sorted(PUBLIC | PRIVACY))
def test_a_public_route_needs_no_sign_in(app: Flask, route: str) -> None:
    assert ask(app, route).status in {200, 302, 404, 422}


def ask(app: Flask, route: str, browser: Browser | None = None):
    """The route, asked by somebody with a good token, and a sign-in where the browser has one."""
    browser = browser or Browser(over_wsgi(app))
    token = browser.get("/").value("csrf_token")
    method, _, path = route.partition(" ")
    for name, value in EXAMPLES.items():
        path = path.replace(f"<int:{name}>", str(value)).replace(f"<{name}>", str(value))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = f"csrf_token={token}".encode() if method == "POST" else b""
    return browser.send(HttpRequest(method, path, form, body))
