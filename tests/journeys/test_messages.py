"""Letters, stopping and asking for a call, found from the list, with and without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.phones import PhoneUser
from tests.journeys.site import InvitedPatient, PortalSite
from tests.journeys.test_keyboard import Keyboard
from tests.journeys.tour import CONTACTS, SENT


@pytest.fixture
def someone(site: PortalSite) -> InvitedPatient:
    """Somebody with a phone, an e-mail and an address, to whom we have written."""
    made = site.enrol()
    site.give(made, **CONTACTS)
    site.write_to(made, *SENT)
    return made


@pytest.fixture(params=["phone", "old_phone"])
def person(request: pytest.FixtureRequest) -> PhoneUser:
    """With the page's script, and without."""
    found: PhoneUser = request.getfixturevalue(request.param)
    return found


def follow(person: PhoneUser, name: str) -> None:
    """A link of the page itself, by its words."""
    with person.page.expect_navigation():
        person.page.locator("main").get_by_role("link", name=name, exact=True).click()


def test_letters_are_chosen_messages_stopped_and_a_call_asked_for(
    person: PhoneUser, site: PortalSite
) -> None:
    person.sign_in()
    main = person.page.locator("main")
    follow(person, "Messages we have sent you")
    expect(main.locator("li")).to_have_count(len(SENT))
    expect(main).not_to_contain_text(re.compile("7700900|asha.canary|Made-up Street"))
    follow(person, "Choose how we write to you")
    person.page.get_by_label("Letter to your address").check()
    person.press()
    expect(main).to_contain_text("Your choice is saved.")
    expect(main).to_contain_text("Letter to your address We write when")
    assert site.channel(person.someone) == "letter"
    follow(person, "Stop messages")
    assert site.channel(person.someone) == "letter"
    person.press()
    expect(main).to_contain_text("You asked us to stop, so we do not write to you.")
    assert site.channel(person.someone) == "none"
    person.follow()
    follow(person, "Ask us to ring you")
    person.page.get_by_label("In the afternoon").check()
    person.press()
    expect(person.page.locator("h1")).to_have_text("We will ring you")
    expect(main).to_contain_text("We will ring the number ending 101 by")
    assert site.calls_asked(person.someone) == ["afternoon"]
    person.follow()
    person.follow()
    assert "/eq5d-5l/" in person.path, "whoever has stopped messages can still answer"


def test_the_same_with_the_keyboard_alone(phone: PhoneUser, site: PortalSite) -> None:
    phone.sign_in()
    hands = Keyboard(phone.page)

    def enter(selector: str) -> None:
        hands.tab_to(selector)
        with phone.page.expect_navigation():
            hands.press("Enter")

    def choose(name: str, presses: int) -> None:
        hands.tab_to(f"[name={name}]")
        hands.press("Space", *["ArrowDown"] * presses)
        hands.go_on()

    enter("main a[href='/messages/']")
    enter("main a[href='/messages/choice']")
    choose("channel", 2)
    assert site.channel(phone.someone) == "letter"
    enter("main a[href='/messages/stop']")
    hands.go_on()
    assert site.channel(phone.someone) == "none"
    enter("main a.nhsuk-button")
    enter("main a[href='/call/']")
    choose("time", 1)
    assert site.calls_asked(phone.someone) == ["morning"]
