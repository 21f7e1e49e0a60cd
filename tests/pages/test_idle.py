"""After 20 idle minutes the birth date is asked again, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlmodel import col, select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import hand_over, tablet
from patient_portal.models.tables import Answer, Assessment, Episode, OutboxItem, SignIn, Tablet
from tests.support.browser_fixtures import NewBrowser
from tests.support.pages import Browser, HttpRequest, Page, over_wsgi
from tests.support.portals import ASHA, HOME, SamplePortal
from tests.support.walks import answer_all, born, example_answers, sign_in

WORDS = 'Heat\r\n\r\n "quoted" <b>&amp; walks  \r\n'


def at_question(sample: SamplePortal, browser: Browser, path: str) -> Page:
    sign_in(browser, sample.codes["Asha"])
    return browser.get(path)


def answers(sample: SamplePortal) -> dict[str, object]:
    with sample.portal.database.reading() as session:
        return {row.item_id: row.value for row in session.exec(select(Answer))}


@pytest.mark.parametrize(
    ("instrument", "item", "given", "stored"),
    [
        ("eq5d-5l", "mobility", "3", 3),
        ("eq5d-5l", "vas", "0", 0),
        ("bpi-sf", "treatments", WORDS, WORDS),
        (
            "bpi-sf",
            "body_areas",
            ["neck_back", "left_knee_front"],
            ["left_knee_front", "neck_back"],
        ),
    ],
)
def test_an_answer_that_comes_too_late_waits_for_the_birth_date_and_is_then_saved(
    sample: SamplePortal, browser: Browser, instrument: str, item: str, given: str, stored: object
) -> None:
    page = at_question(sample, browser, f"/to-do/1/{instrument}/question/{item}")
    sample.clock.advance(minutes=20, seconds=1)
    asked = browser.press(page, {item: given})
    assert (asked.status, asked.heading) == (401, "What is your date of birth?")
    assert answers(sample) == {}
    page = browser.press(asked, born(ASHA.date_of_birth))
    assert page.status == 200
    assert page.path.startswith(f"/to-do/1/{instrument}/")
    value = answers(sample)[item]
    assert (sorted(value) if isinstance(value, list) else value) == stored


def test_a_wrong_birth_date_in_between_loses_nothing(
    sample: SamplePortal, browser: Browser
) -> None:
    page = at_question(sample, browser, "/to-do/1/bpi-sf/question/treatments")
    sample.clock.advance(minutes=30)
    page = browser.press(page, {"treatments": WORDS})
    page = browser.press(page, {"born-day": "1", "born-month": "1", "born-year": "1980"})
    assert (page.status, len(page.errors)) == (422, 1)
    page = browser.press(page, {"born-day": "", "born-month": "3", "born-year": "1979"})
    assert (page.status, len(page.errors)) == (422, 1)
    browser.press(page, born(ASHA.date_of_birth))
    assert answers(sample) == {"treatments": WORDS}
    with sample.portal.database.reading() as session:
        assert session.get_one(Episode, sample.episodes["Asha"].id).birth_date_tries == 1


def test_a_change_on_the_way_to_sending_still_leads_back_to_the_check(
    sample: SamplePortal, browser: Browser
) -> None:
    check = to_the_check(sample, browser)
    page = browser.follow(check, "Change")
    sample.clock.advance(minutes=21)
    asked = browser.press(page, {"mobility": "1"})
    assert browser.press(asked, born(ASHA.date_of_birth)).heading == "Check your answers"


def test_sending_after_the_limit_sends_after_the_birth_date(
    sample: SamplePortal, browser: Browser
) -> None:
    check = to_the_check(sample, browser)
    sample.clock.advance(minutes=21)
    asked = browser.press(check)
    assert asked.status == 401
    assert browser.press(asked, born(ASHA.date_of_birth)).heading == "Thank you"
    with sample.portal.database.reading() as session:
        assert len(session.exec(select(OutboxItem)).all()) == 1


@pytest.mark.parametrize("path", ["/privacy", "/stop"])
def test_every_other_form_works_after_the_limit_too(
    sample: SamplePortal, browser: Browser, path: str
) -> None:
    page = browser.press(browser.get(f"/i/{sample.codes['Asha']}"), born(ASHA.date_of_birth))
    page = browser.get(path)
    sample.clock.advance(minutes=21)
    asked = browser.press(page)
    assert asked.status == 401
    assert browser.press(asked, born(ASHA.date_of_birth)).status == 200


def test_a_page_after_the_limit_is_shown_after_the_birth_date(
    sample: SamplePortal, browser: Browser
) -> None:
    path = "/to-do/1/eq5d-5l/question/self_care?change=1"
    at_question(sample, browser, path)
    sample.clock.advance(minutes=21)
    asked = browser.get(path)
    assert asked.heading == "What is your date of birth?"
    assert ASHA.family_name not in asked.source
    assert browser.press(asked, born(ASHA.date_of_birth)).path == path


def test_whoever_answers_goes_on_for_as_long_as_it_takes(
    sample: SamplePortal, browser: Browser
) -> None:
    page = at_question(sample, browser, "/to-do/1/eq5d-5l/")
    for _ in range(4):
        sample.clock.advance(minutes=19)
        page = browser.press(page, {page.path.rpartition("/")[2]: "2"})
        assert page.status == 200
    sample.clock.advance(minutes=20)
    assert browser.get(page.path).heading != "What is your date of birth?"


def test_reading_counts_as_being_there_but_is_written_once_a_minute(
    sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    seen = []
    for _ in range(5):
        sample.clock.advance(seconds=25)
        browser.get("/to-do")
        with sample.portal.database.reading() as session:
            seen.append((sample.clock() - session.exec(select(SignIn)).one().seen_at).seconds)
    assert seen == [25, 50, 0, 25, 50]
    sample.clock.advance(minutes=19)
    assert browser.get("/to-do").path == "/to-do"


def test_the_first_sign_in_is_dead_once_the_second_has_begun_on_that_device(
    sample: SamplePortal, browser: Browser, new_browser: NewBrowser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    thief = new_browser()
    thief.cookies = dict(browser.cookies)
    sample.clock.advance(minutes=21)
    browser.press(browser.get("/to-do"), born(ASHA.date_of_birth))
    assert thief.get("/to-do").heading == "What is your date of birth?"


def test_the_script_is_told_so_in_json(sample: SamplePortal, browser: Browser) -> None:
    page = at_question(sample, browser, "/to-do/1/eq5d-5l/question/mobility")
    token = str(page.value("csrf_token"))
    sample.clock.advance(minutes=21)
    reply = browser.send(
        HttpRequest(
            "POST",
            page.path,
            {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"},
            f"mobility=3&csrf_token={token}".encode(),
        )
    )
    assert (reply.status, reply.body.strip()) == (401, b'{"status":"sign_in"}')


def test_the_way_on_after_the_birth_date_never_leads_to_another_site(
    sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    sample.clock.advance(minutes=21)
    for evil in ("//example.org/", "https://example.org/", "/\\example.org", "//[", "\n//x.org"):
        page = browser.get("/sign-in")
        page = browser.press(page, {**born(ASHA.date_of_birth), "next": evil})
        assert page.path == "/", evil


def to_the_check(sample: SamplePortal, browser: Browser) -> Page:
    page = browser.go_on(sign_in(browser, sample.codes["Asha"]))
    return answer_all(browser, page, example_answers(sample.portal.catalogue.instrument("eq5d-5l")))


def test_the_birth_date_after_an_idle_turn_at_a_tablet_opens_only_what_was_handed_over(
    sample: SamplePortal, app: Flask
) -> None:
    """Rule 21b, where nothing has ended the turn yet and the page before is still there."""
    asha = sample.episodes["Asha"].id
    # A waiting tablet calls the person by first name: no page for strangers.
    browser = Browser(over_wsgi(app))
    with sample.portal.database.writing() as session:
        actor = Actor(session, sample.clock(), "staff:1")
        device = tablet.create(actor, HOME, "By the window")
        code = tablet.pairing_code(actor, device)
        device_id = device.id
    browser.press(browser.get("/tablet/"), {"code": code})
    with sample.portal.database.writing() as session:
        asked = session.exec(select(Assessment).where(Assessment.episode_id == asha)).one()
        handed = hand_over.send(
            Actor(session, sample.clock(), "staff:1"),
            session.get_one(Tablet, device_id),
            episode=session.get_one(Episode, asha),
            assessment=asked,
        ).subject
    page = browser.press(browser.get("/tablet/"), born(ASHA.date_of_birth))
    page = browser.press(page) if page.path == "/privacy" else page
    assert page.path == "/to-do"
    token = browser.get(f"/to-do/{handed.id}/pseq/question/enjoyment").value("csrf_token")
    sample.clock.advance(minutes=2, seconds=1)
    given = {"csrf_token": token, "next": "/to-do", **born(ASHA.date_of_birth)}
    browser.post("/sign-in", given.items())
    with sample.portal.database.reading() as session:
        rows = session.exec(select(SignIn).order_by(col(SignIn.id))).all()
    assert len(rows) == 2
    assert [row.subject for row in rows] == [handed, handed]
