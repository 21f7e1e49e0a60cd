"""The page of questions: one at a time, Back and skip, errors, and what a reader of it hears."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.answers import ANSWERS
from tests.journeys.phones import ANSWER, PhoneWithScript
from tests.journeys.site import PortalSite


@pytest.fixture
def at_first(phone: PhoneWithScript) -> PhoneWithScript:
    phone.sign_in()
    phone.start()
    return phone


def ask_without_answer(phone: PhoneWithScript) -> None:
    """Continue, pressed after the moment in which it would be a second tap."""
    phone.page.wait_for_timeout(600)
    phone.go_on()


def test_each_question_takes_focus_title_and_place(at_first: PhoneWithScript) -> None:
    page = at_first.page
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    expect(page.locator("h1")).to_have_text("Health today – question 1 of 6")
    at_first.give("mobility", 2)
    heading = at_first.question.locator("h2")
    expect(heading).to_be_focused()
    expect(page).to_have_title(re.compile(f"^{re.escape(heading.inner_text())} – EQ-5D-5L – "))
    expect(page.locator("h1")).to_have_text("Health today – question 2 of 6")
    assert page.evaluate("scrollY") == 0
    assert page.url.endswith("/all#self_care")


def test_the_browsers_back_and_forward_turn_the_questions(at_first: PhoneWithScript) -> None:
    at_first.give("mobility", 2)
    at_first.give("self_care", 1)
    at_first.page.go_back()
    assert at_first.item == "self_care"
    expect(at_first.question.locator("[value='1']")).to_be_checked()
    at_first.page.go_back()
    assert at_first.item == "mobility"
    at_first.page.go_forward()
    assert at_first.item == "self_care"
    at_first.page.go_back()
    at_first.page.go_back()
    expect(at_first.page).to_have_url(re.compile("/to-do$"))


def test_the_pages_own_back_link_goes_to_the_question_before_then_to_the_list(
    at_first: PhoneWithScript,
) -> None:
    back = at_first.page.locator("[data-back]")
    at_first.give("mobility", 2)
    at_first.give("self_care", 1)
    back.click()
    assert at_first.item == "self_care"
    back.click()
    assert at_first.item == "mobility"
    back.click()
    expect(at_first.page).to_have_url(re.compile("/to-do$"))


def test_an_untouched_question_is_asked_about_once_and_then_skipped(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    skip = at_first.page.locator("[data-skip]")
    problem = at_first.page.locator("[data-problem]")
    expect(skip).to_be_hidden()
    ask_without_answer(at_first)
    assert at_first.item == "mobility"
    expect(problem).to_be_focused()
    expect(problem.locator("a")).to_have_text("Choose an answer, or skip this question")
    expect(at_first.page).to_have_title(re.compile("^Error: How is getting about"))
    problem.locator("a").click()
    expect(at_first.question.locator("input").first).to_be_focused()
    skip.click()
    assert at_first.item == "self_care"
    expect(problem).to_be_hidden()
    expect(skip).to_be_hidden()
    at_first.expect_status("saved")
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": "skipped"}


def test_a_second_tap_on_continue_is_not_an_answer_left_out(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    at_first.fill(2)
    at_first.page.locator("[data-questionnaire] button").first.dblclick()
    assert at_first.item == "self_care"
    expect(at_first.page.locator("[data-problem]")).to_be_hidden()
    at_first.expect_status("saved")
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 2}


def test_a_number_that_is_not_valid_comes_back_with_the_servers_sentence(
    phone: PhoneWithScript, site: PortalSite
) -> None:
    phone.sign_in()
    phone.open_all()
    answers = dict(ANSWERS["eq5d-5l"])
    phone.give_all(answers | {"vas": 101})
    problem = phone.page.locator("[data-problem]")
    expect(problem.locator("a")).to_have_text("Enter a whole number from 0 to 100")
    assert phone.item == "vas"
    expect(phone.question.locator("input")).to_have_value("101")
    assert "vas" not in site.answers(phone.someone, "eq5d-5l")
    phone.give("vas", 100)
    phone.page.wait_for_url("**/check")
    assert site.answers(phone.someone, "eq5d-5l") == answers | {"vas": 100}


def test_an_invalid_answer_that_waited_is_shown_when_its_page_opens(
    phone: PhoneWithScript, site: PortalSite
) -> None:
    phone.sign_in()
    phone.open_all()
    phone.hold_answers()
    phone.give_all(ANSWERS["eq5d-5l"] | {"vas": "abc"})
    phone.expect_status("last")
    phone.page.unroute(ANSWER)
    phone.page.goto(f"{site.url}/to-do")
    expect(phone.page.locator(".nhsuk-tag--blue")).to_have_count(1)
    # The list page has asked for a fresh copy of itself once, and does not go on asking.
    phone.page.evaluate("window.isTheSame = true")
    phone.page.wait_for_timeout(1000)
    assert phone.page.evaluate("window.isTheSame")
    phone.open_all()
    expect(phone.page.locator("[data-problem] a")).to_have_text(
        "Enter a whole number from 0 to 100"
    )
    assert phone.item == "vas"
    phone.expect_kept([])


def test_own_words_of_blanks_alone_are_no_answer(phone: PhoneWithScript) -> None:
    phone.sign_in()
    phone.open_at("bpi-sf", "treatments")
    phone.fill("  \n ")
    ask_without_answer(phone)
    expect(phone.page.locator("[data-problem] a")).to_have_text(
        "Write an answer, or skip this question"
    )


def test_a_change_from_the_check_goes_back_to_the_check(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    at_first.answer_rest()
    with at_first.page.expect_navigation(url="**/all?change=1#usual_activities"):
        at_first.page.locator("dl a").nth(2).click()
    at_first.give("usual_activities", 5)
    at_first.page.wait_for_url("**/check")
    expect(at_first.page.locator("dd.nhsuk-summary-list__value").nth(2)).to_have_text(
        "Not possible today"
    )
    assert site.answers(at_first.someone, "eq5d-5l")["usual_activities"] == 5


def test_going_back_from_the_check_shows_the_last_question(at_first: PhoneWithScript) -> None:
    at_first.answer_rest()
    at_first.page.go_back()
    assert at_first.item == "vas"
    expect(at_first.question.locator("input")).to_have_value("45")


def test_a_plain_question_page_turns_into_the_page_of_all(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    place = f"{site.url}/to-do/{at_first.someone.assessment_id}/eq5d-5l"
    at_first.page.goto(f"{place}/question/pain_discomfort")
    at_first.page.wait_for_url("**/all#pain_discomfort")
    assert at_first.item == "pain_discomfort"


def test_two_tabs_of_one_person_give_one_answer_each(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    tab = PhoneWithScript(at_first.page.context.new_page(), site, at_first.someone)
    tab.open_all()
    at_first.give("mobility", 2)
    at_first.expect_status("saved")
    tab.give("mobility", 4)
    tab.expect_status("saved")
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 4}
    at_first.expect_kept([])
