"""The desk: another service's thing, another patient's and a missing one are the same 404.

Walked over the whole URL map: a desk route with an argument that this file does not know fails it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from sqlmodel import col, select
from werkzeug.routing import Rule

from patient_portal.care.views.event import EVENTS
from patient_portal.models.tables import Episode
from tests.support.browser_fixtures import NewBrowser
from tests.support.desks import SampleDesk, make_desk
from tests.support.dumps import changed, dump
from tests.support.pages import Browser, Page
from tests.support.portals import SamplePortal

Ids = Mapping[str, Any]

MISSING = (0, 99_999, 2**31 - 1, 2**31, 2**63, 10**40)
# Arguments that are no id: words that the route knows, and words that it does not.
UNKNOWN_WORDS = {
    "instrument_id": ("nothing", "eq5d-5l%00", "..", "PSEQ"),
    "item_id": ("nothing", "ENJOYMENT", "%00", "."),
    "code": ("ABCDEFGH23", "0", "%00", "a" * 300),
    "kind": ("nothing", "%00", "DEATH", "record"),
    "change": ("nothing", "%00", "GIVE"),
    "decision": ("nothing", "%00", "CONFIRM"),
}
# Enough for any of the forms to be taken, were the thing one's own.
FIELDS = {
    "outcome": "answered",
    "why": "A reason",
    "recipient": "gp",
    "respondent": "patient",
    "confirmed": "1",
    **{f"{name}-day": "24" for name in ("on", "agreed_on", "opens_on", "due_on", "closes_on")},
    **{f"{name}-month": "11" for name in ("on", "agreed_on", "opens_on", "due_on", "closes_on")},
    **{f"{name}-year": "2026" for name in ("on", "agreed_on", "opens_on", "due_on", "closes_on")},
    "at": "10:30",
    "name": "Carol",
    "enjoyment": "3",
    "told_by": "Their sister",
}
OF_MANAGERS = {"patient.show_audit", "tablets.ask_pairing", "tablets.pairing"}
CLINICAL_EVENTS = {"longer", "questionnaires-off"}
SEEN = {"staff_sign_in": {"seen_at"}}


@pytest.fixture
def desk(sample: SamplePortal) -> SampleDesk:
    return make_desk(sample)


def routes(app: Flask) -> list[tuple[str, Rule]]:
    """Every desk route with an argument."""
    return [
        (method, rule)
        for rule in app.url_map.iter_rules()
        if rule.arguments and rule.rule.startswith("/desk/")
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})
    ]


def path_of(rule: Rule, ids: Ids) -> str:
    path = rule.rule
    for name in rule.arguments:
        path = re.sub(rf"<(int:)?{name}>", str(ids[name]), path)
    return path


def variants(desk: SampleDesk, rule: Rule, name: str) -> Iterator[dict[str, Any]]:
    """The arguments of a route about one person's own things."""
    entries = desk.entries[name]
    known = {*entries.ids, "kind", "subject_id", "change", "decision"}
    assert not rule.arguments - known, f"{rule}: say in this file whose {rule.arguments} are"
    ids = {**entries.ids, "change": "give", "decision": "confirm"}
    if rule.endpoint.startswith("worklist."):
        kinds = ["record"] if rule.endpoint == "worklist.retry" else [*entries.subjects]
        for kind in kinds:
            yield {**ids, "kind": kind, "subject_id": entries.subjects[kind]}
    elif rule.endpoint.startswith("event."):
        yield from ({**ids, "kind": kind} for kind in EVENTS)
    elif rule.endpoint in {"result.ask", "result.correct"}:
        yield {**ids, "item_id": "mobility"}
    else:
        yield ids


def foreign(desk: SampleDesk, rule: Rule) -> Iterator[dict[str, Any]]:
    """Cara's things, one of them under Asha, another's under Asha, and what is not there."""
    yield from variants(desk, rule, "Cara")
    for own in variants(desk, rule, "Asha"):
        for name in sorted(rule.arguments):
            yield from ({**own, name: each} for each in replacements(desk, rule, name, own))


def replacements(desk: SampleDesk, rule: Rule, name: str, own: Ids) -> Iterator[Any]:
    if name in UNKNOWN_WORDS:
        yield from UNKNOWN_WORDS[name]
        return
    for whose in ("Cara", "Ben"):
        entries = desk.entries[whose]
        other = entries.subjects.get(own["kind"]) if name == "subject_id" else entries.ids[name]
        # Ben is of the same service: his are foreign only beside an id of Asha's.
        is_foreign = whose == "Cara" or is_bound(rule, name)
        if other is not None and is_foreign:
            yield other
    yield from MISSING


def is_bound(rule: Rule, name: str) -> bool:
    """Whether the thing is asked for as a patient's own, so that another's is not it."""
    if "episode_id" not in rule.arguments or name in {"tablet_id", "staff_id"}:
        return False
    return len(rule.arguments & {*BOUND, "episode_id"}) > 1 and name in {*BOUND, "episode_id"}


BOUND = ("assessment_id", "response_id", "request_id", "carer_id", "invitation_id", "proposal_id")


def asked(browser: Browser, method: str, path: str, token: str) -> Page:
    if method == "GET":
        return browser.get(path)
    return browser.post(path, {**FIELDS, "csrf_token": token}.items())


def told(page: Page) -> tuple[int, str]:
    """Status and page, apart from what is random or names the address itself."""
    source = page.source
    for each in page.tree.all("input", name="csrf_token"):
        source = source.replace(each["value"], "RANDOM")
    return page.status, re.sub(r'(nonce|data-sign-in)="[^"]+"', "", source)


def token_of(page: Page) -> str:
    return str(page.tree.first("input", name="csrf_token")["value"])


@pytest.fixture
def desk_browser(new_browser: NewBrowser, desk: SampleDesk):
    """Makes a browser at the desk of somebody of the crew, with the form's token."""

    def make(who: str) -> tuple[Browser, str]:
        browser = new_browser()
        browser.secrets = ()
        return browser, token_of(desk.sign_in(browser, who))

    return make


def test_what_is_not_the_services_own_is_the_same_404_on_every_desk_route(
    sample: SamplePortal, app: Flask, desk: SampleDesk, desk_browser
) -> None:
    browser, token = desk_browser("mona")
    never = told(browser.get("/desk/patients/99999"))
    assert never[0] == 404
    before = dump(sample.portal.database, without=SEEN)
    tried = {
        (method, path_of(rule, ids)) for method, rule in routes(app) for ids in foreign(desk, rule)
    }
    wrong = {
        (method, path): page.status
        for method, path in sorted(tried)
        if told(page := asked(browser, method, path, token)) != never
    }
    assert wrong == {}
    assert len(tried) >= 400
    assert changed(before, dump(sample.portal.database, without=SEEN)) == []


def test_the_services_own_is_there_on_every_desk_route_that_shows_it(
    app: Flask, desk: SampleDesk, desk_browser
) -> None:
    """Otherwise the 404s above would show nothing."""
    own = {"mona": ("Asha", "Ben"), "edna": ("Cara",)}
    for who, names in own.items():
        browser, _ = desk_browser(who)
        for method, rule in routes(app):
            for name in names:
                for ids in variants(desk, rule, name):
                    is_unfit = rule.endpoint == "event.show" and ids["kind"] in UNFIT
                    if method == "GET" and not is_unfit:
                        path = path_of(rule, ids)
                        assert browser.get(path).status == 200, (who, path)


# What cannot happen to somebody who has just been accepted.
UNFIT = {"accepted", "reopen", "questionnaires-on", "unlock"}


@pytest.mark.parametrize("who", ["rita", "clive"])
def test_a_role_that_may_not_is_refused(
    sample: SamplePortal, app: Flask, desk: SampleDesk, desk_browser, who: str
) -> None:
    browser, token = desk_browser(who)
    before = dump(sample.portal.database, without=SEEN)
    for method, rule in all_desk_routes(app):
        for ids in variants(desk, rule, "Asha"):
            if is_refused(rule, ids, who):
                page = asked(browser, method, path_of(rule, ids), token)
                assert page.status == 403, (method, page.path)
                assert "Canary" not in page.source
    assert changed(before, dump(sample.portal.database, without=SEEN)) == []


@pytest.mark.parametrize("who", ["rita", "clive"])
def test_every_other_page_is_open_to_every_role(
    app: Flask, desk: SampleDesk, desk_browser, who: str
) -> None:
    browser, _ = desk_browser(who)
    for method, rule in all_desk_routes(app):
        for ids in variants(desk, rule, "Asha"):
            unfit = rule.endpoint == "event.show" and ids["kind"] in UNFIT
            if method == "GET" and not unfit and not is_refused(rule, ids, who):
                path = path_of(rule, ids)
                assert browser.get(path).status == 200, path


def all_desk_routes(app: Flask) -> list[tuple[str, Rule]]:
    return [
        (method, rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/desk/")
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})
    ]


def is_refused(rule: Rule, ids: Ids, who: str) -> bool:
    if rule.endpoint.startswith("account.") or rule.endpoint in OF_MANAGERS:
        return True
    is_event = rule.endpoint.startswith("event.")
    return is_event and who == "rita" and ids["kind"] in CLINICAL_EVENTS


def test_a_manager_only_takes_a_role_from_somebody_who_works_elsewhere_too(
    sample: SamplePortal, desk: SampleDesk, desk_browser
) -> None:
    browser, token = desk_browser("mona")
    otto = desk.staff["otto"]
    assert browser.get(f"/desk/staff/{otto}/roles").status == 200
    for what in ("disable", "enable", "renew"):
        before = dump(sample.portal.database, without=SEEN)
        assert asked(browser, "POST", f"/desk/staff/{otto}/{what}", token).status == 404
        assert changed(before, dump(sample.portal.database, without=SEEN)) == []


def test_the_lists_name_nobody_of_another_service(
    app: Flask, desk: SampleDesk, desk_browser
) -> None:
    mona, _ = desk_browser("mona")
    edna, _ = desk_browser("edna")
    lists = [
        rule.rule
        for method, rule in all_desk_routes(app)
        if method == "GET" and not rule.arguments and rule.endpoint != "staff.show"
    ]
    for path in [*lists, "/desk/find?q=Example", "/desk/find?q=Canary", "/desk/find?q=9990000034"]:
        assert "Cara Example" not in mona.get(path).source, path
        for name in ("Asha Canary", "Ben Example"):
            assert name not in edna.get(path).source, path


def test_somebody_of_two_services_sees_one_at_a_time(
    sample: SamplePortal, desk: SampleDesk, desk_browser
) -> None:
    browser, token = desk_browser("otto")
    with sample.portal.database.reading() as session:
        rows = session.exec(select(Episode).order_by(col(Episode.id)).limit(3)).all()
    there = {row.service_key: f"/desk/patients/{row.id}" for row in rows}
    for key in sorted(there, reverse=True):
        page = browser.post("/desk/service", [("csrf_token", token), ("service", key)])
        assert page.status == 200
        statuses = {at: browser.get(path).status for at, path in there.items()}
        assert statuses == {at: 200 if at == key else 404 for at in there}
    assert browser.post("/desk/service", [("csrf_token", token), ("service", "x")]).status == 404
