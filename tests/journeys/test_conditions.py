"""Questions that hang on others: shown and hidden by the script as the server would."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.answers import ANSWERS
from tests.journeys.phones import PhoneWithScript
from tests.journeys.site import PortalSite

# tests/journeys/made_up.py: chores asks on only after a 6, work only after chores' 6.
HANGING = {"chores", "work"}


@pytest.fixture
def site(made_up_site: PortalSite) -> PortalSite:
    return made_up_site


@pytest.fixture
def phone(phone: PhoneWithScript) -> PhoneWithScript:
    phone.sign_in()
    phone.open_at("pseq", "enjoyment")
    return phone


def place(phone: PhoneWithScript) -> str:
    return phone.page.locator("h1").inner_text().partition(" – ")[2]


def test_hidden_questions_are_neither_asked_nor_counted(
    phone: PhoneWithScript, site: PortalSite
) -> None:
    answers = {key: value for key, value in ANSWERS["pseq"].items() if key not in HANGING}
    assert place(phone) == "question 1 of 8"
    phone.give_all(answers)
    phone.page.wait_for_url("**/check")
    expect(phone.page.locator("dl dt")).to_have_count(8)
    assert site.answers(phone.someone, "pseq") == answers


def test_an_answer_shows_what_hangs_on_it_and_what_hangs_on_that(phone: PhoneWithScript) -> None:
    phone.give("enjoyment", 6)
    assert (phone.item, place(phone)) == ("chores", "question 2 of 9")
    phone.give("chores", 6)
    assert (phone.item, place(phone)) == ("socialising", "question 3 of 10")
    phone.give("socialising", 1)
    phone.give("coping", 1)
    assert phone.item == "work"


def test_an_answer_whose_question_another_answer_has_hidden_meanwhile_is_kept(
    phone: PhoneWithScript, new_page, site: PortalSite
) -> None:
    phone.give("enjoyment", 6)
    phone.expect_status("saved")
    phone.hold_answers()
    phone.give("chores", 5)
    phone.expect_status("kept")
    elsewhere = PhoneWithScript(new_page(), site, phone.someone)
    elsewhere.sign_in()
    elsewhere.open_at("pseq", "enjoyment")
    elsewhere.give("enjoyment", 0)
    elsewhere.expect_status("saved")
    phone.let_answers_through()
    phone.expect_status("saved")
    answers = site.answers(phone.someone, "pseq")
    assert answers == {"enjoyment": 0, "chores": 5}
