"""A tablet is handed from one stranger to the next, and nobody finds a trace (rule 21)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.answers import ANSWERS
from tests.journeys.phones import PhoneWithScript
from tests.journeys.site import PortalSite
from tests.journeys.tablets import (
    FREE,
    GIVE_BACK,
    LANDSCAPE,
    OFFERED,
    PORTRAIT,
    ClinicTablet,
    TabletPatient,
    welcome,
)
from tests.journeys.test_pages import take_picture
from tests.support.axe import violations
from tests.support.browser import launch

PAIRS = 10
HEADING = "h1"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Keeps pages for the back button, as browsers outside of tests do."""
    with sync_playwright() as playwright:
        opened = launch(playwright, without=["--disable-back-forward-cache"])
        yield opened
        opened.close()


@pytest.fixture
def at_work(new_page: Callable[..., Page], site: PortalSite) -> ClinicTablet:
    return ClinicTablet(new_page(viewport=LANDSCAPE), site)


def finish(at_work: ClinicTablet, guest: TabletPatient) -> None:
    """Everything is answered and sent, and the thank-you's own button ends the turn."""
    answers = ANSWERS["bpi-sf"] | {"treatments": guest.words}
    person = PhoneWithScript(at_work.page, at_work.site, guest)
    person.open_at("bpi-sf", next(iter(answers)))
    person.give_all(answers)
    at_work.page.wait_for_url("**/check")
    at_work.press()
    expect(at_work.page.locator(HEADING)).to_have_text("Thank you")
    at_work.press()
    expect(at_work.page.locator(HEADING)).to_have_text(GIVE_BACK)


def cancel(at_work: ClinicTablet, _: TabletPatient) -> None:
    at_work.press_named("Stop and give the tablet back")
    expect(at_work.page.locator(HEADING)).to_have_text(GIVE_BACK)


def ask_for_help(at_work: ClinicTablet, _: TabletPatient) -> None:
    at_work.press_named("I need help")
    expect(at_work.page.locator("main")).to_contain_text("We have told the desk")


def walk_away(at_work: ClinicTablet, guest: TabletPatient) -> None:
    at_work.let_idle(guest)
    at_work.page.reload()
    expect(at_work.page.locator(HEADING)).to_have_text(FREE)


ENDS = {"finished": finish, "cancelled": cancel, "help": ask_for_help, "idle": walk_away}


def expect_no_trace(at_work: ClinicTablet, guest: TabletPatient, *, held: str) -> None:
    found = [canary for canary in guest.canaries if canary in held]
    assert found == [], (at_work.page.url, found)


def one_pair(at_work: ClinicTablet, turn: int) -> None:
    """Two strangers, one after the other."""
    first, second = welcome(at_work.site), welcome(at_work.site)
    ends = list(ENDS)
    visit(at_work, first, end=ends[turn % 4])
    walked = list(at_work.walk_back())
    assert len(walked) > 5
    for held in walked:
        expect_no_trace(at_work, first, held=held)
    at_work.send(second)
    expect_no_trace(at_work, first, held=at_work.held())
    assert second.family_name not in at_work.held()
    at_work.take(second)
    expect_no_trace(at_work, first, held=at_work.held())
    at_work.open(f"/to-do/{first.assessment_id}/bpi-sf/all")
    expect_no_trace(at_work, first, held=at_work.held())
    at_work.open("/to-do")
    at_work.write(second)
    ENDS[ends[(turn + 1) % 4]](at_work, second)
    for guest in (first, second):
        assert at_work.site.answers(guest, "bpi-sf")["treatments"] == guest.words


def visit(at_work: ClinicTablet, guest: TabletPatient, *, end: str) -> None:
    at_work.send(guest)
    at_work.take(guest)
    at_work.write(guest)
    assert at_work.page.evaluate(OFFERED) == []
    ENDS[end](at_work, guest)
    assert at_work.last_end(guest) == end
    expect_no_trace(at_work, guest, held=at_work.held())


def test_ten_pairs_of_strangers_find_nothing_of_each_other(at_work: ClinicTablet) -> None:
    for turn in range(PAIRS):
        one_pair(at_work, turn)


@pytest.mark.soak
def test_a_hundred_pairs_of_strangers_find_nothing_of_each_other(at_work: ClinicTablet) -> None:
    for turn in range(10 * PAIRS):
        one_pair(at_work, turn)


def test_without_script_too(new_page: Callable[..., Page], site: PortalSite) -> None:
    page = new_page(viewport=PORTRAIT, java_script_enabled=False)
    at_work, guest = ClinicTablet(page, site), welcome(site)
    at_work.send(guest)
    at_work.take(guest)
    at_work.open(f"/to-do/{guest.assessment_id}/bpi-sf/question/treatments")
    page.fill("textarea", guest.words)
    at_work.press()
    cancel(at_work, guest)
    for _ in range(6):
        page.go_back()
        assert not [each for each in guest.canaries if each in page.content()]
    assert site.answers(guest, "bpi-sf") == {"treatments": guest.words}


def test_without_script_the_page_asks_half_a_minute_before_it_closes(
    new_page: Callable[..., Page], site: PortalSite
) -> None:
    page = new_page(viewport=PORTRAIT, java_script_enabled=False)
    at_work, guest = ClinicTablet(page, site), welcome(site)
    at_work.send(guest)
    at_work.take(guest)
    asked = re.search(
        r'<noscript><meta http-equiv="refresh" content="(\d+);url=([^"]+)"', source(page)
    )
    assert asked
    assert 60 <= int(asked[1]) <= 90
    at_work.open(asked[2])
    expect(page.locator(HEADING)).to_have_text("Are you still there?")
    closing = re.search(r'http-equiv="refresh" content="30;url=([^"]+)"', source(page))
    page.get_by_role("link", name="Yes, go on").click()
    expect(page).to_have_url(re.compile("/to-do$"))
    assert closing
    at_work.open(closing[1])
    expect(page.locator(HEADING)).to_have_text(FREE)
    assert at_work.last_end(guest) == "idle"


def source(page: Page) -> str:
    """The page as the server sends it: a browser with script hides what is for those without."""
    answer = page.context.request.get(page.url)
    return answer.text()


def test_half_a_minute_before_the_end_one_tap_goes_on(at_work: ClinicTablet) -> None:
    page, guest = at_work.page, welcome(at_work.site)
    page.clock.install()
    at_work.send(guest)
    at_work.take(guest)
    warning = page.locator("[data-idle]")
    page.clock.fast_forward("01:25")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("00:06")
    expect(warning).to_be_visible()
    with page.expect_response("**/stay"):
        warning.locator("button").click()
    expect(warning).to_be_hidden()
    page.clock.fast_forward("01:31")
    expect(warning).to_be_visible()
    at_work.let_idle(guest)
    page.clock.fast_forward("00:32")
    expect(page.locator(HEADING)).to_have_text(FREE)
    assert at_work.last_end(guest) == "idle"


def test_an_unpaired_tablet_is_dead_at_the_next_touch(at_work: ClinicTablet) -> None:
    guest = welcome(at_work.site)
    at_work.send(guest)
    at_work.take(guest)
    at_work.write(guest)
    at_work.unpair()
    at_work.page.reload()
    expect(at_work.page.locator(HEADING)).to_have_text("Pair this tablet")
    expect_no_trace(at_work, guest, held=at_work.held())
    for held in at_work.walk_back():
        expect_no_trace(at_work, guest, held=held)


def test_five_wrong_birth_dates_bring_somebody_from_the_desk(at_work: ClinicTablet) -> None:
    guest, other = welcome(at_work.site), welcome(at_work.site)
    at_work.send(guest)
    for _ in range(5):
        at_work.give_birth_date(other)
    expect(at_work.page.locator(HEADING)).to_have_text(GIVE_BACK)
    assert at_work.last_end(guest) == "help"


def test_the_rest_moves_to_ones_own_phone(at_work: ClinicTablet, new_page) -> None:
    guest = welcome(at_work.site)
    at_work.send(guest)
    at_work.take(guest)
    at_work.write(guest)
    at_work.press_named("Go on on my phone")
    shown = at_work.page.locator("main").inner_text()
    code = re.search(r"(?:\w{4}-){3}\w{4}", shown)
    assert code
    assert not [each for each in guest.canaries if each in at_work.held()]
    at_work.press_named("Finish here")
    expect(at_work.page.locator(HEADING)).to_have_text(GIVE_BACK)
    assert at_work.last_end(guest) == "moved"
    phone = new_page()
    phone.goto(f"{at_work.site.url}/i/{code[0]}")
    assert not [each for each in guest.canaries if each in phone.content()]
    born = guest.born
    for part, number in (("day", born.day), ("month", born.month), ("year", born.year)):
        phone.fill(f"[name=born-{part}]", str(number))
    phone.locator("main form button").first.click()
    expect(phone).to_have_url(re.compile("/to-do$"))
    phone.goto(f"{at_work.site.url}/to-do/{guest.assessment_id}/bpi-sf/question/treatments")
    expect(phone.locator("[data-question=treatments] textarea")).to_have_value(guest.words)


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_every_page_of_a_tablet_is_well(new_page, site: PortalSite, size: dict[str, int]) -> None:
    page = new_page(viewport=size)
    page.goto(f"{site.url}/tablet/")
    assert faults(page, "pair", size) == []
    at_work, guest = ClinicTablet(page, site), welcome(site)
    found = {"wait": faults(page, "wait", size)}
    at_work.send(guest)
    found["hello"] = faults(page, "hello", size)
    at_work.press()
    found["hello, empty"] = faults(page, "hello-empty", size)
    at_work.take(guest)
    found["to do"] = faults(page, "to-do", size)
    at_work.write(guest)
    found["question"] = faults(page, "question", size)
    at_work.press_named("Go on on my phone")
    found["phone"] = faults(page, "phone", size)
    at_work.open("/tablet/still-there?next=/to-do")
    found["still there"] = faults(page, "still-there", size)
    at_work.open("/to-do")
    ask_for_help(at_work, guest)
    found["over"] = faults(page, "over", size)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def faults(page: Page, name: str, size: dict[str, int]) -> list[str]:
    take_picture(page, f"tablet-{size['width']}", name)
    wrong = violations(page)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append("one has to scroll sideways")
    return wrong
