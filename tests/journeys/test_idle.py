"""The idle limit: warned half a minute before, one tap goes on, and nothing is lost by it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from sqlmodel import col, select

from patient_portal.models.tables import SignIn
from tests.journeys.phones import PhoneWithScript
from tests.journeys.site import InvitedPatient, PortalSite

WARNED_AT, OVER_AT = "19:31", "20:03"
# Whoever of the page's parts notices first goes there, and the others after it.
BIRTH_DATE = re.compile(r"/sign-in\?")


@pytest.fixture
def idle(phone: PhoneWithScript) -> PhoneWithScript:
    """At the first question, with a clock that the test moves."""
    phone.page.clock.install(time=datetime.now(UTC))
    phone.sign_in()
    phone.start()
    return phone


def last_seen(site: PortalSite, someone: InvitedPatient) -> datetime:
    with site.database.reading() as session:
        row = session.exec(select(SignIn).where(col(SignIn.episode_id) == someone.episode_id))
        return row.one().seen_at


def test_one_tap_goes_on(idle: PhoneWithScript, site: PortalSite) -> None:
    warning = idle.page.locator("[data-idle]")
    expect(warning).to_be_hidden()
    idle.page.clock.fast_forward("19:25")
    expect(warning).to_be_hidden()
    idle.question.locator("input").first.focus()
    idle.page.clock.fast_forward("00:06")
    expect(warning).to_be_visible()
    expect(warning.locator("button")).to_be_focused()
    site.forget_seeing(idle.someone, minutes=19)
    with idle.page.expect_response("**/stay") as told:
        warning.locator("button").click()
    assert told.value.json() == {"status": "here"}
    expect(warning).to_be_hidden()
    expect(idle.question.locator("input").first).to_be_focused()
    assert datetime.now(UTC) - last_seen(site, idle.someone) < timedelta(minutes=1)
    idle.page.clock.fast_forward("19:00")
    expect(warning).to_be_hidden()


def test_the_warning_comes_to_an_end_at_the_birth_date(
    idle: PhoneWithScript, site: PortalSite
) -> None:
    idle.fill(3)
    idle.page.clock.fast_forward(WARNED_AT)
    expect(idle.page.locator("[data-idle]")).to_be_visible()
    site.forget_seeing(idle.someone)
    idle.page.clock.fast_forward("00:32")
    expect(idle.page).to_have_url(BIRTH_DATE)
    idle.give_birth_date()
    assert idle.item == "mobility"
    expect(idle.question.locator("[value='3']")).to_be_checked()
    assert site.answers(idle.someone, "eq5d-5l") == {}


def test_an_answer_moves_the_limit_on(idle: PhoneWithScript) -> None:
    idle.page.clock.fast_forward("15:00")
    idle.give("mobility", 3)
    idle.expect_status("saved")
    idle.page.clock.fast_forward("19:00")
    expect(idle.page.locator("[data-idle]")).to_be_hidden()


def test_writing_for_long_is_not_idling(phone: PhoneWithScript, site: PortalSite) -> None:
    phone.page.clock.install(time=datetime.now(UTC))
    phone.sign_in()
    phone.open_at("bpi-sf", "treatments")
    box = phone.question.locator("textarea")
    for _ in range(3):
        phone.page.clock.fast_forward("10:00")
        site.forget_seeing(phone.someone, minutes=10)
        with phone.page.expect_response("**/stay"):
            box.press_sequentially("a")
    expect(phone.page.locator("[data-idle]")).to_be_hidden()
    assert datetime.now(UTC) - last_seen(site, phone.someone) < timedelta(minutes=1)


def test_without_a_connection_the_page_is_hidden_and_goes_on_when_there_is_one(
    idle: PhoneWithScript, site: PortalSite
) -> None:
    idle.page.context.set_offline(True)
    idle.give("mobility", 3)
    site.forget_seeing(idle.someone)
    idle.page.clock.fast_forward("21:00")
    expect(idle.page.locator("main form")).to_be_hidden()
    expect(idle.page.locator("main [data-away]")).to_be_visible()
    idle.page.context.set_offline(False)
    expect(idle.page).to_have_url(BIRTH_DATE)
    idle.give_birth_date()
    assert idle.item == "self_care"
    idle.expect_status("saved")
    assert site.answers(idle.someone, "eq5d-5l") == {"mobility": 3}


def test_what_was_typed_in_a_plain_form_is_carried_through(
    idle: PhoneWithScript, site: PortalSite
) -> None:
    place = f"{site.url}/to-do/{idle.someone.assessment_id}/eq5d-5l"
    idle.page.route("**/static/**/*.js", lambda route: route.abort())
    idle.page.goto(f"{place}/question/mobility")
    idle.page.unroute("**/static/**/*.js")
    with idle.page.expect_navigation():
        idle.page.locator("main form button").first.click()
    idle.page.locator("[value='4']").check()
    site.forget_seeing(idle.someone)
    idle.page.clock.fast_forward(OVER_AT)
    expect(idle.page.locator("h1")).to_have_text("What is your date of birth?")
    idle.give_birth_date()
    assert site.answers(idle.someone, "eq5d-5l") == {"mobility": 4}
