"""The desk's door: who comes in, what a role may not open, and what never gets onto a tablet."""

from __future__ import annotations

import json
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner
from sqlmodel import select

from patient_portal.access.services import password
from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import tablet
from patient_portal.app import create_app
from patient_portal.commands.demo import demo
from patient_portal.core.settings import Settings, variable
from patient_portal.models.tables import Staff, StaffBrowser, StaffSignIn
from tests.support.browser_fixtures import NewBrowser
from tests.support.pages import Browser, HttpRequest, Page, over_wsgi
from tests.support.portals import ELSEWHERE, HOME, SECRET, SamplePortal
from tests.support.staff_accounts import PASSWORD, StaffAccount, add_account, sign_in

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PATIENT = "/desk/patients/1"
MANAGERS = (
    "GET /desk/staff",
    "GET /desk/staff/add",
    "POST /desk/staff/add",
    "GET /desk/staff/1/roles",
    "POST /desk/staff/1/roles",
    "GET /desk/staff/1/renew",
    "POST /desk/staff/1/renew",
    "GET /desk/staff/1/disable",
    "POST /desk/staff/1/disable",
    "POST /desk/staff/1/enable",
    f"GET {PATIENT}/audit",
    "POST /desk/tablets/",
    "GET /desk/tablets/1/pairing",
    "POST /desk/tablets/1/pairing",
)


def ask(browser: Browser, route: str, **fields: str) -> tuple[int, str, str]:
    """Status, place and text of one request with the browser's own token."""
    token = browser.get("/privacy" if "__Host-tablet" in browser.cookies else "/desk/")
    value = token.tree.first("input", name="csrf_token")["value"]
    method, _, path = route.partition(" ")
    pairs = "&".join(f"{name}={text}" for name, text in {"csrf_token": value, **fields}.items())
    reply = browser.send(
        HttpRequest(method, path, FORM, pairs.encode() if method == "POST" else b"")
    )
    return reply.status, dict(reply.headers).get("Location", ""), reply.body.decode()


@pytest.mark.parametrize("role", ["reception", "clinician"])
def test_only_a_manager_opens_a_managers_pages(
    sample: SamplePortal, browser: Browser, role: str
) -> None:
    who = add_account(sample, roles={HOME: role})
    sign_in(browser, who, sample.clock())
    for route in MANAGERS:
        status, _, text = ask(browser, route, name="Tablet")
        assert status == 403, route
        assert who.totp_secret not in text
    with sample.portal.database.reading() as session:
        assert tablet.list_for(session, HOME) == []


def test_a_manager_opens_them_and_nobody_elses(sample: SamplePortal, browser: Browser) -> None:
    other = add_account(sample, "cleo", {ELSEWHERE: "reception"})
    sign_in(browser, add_account(sample, "mira", {HOME: "manager"}), sample.clock())
    assert ask(browser, "GET /desk/staff")[0] == 200
    for change in ("roles", "renew", "disable"):
        assert ask(browser, f"GET /desk/staff/{other.id}/{change}")[0] == 404
        assert ask(browser, f"POST /desk/staff/{other.id}/{change}")[0] == 404


def test_a_wrong_code_says_nothing_of_what_was_wrong(
    sample: SamplePortal, browser: Browser
) -> None:
    who = add_account(sample)
    texts = set()
    for name, given in (("rita", "wrong"), ("nobody", who.password), ("rita", who.password)):
        page = browser.get("/desk/sign-in")
        page = browser.press(page, {"username": name, "password": given, "code": "000000"})
        assert page.status == 422
        assert given not in page.source
        texts.add(page.text.replace(name, ""))
    assert len(texts) == 1


def test_disabling_closes_the_desk_before_the_next_page(
    sample: SamplePortal, browser: Browser, new_browser: NewBrowser
) -> None:
    rita = add_account(sample)
    sign_in(browser, rita, sample.clock())
    manager = new_browser()
    sign_in(manager, add_account(sample, "mira", {HOME: "manager"}), sample.clock())
    assert ask(manager, f"POST /desk/staff/{rita.id}/disable")[0] == 302
    reply = browser.send(HttpRequest("GET", "/desk/"))
    assert dict(reply.headers)["Location"].startswith("/desk/sign-in")


def test_half_an_hour_without_a_page_closes_the_desk(
    sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, add_account(sample), sample.clock())
    sample.clock.advance(minutes=29)
    assert browser.send(HttpRequest("GET", "/desk/")).status == 200
    sample.clock.advance(minutes=30, seconds=1)
    assert browser.send(HttpRequest("GET", "/desk/")).status == 302


def pair(sample: SamplePortal, browser: Browser, name: str = "Tablet 2") -> None:
    """This browser becomes a tablet of the service."""
    with sample.portal.database.writing() as session:
        row = tablet.create(Actor(session, sample.clock(), "test"), HOME, name)
        code = tablet.pairing_code(Actor(session, sample.clock(), "test"), row)
    page = browser.press(browser.get("/tablet/"), {"code": code.lower()})
    assert page.path == "/tablet/"
    assert name in page.text


def test_a_tablet_lets_no_staff_in(sample: SamplePortal, browser: Browser) -> None:
    who = add_account(sample, roles={HOME: "manager"})
    pair(sample, browser)
    given = {"username": who.username, "password": who.password, "code": who.code(sample.clock())}
    assert ask(browser, "GET /desk/sign-in")[0] == 403
    assert ask(browser, "POST /desk/sign-in", **given)[0] == 403
    assert ask(browser, "GET /desk/")[0] == 403
    with sample.portal.database.reading() as session:
        assert session.exec(select(StaffSignIn)).all() == []


def test_pairing_ends_the_sign_in_of_whoever_paired_and_forgets_the_browser(
    sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, add_account(sample, roles={HOME: "manager"}), sample.clock())
    before = dict(browser.cookies)
    pair(sample, browser)
    assert "__Host-desk" not in browser.cookies
    with sample.portal.database.reading() as session:
        assert session.exec(select(StaffSignIn)).one().ended_at
        assert session.exec(select(StaffBrowser)).one().revoked_at
    browser.cookies = before
    assert browser.send(HttpRequest("GET", "/desk/")).status == 302


@pytest.mark.parametrize("path", ["/", "/i/ABCD", "/messages/", "/call/", "/link/"])
def test_a_tablet_opens_no_other_pages(sample: SamplePortal, browser: Browser, path: str) -> None:
    pair(sample, browser)
    assert browser.get(path).path == "/tablet/"


def test_an_unpaired_tablet_is_an_ordinary_browser_again(
    sample: SamplePortal, browser: Browser
) -> None:
    pair(sample, browser)
    with sample.portal.database.writing() as session:
        row = tablet.list_for(session, HOME)[0]
        tablet.unpair(Actor(session, sample.clock(), "test"), row)
    assert browser.get("/tablet/").heading == "Pair this tablet"
    assert "__Host-tablet" not in browser.cookies
    assert browser.get("/").path == "/"


def test_guessed_pairing_codes_are_counted_by_address(
    sample: SamplePortal, browser: Browser
) -> None:
    pages = [browser.press(browser.get("/tablet/"), {"code": f"{n:08}"}) for n in range(102)]
    assert {page.status for page in pages[:100]} == {422}
    assert {page.status for page in pages[100:]} == {429}


@pytest.fixture
def environment(database_url: str, tmp_path: Path) -> dict[str, str]:
    given = {
        "database_url": database_url,
        "secret_key": SECRET,
        "record": f"folder:{tmp_path / 'record'}",
        "messages": f"folder:{tmp_path / 'messages'}",
        "public_url": "https://portal.test",
    }
    return {variable(name): value for name, value in given.items()}


def run_demo(environment: dict[str, str]) -> dict[str, str]:
    result = CliRunner().invoke(demo, ["--json"], env=environment, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    found: dict[str, str] = json.loads(result.output.splitlines()[-1])["desk"]
    return found


def test_what_the_demo_prints_opens_the_desk_of_every_service(environment: dict[str, str]) -> None:
    desk = run_demo(environment)
    app = create_app(Settings.from_env(environment))
    portal = app.extensions["portal"]
    try:
        browser = Browser(over_wsgi(app))
        page = browser.get(desk["url"].removeprefix("https://portal.test"))
        code = pyotp.TOTP(desk["totp_secret"]).now()
        page = browser.press(
            page, {"username": desk["user"], "password": desk["password"], "code": code}
        )
        assert page.path == "/desk/"
        assert len(page.main.all("tr")) > 1
        for key in portal.content.services:
            assert ask(browser, "POST /desk/service", service=key)[0] == 302
            assert ask(browser, "GET /desk/staff")[0] == 200
    finally:
        portal.database.close()


def test_the_demo_makes_its_account_once_and_puts_it_right(environment: dict[str, str]) -> None:
    desk = run_demo(environment)
    app = create_app(Settings.from_env(environment))
    portal = app.extensions["portal"]
    try:
        with portal.database.writing() as session:
            session.exec(select(Staff)).one().sqlmodel_update(
                {"disabled_at": portal.integrations.now(), "password_hash": "x"}
            )
        assert run_demo(environment) == desk
        who = StaffAccount(1, desk["user"], desk["password"], desk["totp_secret"])
        sign_in(Browser(over_wsgi(app)), who, portal.integrations.now())
    finally:
        portal.database.close()


def test_two_installations_have_two_passwords(environment: dict[str, str]) -> None:
    first = run_demo(environment)
    other = environment | {variable("secret_key"): SECRET[::-1]}
    second = run_demo(other)
    assert first["password"] != second["password"]
    assert first["totp_secret"] != second["totp_secret"]


NEW = "kettle harbour violet 9"


def change(browser: Browser, old: str, new: str, again: str | None = None) -> Page:
    page = browser.get("/desk/password")
    return browser.press(page, {"old": old, "new": new, "again": again or new})


def test_ones_own_password_is_changed_and_closes_every_other_desk(
    sample: SamplePortal, browser: Browser, new_browser: NewBrowser
) -> None:
    rita, other = add_account(sample), new_browser()
    sign_in(browser, rita, sample.clock())
    sample.clock.advance(minutes=1)
    sign_in(other, rita, sample.clock())
    assert change(browser, rita.password, NEW).status == 200
    assert browser.get("/desk/").path == "/desk/"
    assert other.get("/desk/").path.startswith("/desk/sign-in")
    given = {"username": rita.username, "password": rita.password}
    assert other.press(other.get("/desk/sign-in"), given).status == 422
    assert other.press(other.get("/desk/sign-in"), given | {"password": NEW}).path == "/desk/"


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("some other words 1", NEW, NEW),
        (PASSWORD, "short", "short"),
        (PASSWORD, "password1234", "password1234"),
        (PASSWORD, NEW, NEW + "0"),
        (PASSWORD, "", ""),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    sample: SamplePortal, browser: Browser, old: str, new: str, again: str
) -> None:
    rita = add_account(sample)
    sign_in(browser, rita, sample.clock())
    page = change(browser, old, new, again)
    assert (page.status, len(page.errors)) == (422, 2 if not new else 1)
    assert not any(text and text in page.source for text in (old, new))
    with sample.portal.database.reading() as session:
        assert password.prove(
            session, session.get_one(Staff, rita.id), PASSWORD, now=sample.clock()
        )


def test_guessing_ones_password_at_an_open_desk_locks_the_account(
    sample: SamplePortal, browser: Browser
) -> None:
    rita = add_account(sample)
    sign_in(browser, rita, sample.clock())
    for _ in range(password.FAILURES):
        assert change(browser, "a guess", NEW).status == 422
    assert change(browser, rita.password, NEW).status == 422
    sample.clock.advance(minutes=15)
    assert change(browser, rita.password, NEW).status == 200
