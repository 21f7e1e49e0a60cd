"""Another patient's thing, another service's and a missing one are the same 404 (rule 22).

The pages of the desk have other owners: test_desk_owners.py.

Walked over the whole URL map: a route with an id that this file does not know fails it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from sqlmodel import col, select
from werkzeug.routing import Rule

from patient_portal.models.tables import (
    Assessment,
    Audit,
    CallRequest,
    Episode,
    EpisodeEvent,
    Message,
    Patient,
)
from tests.access.views.test_invitation import nonce
from tests.support.browser_fixtures import NewBrowser
from tests.support.dumps import SEEN, changed, dump
from tests.support.pages import Browser
from tests.support.portals import SamplePortal
from tests.support.walks import sign_in

Ids = Mapping[str, object]

OWN = {"assessment_id": 1, "instrument_id": "eq5d-5l", "item_id": "mobility"}
# A code is no id: whose link it is decides who comes in (test_invitation.py).
NO_OWNER = {"code", "filename"}
MISSING = (0, 99, 2**31 - 1, 2**31, 2**63, 10**40)
FIELDS = {"mobility": "3", "skip": "1", "worst": "3"}


def routes_with_ids(app: Flask) -> list[tuple[str, Rule]]:
    return [
        (method, rule)
        for rule in app.url_map.iter_rules()
        if rule.arguments - NO_OWNER and not rule.rule.startswith("/desk/")
        for method in sorted((rule.methods or set()) - {"OPTIONS"})
    ]


def path_of(app: Flask, rule: Rule, ids: Ids) -> str:
    unknown = rule.arguments - set(OWN)
    assert not unknown, f"{rule}: say in this file whose {unknown} is"
    adapter = app.url_map.bind("portal.test")
    wanted = {name: ids[name] for name in rule.arguments}
    return adapter.build(rule.endpoint, wanted, method=sorted(rule.methods or ())[-1])


def assessment_of(sample: SamplePortal, name: str) -> int:
    with sample.portal.database.reading() as session:
        wanted = Assessment.episode_id == sample.episodes[name].id
        return session.exec(select(Assessment).where(wanted)).one().id


def foreign_ids(sample: SamplePortal) -> Iterator[dict[str, object]]:
    """Ids of things that exist but are others', and of things that are not there."""
    for whose in (assessment_of(sample, "Ben"), assessment_of(sample, "Cara"), *MISSING):
        yield {**OWN, "assessment_id": whose}
    for instrument_id in ("start-back", "nothing", "eq5d-5l%00", "..", "EQ5D-5L"):
        yield {**OWN, "instrument_id": instrument_id}


def told(browser: Browser, method: str, path: str, token: str) -> tuple[int, str]:
    """Status and page, apart from what is random or names the address itself."""
    fields = {**FIELDS, "csrf_token": token}
    page = browser.post(path, fields.items()) if method == "POST" else browser.get(path)
    source = page.source
    for varying in (page.tree.first("input", name="csrf_token")["value"], nonce(source)):
        source = source.replace(varying, "RANDOM")
    here = page.tree.first("input", name="next")["value"]
    return page.status, source.replace(quote(here), "PATH").replace(here, "PATH")


def test_there_are_two_services_so_that_a_stranger_can_be_of_another(sample: SamplePortal) -> None:
    with sample.portal.database.reading() as session:
        keys = [session.get_one(Episode, each.id).service_key for each in sample.episodes.values()]
    assert keys[0] == keys[1] != keys[2]


def test_what_is_not_the_patients_own_is_the_same_404_on_every_route(
    sample: SamplePortal, app: Flask, browser: Browser
) -> None:
    page = sign_in(browser, sample.codes["Asha"])
    token = str(page.tree.first("input", name="csrf_token")["value"])
    never = told(browser, "GET", "/to-do/99/eq5d-5l/", token)
    assert never[0] == 404
    before = dump(sample.portal.database, without=SEEN)
    tried = 0
    for method, rule in routes_with_ids(app):
        for ids in foreign_ids(sample):
            if method == "HEAD":
                continue
            path = path_of(app, rule, ids)
            assert told(browser, method, path, token) == never, (method, path)
            tried += 1
    assert tried >= 100
    assert changed(before, dump(sample.portal.database, without=SEEN)) == []


# What a page of one's own changes, and what somebody might add to it.
OWN_FORMS = {
    "/messages/choice": {"channel": "email"},
    "/messages/stop": {},
    "/call/": {"time": "any"},
    "/privacy": {},
}
FOREIGN = {"episode_id": "2", "patient_id": "2", "assessment_id": "2", "service_key": "bassetlaw"}


@pytest.mark.parametrize("path", OWN_FORMS)
def test_a_form_of_ones_own_changes_nobody_elses_rows_whatever_is_sent_with_it(
    sample: SamplePortal, browser: Browser, path: str
) -> None:
    page = sign_in(browser, sample.codes["Asha"])
    token = str(page.tree.first("input", name="csrf_token")["value"])
    others = [sample.episodes[name].id for name in ("Ben", "Cara")]
    before = rows_of(sample, others)
    fields = {**OWN_FORMS[path], **FOREIGN, "csrf_token": token}
    assert browser.post(f"{path}?{urlencode(FOREIGN)}", fields.items()).status == 200
    assert rows_of(sample, others) == before
    assert rows_of(sample, [sample.episodes["Asha"].id]) != []


def rows_of(sample: SamplePortal, episode_ids: list[int]) -> list[object]:
    """Everything that is kept about these episodes and their people."""
    with sample.portal.database.reading() as session:
        episodes = [session.get_one(Episode, each).model_dump() for each in episode_ids]
        people = [session.get_one(Patient, each["patient_id"]).model_dump() for each in episodes]
        kept = [
            row.model_dump()
            for table in (Assessment, Audit, CallRequest, EpisodeEvent, Message)
            for row in session.exec(select(table).order_by(col(table.id)))
            if row.episode_id in episode_ids
        ]
    return [*episodes, *people, *kept]


def test_every_form_of_ones_own_is_in_that_test(app: Flask) -> None:
    forms = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or set())
        and not rule.arguments
        and not rule.rule.startswith("/desk/")
    }
    strangers = {"/", "/language", "/link/", "/sign-in", "/notify/receipts", "/notify/received"}
    # Last seen, and the end of one's own sign-in.
    only_the_sign_in = {"/stay", "/stop"}
    # Whose turn it is, the tablet's own cookie says (tests/answers/services/test_tablet.py).
    tablets = {"/tablet/", "/tablet/end", "/tablet/pair", "/tablet/phone"}
    assert forms - strangers - only_the_sign_in - tablets == set(OWN_FORMS)


def test_a_question_that_the_questionnaire_does_not_have_is_a_404(
    sample: SamplePortal, browser: Browser
) -> None:
    page = sign_in(browser, sample.codes["Asha"])
    token = str(page.tree.first("input", name="csrf_token")["value"])
    for item in ("nothing", "worst", "MOBILITY", "%00", "mobility%20", "."):
        path = f"/to-do/1/eq5d-5l/question/{item}"
        assert browser.get(path).status == 404, item
        assert browser.post(path, {**FIELDS, "csrf_token": token}.items()).status == 404, item


@pytest.mark.parametrize("name", ["Ben", "Cara"])
def test_neither_ben_nor_cara_sees_a_page_of_ashas(
    sample: SamplePortal, app: Flask, browser: Browser, new_browser: NewBrowser, name: str
) -> None:
    sign_in(browser, sample.codes["Asha"])
    stranger, nobody = new_browser(), new_browser()
    sign_in(stranger, sample.codes[name], name)
    for method, rule in routes_with_ids(app):
        if method != "GET":
            continue
        path = path_of(app, rule, OWN)
        assert browser.get(path).status == 200, path
        assert stranger.get(path).status == 404, path
        assert nobody.get(path).status == 401, path


def test_an_assessment_that_has_not_opened_is_not_there_yet(
    sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    with sample.portal.database.writing() as session:
        row = session.get_one(Assessment, assessment_of(sample, "Asha"))
        row.opens_on = row.due_on
    assert browser.get("/to-do/1/eq5d-5l/").status == 404
    assert "nothing to answer now" in browser.get("/to-do").text
