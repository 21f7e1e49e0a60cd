"""The keyboard alone, from the link to the thank-you of one questionnaire."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.answers import ANSWERS
from tests.journeys.keyboard import Keyboard
from tests.journeys.phones import PhoneWithScript
from tests.journeys.site import InvitedPatient, PortalSite


def test_one_questionnaire_with_the_keyboard_alone(
    new_page, site: PortalSite, someone: InvitedPatient
) -> None:
    page = new_page()
    hands = Keyboard(page)
    page.goto(f"{site.url}/i/{someone.code}")
    hands.tab_to("[name=born-day]")
    page.keyboard.type(str(someone.born.day))
    hands.press("Tab")
    page.keyboard.type(str(someone.born.month))
    hands.press("Tab")
    page.keyboard.type(str(someone.born.year))
    with page.expect_navigation():
        hands.press("Enter")
    hands.go_on()
    hands.tab_to("main a.nhsuk-button")
    with page.expect_navigation():
        hands.press("Enter")
    answers = dict(ANSWERS["eq5d-5l"])
    vas = answers.pop("vas")
    for item, value in answers.items():
        hands.give(item, value)
    hands.tab_to("[name=vas]")
    page.keyboard.type(str(vas))
    hands.press("Enter")
    page.wait_for_url("**/check")
    hands.go_on()
    expect(page.locator("h1")).to_have_text("Thank you")
    assert site.answers(someone, "eq5d-5l") == ANSWERS["eq5d-5l"]


def test_the_drawn_body_and_skipping_with_the_keyboard_alone(
    phone: PhoneWithScript, site: PortalSite
) -> None:
    phone.sign_in()
    phone.open_at("bpi-sf", "body_areas")
    hands = Keyboard(phone.page)
    hands.tab_to("svg path")
    hands.press("ArrowDown", "Space")
    chosen = phone.question.locator(":checked").get_attribute("value")
    hands.tab_to("[data-questionnaire] button", most=60)
    hands.press("Enter")
    assert phone.item == "worst"
    # The moment in which Continue would be a second press.
    phone.page.wait_for_timeout(600)
    hands.tab_to("[data-questionnaire] button")
    hands.press("Enter")
    expect(phone.page.locator("[data-problem]")).to_be_focused()
    hands.tab_to("[data-skip]")
    hands.press("Enter")
    assert phone.item == "least"
    phone.expect_status("saved")
    assert site.answers(phone.someone, "bpi-sf") == {"body_areas": [chosen], "worst": "skipped"}


def test_the_focus_can_be_seen_wherever_tab_leads(phone: PhoneWithScript) -> None:
    phone.sign_in()
    phone.start()
    hands = Keyboard(phone.page)
    unseen = []
    for _ in range(12):
        hands.press("Tab")
        if not hands.is_seen():
            unseen.append(phone.page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert unseen == []
