"""A link identifies nobody, changes nothing when opened, and dies in one and the same way."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlmodel import Session

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.core import tokens
from patient_portal.core.working_days import london_date
from patient_portal.models.tables import Episode, LimitCount
from tests.support.browser_fixtures import NewBrowser
from tests.support.dumps import changed, dump
from tests.support.pages import Browser, HttpRequest, over_wsgi
from tests.support.portals import ASHA, SamplePortal
from tests.support.walks import born, sign_in

UNKNOWN = "0123456789ABCDEF"


def revoked(session: Session, sample: SamplePortal, episode: Episode) -> None:
    invitation.revoke_all(Actor(session, sample.clock(), "test"), episode, reason="test")


def expired(session: Session, sample: SamplePortal, episode: Episode) -> None:
    episode.window_ends_on = london_date(sample.clock()) - timedelta(days=1)


def locked(session: Session, sample: SamplePortal, episode: Episode) -> None:
    episode.birth_date_tries = 5


def withdrawn(session: Session, sample: SamplePortal, episode: Episode) -> None:
    episode.withdrawn_at = sample.clock()


def died(session: Session, sample: SamplePortal, episode: Episode) -> None:
    episode.died_on = london_date(sample.clock())


DEATHS = (revoked, expired, locked, withdrawn, died)


@pytest.mark.parametrize("death", DEATHS)
def test_a_dead_link_looks_like_one_that_never_was(
    sample: SamplePortal,
    new_browser: NewBrowser,
    death: Callable[[Session, SamplePortal, Episode], None],
) -> None:
    before = new_browser()
    sign_in(before, sample.codes["Asha"])
    with sample.portal.database.writing() as session:
        death(session, sample, session.get_one(Episode, sample.episodes["Asha"].id))
    never = seen(new_browser(), UNKNOWN)
    for code in (sample.codes["Asha"], sample.codes["Asha"].lower()):
        assert seen(new_browser(), code) == never.replace(UNKNOWN, code)
    # A right birth date does not open it, and whoever was inside is outside.
    dead = new_browser()
    token = dead.press(dead.get(f"/i/{sample.codes['Ben']}")).value("csrf_token")
    fields = {**born(ASHA.date_of_birth), "csrf_token": str(token)}
    assert dead.post(f"/i/{sample.codes['Asha']}", fields.items()).status == 404
    page = before.get("/to-do")
    assert (page.status, page.heading) == (404, "This link does not work")


def seen(browser: Browser, code: str) -> str:
    """All that a stranger gets to see, apart from what is random in every page."""
    page = browser.get(f"/i/{code}")
    assert page.status == 404
    headers = sorted(item for item in page.headers.items() if item[0] != "set-cookie")
    whole = f"{page.status}\n{headers}\n{page.source}"
    for random in (page.tree.first("input", name="csrf_token")["value"], nonce(page.source)):
        whole = whole.replace(random, "RANDOM")
    return whole


def nonce(source: str) -> str:
    found = re.search(r'nonce="([^"]+)"', source)
    return found[1] if found else "no script"


def test_scanners_that_open_200_links_change_no_row(sample: SamplePortal, app: Flask) -> None:
    codes = [sample.invite("Asha") for _ in range(200)]
    database = sample.portal.database
    before = dump(database)
    for code in codes:
        for method in ("HEAD", "GET", "OPTIONS"):
            reply = over_wsgi(app, "198.51.100.7")(HttpRequest(method, f"/i/{code}"))
            assert reply.status == 200
    assert changed(before, dump(database)) == []
    for code in codes:
        assert Browser(over_wsgi(app)).get(f"/i/{code}").status == 200


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_opening_every_page_there_is_changes_no_row(
    sample: SamplePortal, app: Flask, browser: Browser, *, is_signed_in: bool
) -> None:
    """Stopping and choosing too: a page may be opened by whatever reads a link."""
    page = sign_in(browser, sample.codes["Asha"]) if is_signed_in else browser.get("/")
    assert page.status == 200
    paths = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or set()) and not rule.arguments
    ]
    assert {"/messages/", "/messages/choice", "/messages/stop", "/call/", "/stop"} <= set(paths)
    before = dump(sample.portal.database)
    for path in paths:
        for method in ("HEAD", "GET"):
            reply = browser.send(HttpRequest(method, path))
            assert reply.status in ({200, 302, 303} if is_signed_in else {200, 302, 303, 401}), path
    assert changed(before, dump(sample.portal.database)) == []


def test_a_link_opens_however_its_code_is_written(
    sample: SamplePortal, new_browser: NewBrowser
) -> None:
    code = sample.codes["Asha"]
    for written in (code, code.lower(), tokens.spell_code(code), misread(code)):
        page = new_browser().get(f"/i/{written}")
        assert (page.status, page.heading) == (200, "What is your date of birth?"), written


def misread(code: str) -> str:
    return code.replace("0", "O").replace("1", "l")


def test_a_code_can_be_typed_at_the_front_door(sample: SamplePortal, browser: Browser) -> None:
    page = browser.press(browser.get("/"), {"code": f" {tokens.spell_code(sample.codes['Asha'])} "})
    assert page.heading == "What is your date of birth?"
    for nothing in ("", "   ", "-", " - "):
        page = browser.press(browser.get("/"), {"code": nothing})
        assert (page.status, len(page.errors)) == (422, 1), nothing
    assert browser.press(browser.get("/"), {"code": UNKNOWN}).status == 404


def test_guessing_is_limited_by_address_and_never_stops_a_real_link(
    sample: SamplePortal, new_browser: NewBrowser
) -> None:
    guesser = new_browser("203.0.113.9")
    tried = [guesser.get(f"/i/{number:016d}").status for number in range(120)]
    assert tried == [404] * 100 + [429] * 20
    page = guesser.get(f"/i/{UNKNOWN}")
    assert page.headers["retry-after"] == "3600"
    # The clinic's Wi-Fi is one address: whoever has a real link comes in.
    sign_in(guesser, sample.codes["Asha"])
    assert new_browser("203.0.113.10").get(f"/i/{UNKNOWN}").status == 404
    sample.clock.advance(hours=1)
    assert guesser.get(f"/i/{UNKNOWN}").status == 404


def test_guesses_beyond_the_limit_write_nothing(
    sample: SamplePortal, new_browser: NewBrowser
) -> None:
    guesser = new_browser("203.0.113.9")
    for number in range(101):
        guesser.get(f"/i/{number:016d}")
    before = dump(sample.portal.database)
    for number in range(50):
        assert guesser.get(f"/i/{number:016d}").status == 429
    assert changed(before, dump(sample.portal.database)) == []


def test_what_is_counted_cannot_be_read_back(sample: SamplePortal, new_browser: NewBrowser) -> None:
    new_browser("203.0.113.9").get(f"/i/{UNKNOWN}")
    rows = dump(sample.portal.database)[LimitCount.__tablename__]
    assert rows
    assert "203.0.113.9" not in repr(rows)
    assert UNKNOWN not in repr(dump(sample.portal.database))


def test_no_code_and_no_token_rests_in_the_database(sample: SamplePortal, browser: Browser) -> None:
    sign_in(browser, sample.codes["Asha"])
    everything = repr(dump(sample.portal.database))
    assert sample.codes["Asha"] not in everything
