""" "Messages we have sent you", the choice of how we write, stopping, and asking to be rung."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlmodel import select

from patient_portal.messages.services import letter_due
from patient_portal.models.tables import (
    Assessment,
    CallRequest,
    Episode,
    EpisodeEvent,
    Message,
    Patient,
)
from tests.support.browser_fixtures import NewBrowser
from tests.support.messaging import FakeMessages, SampleMessaging, make_messaging
from tests.support.pages import Browser, Page
from tests.support.portals import SamplePortal
from tests.support.walks import sign_in


@pytest.fixture
def messaging(sample: SamplePortal) -> SampleMessaging:
    """The worker's turns, with a way out of the test's own."""
    return make_messaging(sample, FakeMessages())


@pytest.fixture
def asha(sample: SamplePortal, browser: Browser) -> Browser:
    sign_in(browser, sample.codes["Asha"])
    return browser


def change(sample: SamplePortal, name: str, **values: object) -> None:
    with sample.portal.database.writing() as session:
        session.get_one(Patient, sample.episodes[name].patient_id).sqlmodel_update(values)


def channel_of(sample: SamplePortal, name: str = "Asha") -> str | None:
    with sample.portal.database.reading() as session:
        return session.get_one(Episode, sample.episodes[name].id).channel


def events(sample: SamplePortal) -> list[str]:
    wanted = ("messages_refused", "channel_chosen")
    with sample.portal.database.reading() as session:
        return [row.kind for row in session.exec(select(EpisodeEvent)) if row.kind in wanted]


def choices(page: Page) -> list[str]:
    return [each["value"] for each in page.main.all("input", type="radio")]


def test_the_page_is_reached_from_the_list_and_from_the_foot_of_every_page(asha: Browser) -> None:
    page = asha.get("/to-do")
    for place in (page.main, page.tree.first("footer")):
        links = {each["href"] for each in place.all("a")}
        assert {"/messages/", "/call/"} <= links


def test_a_stranger_sees_neither_the_page_nor_the_way_to_it(browser: Browser) -> None:
    front = browser.get("/")
    assert "/messages/" not in {each["href"] for each in front.tree.all("a")}
    for path in ("/messages/", "/messages/choice", "/messages/stop", "/call/"):
        assert browser.get(path).status == 401


def test_every_message_stands_there_with_time_way_and_reason_and_no_contact(
    asha: Browser, sample: SamplePortal, messaging: SampleMessaging
) -> None:
    messaging.tick()
    page = asha.get("/messages/")
    assert "24 November 2026, 10:00" in page.text
    assert "Text message to the number ending 101" in page.text
    assert "We had some questions for you." in page.text
    assert "+447700900101" not in page.source
    assert "asha.canary" not in page.source


def test_other_peoples_messages_are_not_there(
    sample: SamplePortal, messaging: SampleMessaging, new_browser: NewBrowser
) -> None:
    messaging.tick()
    for name in ("Ben", "Cara"):
        other = new_browser()
        sign_in(other, sample.codes[name], name)
        assert "We have not sent you any messages yet." in other.get("/messages/").text


def test_summer_time_is_londons(
    asha: Browser, sample: SamplePortal, messaging: SampleMessaging
) -> None:
    messaging.tick()
    with sample.portal.database.writing() as session:
        row = session.exec(select(Message)).one()
        assert row.sent_at
        row.sent_at = row.sent_at.replace(month=7, day=1)
    assert "1 July 2026, 11:00" in asha.get("/messages/").text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"receipt": "permanent_failure"}, "It could not be delivered."),
        ({"receipt": "temporary_failure"}, "It may not have reached you."),
        ({"state": "failed"}, "It may not have reached you."),
    ],
)
def test_what_may_not_have_arrived_says_so(
    asha: Browser,
    sample: SamplePortal,
    messaging: SampleMessaging,
    values: dict[str, str],
    said: str,
) -> None:
    messaging.tick()
    with sample.portal.database.writing() as session:
        session.exec(select(Message)).one().sqlmodel_update(values)
    assert said in asha.get("/messages/").text


def test_every_kind_of_message_has_its_reason(sample: SamplePortal) -> None:
    numbers = {f"reminder-{number}": "reminder" for number in range(1, 9)}
    texts = {numbers.get(key, key) for key in sample.portal.content.messages}
    occasions = [each for subject in sample.portal.registry.subjects for each in subject.occasions]
    assert {each.key for each in occasions if not each.is_letter} == texts
    letters = {each.key for each in occasions if each.is_letter}
    assert letters == {letter_due.FIRST, letter_due.LAST}


@pytest.mark.parametrize("occasion", ["reminder-1", "reminder-2", "last-letter", "new-link"])
def test_every_occasion_is_shown(
    asha: Browser, sample: SamplePortal, messaging: SampleMessaging, occasion: str
) -> None:
    messaging.tick()
    with sample.portal.database.writing() as session:
        session.exec(select(Message)).one().occasion = occasion
    assert asha.get("/messages/").status == 200


@pytest.mark.parametrize(
    ("contacts", "offered"),
    [
        ({}, ["sms", "email", "none"]),
        ({"phone": None}, ["email", "none"]),
        ({"address": "1 Made-up Street"}, ["sms", "email", "letter", "none"]),
        ({"phone": None, "email": None}, ["none"]),
    ],
)
def test_only_ways_that_there_are_can_be_chosen(
    asha: Browser, sample: SamplePortal, contacts: dict[str, object], offered: list[str]
) -> None:
    change(sample, "Asha", **contacts)
    page = asha.get("/messages/choice")
    assert choices(page) == offered
    assert not page.main.all("input", checked="")
    for channel in {"sms", "email", "letter"} - set(offered):
        assert asha.press(page, {"channel": channel}).status == 422
    assert channel_of(sample) is None


def test_a_dead_number_cannot_be_chosen(asha: Browser, sample: SamplePortal) -> None:
    change(sample, "Asha", phone_failed_at=sample.clock())
    assert choices(asha.get("/messages/choice")) == ["email", "none"]


def test_a_choice_is_kept_shown_and_obeyed(
    asha: Browser, sample: SamplePortal, messaging: SampleMessaging
) -> None:
    page = asha.press(asha.get("/messages/choice"), {"channel": "email"})
    assert page.path == "/messages/?saved=1"
    assert "Your choice is saved." in page.text
    assert "Your choice is saved." not in asha.get("/messages/").text
    assert "E-mail to a…@example.org" in page.text
    assert asha.get("/messages/choice").main.first("input", value="email").get("checked") == ""
    messaging.tick()
    assert [each.channel for each in messaging.fake.kept] == ["email"]
    asha.press(asha.get("/messages/choice"), {"channel": "email"})
    assert events(sample) == ["channel_chosen"]


def test_no_choice_is_asked_for(asha: Browser, sample: SamplePortal) -> None:
    page = asha.press(asha.get("/messages/choice"))
    assert page.status == 422
    assert page.errors == ["Error: Choose how we should write to you"]


def test_stopping_is_asked_once_and_then_nothing_goes(
    asha: Browser, sample: SamplePortal, messaging: SampleMessaging
) -> None:
    page = asha.get("/messages/stop")
    assert channel_of(sample) is None
    token = str(page.value("csrf_token"))
    page = asha.press(page)
    assert "You asked us to stop, so we do not write to you." in page.text
    assert asha.get("/messages/stop").path == "/messages/"
    asha.post("/messages/stop", [("csrf_token", token)])
    assert events(sample) == ["messages_refused"]
    for _ in range(30):
        assert messaging.tick() == 0
        sample.clock.advance(days=1)


def test_who_stopped_can_still_answer_and_have_messages_again(
    asha: Browser, sample: SamplePortal, messaging: SampleMessaging
) -> None:
    asha.press(asha.get("/messages/stop"))
    assert asha.go_on(asha.get("/to-do")).status == 200
    asha.press(asha.get("/messages/choice"), {"channel": "sms"})
    assert messaging.tick() == 1


def test_the_list_promises_to_write_only_to_whom_we_write(
    asha: Browser, sample: SamplePortal
) -> None:
    with sample.portal.database.writing() as session:
        for row in session.exec(select(Assessment)):
            row.opens_on = row.due_on
    assert "We will write to you when there is." in asha.get("/to-do").text
    sample.change("Asha", channel="none")
    text = asha.get("/to-do").main.text
    assert "There is nothing to answer now." in text
    assert "We will write" not in text


def test_a_wish_for_a_call_is_kept_once_with_a_day(asha: Browser, sample: SamplePortal) -> None:
    page = asha.get("/call/")
    assert "within 2 working days" in page.text
    assert "the number ending 101" in page.text
    page = asha.press(page, {"time": "morning"})
    assert "We will ring the number ending 101 by Thursday 26 November." in page.text
    assert "When a call suits you: In the morning" in page.text
    assert not page.main.all("form")
    with sample.portal.database.reading() as session:
        [row] = session.exec(select(CallRequest)).all()
    assert (row.time, row.way, row.episode_id) == ("morning", "page", sample.episodes["Asha"].id)


def test_a_call_that_is_late_says_so(asha: Browser, sample: SamplePortal) -> None:
    asha.press(asha.get("/call/"), {"time": "any"})
    sample.clock.advance(days=2)
    again = sign_in_again(asha, sample)
    assert "We will ring the number ending 101 by Thursday 26 November." in again.text
    sample.clock.advance(days=1)
    late = sign_in_again(asha, sample)
    assert "We wanted to ring you by Thursday 26 November. We are sorry" in late.text
    assert "When a call suits you" not in late.text


def test_whose_number_is_gone_since_is_not_told_that_we_ring(
    asha: Browser, sample: SamplePortal
) -> None:
    asha.press(asha.get("/call/"), {"time": "any"})
    change(sample, "Asha", phone_failed_at=sample.clock())
    page = asha.get("/call/")
    assert page.heading == "Ask us to ring you"
    assert "We have no phone number for you that works." in page.text


def test_whoever_cannot_be_reached_is_told_so_and_whom_to_ring(
    sample: SamplePortal, new_browser: NewBrowser
) -> None:
    ben = new_browser()
    sign_in(ben, sample.codes["Ben"], "Ben")
    page = ben.get("/messages/")
    assert "We have no phone number, e-mail or address for you that works." in page.text
    assert "tel:01632960101" in {each["href"] for each in page.main.all("a")}
    assert "/messages/choice" not in {each["href"] for each in page.main.all("a")}


def sign_in_again(browser: Browser, sample: SamplePortal) -> Page:
    """The page of calls, days later."""
    sign_in(browser, sample.codes["Asha"])
    return browser.get("/call/")


def test_when_a_call_suits_must_be_said(asha: Browser) -> None:
    page = asha.press(asha.get("/call/"))
    assert (page.status, page.errors) == (422, ["Error: Choose when a call suits you"])


def test_without_a_phone_number_the_page_says_whom_to_ring(
    sample: SamplePortal, new_browser: NewBrowser
) -> None:
    ben = new_browser()
    page = sign_in(ben, sample.codes["Ben"], "Ben")
    token = page.tree.first("input", name="csrf_token")["value"]
    page = ben.get("/call/")
    assert not page.main.all("form")
    assert "01632 960 101" in page.main.text
    assert ben.post("/call/", [("time", "any"), ("csrf_token", token)]).status == 422
    with sample.portal.database.reading() as session:
        assert session.exec(select(CallRequest)).all() == []


@pytest.mark.parametrize("path", ["/messages/", "/messages/choice", "/messages/stop", "/call/"])
def test_the_pages_come_in_polish_too(
    app: Flask, asha: Browser, sample: SamplePortal, messaging: SampleMessaging, path: str
) -> None:
    messaging.tick()
    english = asha.get(path)
    change(sample, "Asha", language="pl")
    polish = asha.get(path)
    assert polish.tree.first("html")["lang"] == "pl"
    assert polish.heading != english.heading
