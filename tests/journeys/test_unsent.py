"""Answers that have not reached the server: kept, sent, never mixed, never called saved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Route, expect
from sqlmodel import select

from patient_portal.models.tables import Answer, Response
from tests.journeys.answers import ANSWERS
from tests.journeys.phones import ANSWER, PhoneWithScript
from tests.journeys.site import InvitedPatient, PortalSite


@pytest.fixture
def at_first(phone: PhoneWithScript) -> PhoneWithScript:
    """At the first question of the first questionnaire."""
    phone.sign_in()
    phone.start()
    return phone


def same_person_elsewhere(phone: PhoneWithScript, page: Page) -> PhoneWithScript:
    other = PhoneWithScript(page, phone.site, phone.someone)
    other.sign_in()
    other.start()
    return other


def test_unsent_answers_and_a_draft_survive_a_reload(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    at_first.hold_answers()
    at_first.give("mobility", 3)
    at_first.give("self_care", 2)
    at_first.fill(4)
    at_first.expect_status("kept")
    at_first.page.reload()
    assert at_first.item == "usual_activities"
    expect(at_first.question.locator("[value='4']")).to_be_checked()
    at_first.page.go_back()
    expect(at_first.page.locator("[name=self_care][value='2']")).to_be_checked()
    assert site.answers(at_first.someone, "eq5d-5l") == {}
    at_first.let_answers_through()
    at_first.expect_status("saved")
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 3, "self_care": 2}
    at_first.expect_kept(["usual_activities/draft"])


def test_nothing_is_called_kept_before_the_browser_has_written_it(
    at_first: PhoneWithScript,
) -> None:
    at_first.hold_answers()
    at_first.page.evaluate(HOLD_STORE)
    at_first.give("mobility", 3)
    at_first.page.wait_for_timeout(500)
    at_first.expect_status("saving")
    at_first.page.evaluate("window.isHeld = false")
    at_first.expect_status("kept")
    at_first.expect_kept(["mobility"])


def test_a_store_that_breaks_keeps_nothing_and_the_answer_is_still_sent(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    """A browser short of room closes its store under an open page."""
    at_first.hold_answers()
    at_first.page.evaluate(BREAK_STORE)
    at_first.give("mobility", 3)
    at_first.expect_status("open")
    at_first.let_answers_through()
    at_first.expect_status("saved")
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 3}


def test_an_answer_is_kept_although_the_page_is_left_at_once(at_first: PhoneWithScript) -> None:
    at_first.hold_answers()
    at_first.fill(3)
    at_first.page.evaluate(GO_ON_AND_LEAVE)
    at_first.page.wait_for_url("**/to-do")
    at_first.expect_kept(["mobility"])


def test_words_that_were_not_given_yet_survive_a_crash(phone: PhoneWithScript) -> None:
    phone.sign_in()
    phone.open_at("bpi-sf", "treatments")
    phone.question.locator("textarea").press_sequentially("Heat and")
    phone.expect_kept(["treatments/draft"])
    phone.page.close(run_before_unload=False)
    phone.page = phone.page.context.new_page()
    phone.open_at("bpi-sf", "treatments")
    expect(phone.question.locator("textarea")).to_have_value("Heat and")


def test_after_a_day_unsent_answers_are_deleted(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    start = datetime.now(UTC)
    at_first.page.clock.install(time=start)
    at_first.page.reload()
    at_first.hold_answers()
    at_first.give("mobility", 3)
    at_first.expect_status("kept")
    at_first.page.clock.set_system_time(start + timedelta(hours=24, minutes=1))
    at_first.open_all()
    assert at_first.item == "mobility"
    expect(at_first.question.locator(":checked")).to_have_count(0)
    at_first.expect_kept([])
    at_first.let_answers_through()
    at_first.give("mobility", 1)
    at_first.expect_status("saved")
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 1}
    assert site.history(at_first.someone, "eq5d-5l") == []


def test_an_answer_of_23_hours_ago_is_sent_with_its_age(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    start = datetime.now(UTC)
    at_first.page.clock.install(time=start)
    at_first.page.reload()
    at_first.hold_answers()
    at_first.give("mobility", 3)
    at_first.expect_status("kept")
    at_first.page.clock.set_system_time(start + timedelta(hours=23))
    at_first.page.unroute(ANSWER)
    at_first.page.reload()
    at_first.expect_status("saved")
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 3}
    ago = datetime.now(UTC) - given_at(site, at_first.someone)
    assert timedelta(hours=22, minutes=59) < ago < timedelta(hours=23, minutes=1)


def test_a_clock_that_was_put_back_makes_no_answer_older_than_nothing(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    start = datetime.now(UTC)
    at_first.page.clock.install(time=start)
    at_first.page.reload()
    at_first.hold_answers()
    at_first.give("mobility", 3)
    at_first.expect_status("kept")
    at_first.page.clock.set_system_time(start - timedelta(hours=5))
    at_first.page.unroute(ANSWER)
    at_first.page.reload()
    at_first.expect_status("saved")
    assert abs(datetime.now(UTC) - given_at(site, at_first.someone)) < timedelta(minutes=1)


def test_of_two_devices_the_newer_answer_wins(
    at_first: PhoneWithScript, new_page, site: PortalSite
) -> None:
    at_first.page.context.set_offline(True)
    at_first.give("mobility", 3)
    at_first.expect_status("kept")
    other = same_person_elsewhere(at_first, new_page())
    other.give("mobility", 5)
    other.expect_status("saved")
    with at_first.page.expect_navigation():
        at_first.page.context.set_offline(False)
    # The page was asked for again, because it showed what is not the answer.
    expect(at_first.page.locator("[name=mobility][value='5']")).to_be_checked()
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 5}
    assert site.history(at_first.someone, "eq5d-5l") == [("mobility", 3, "older")]
    at_first.expect_kept([])


def test_an_answer_changed_while_the_first_was_on_its_way_is_the_answer(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    held: list[Route] = []
    at_first.page.route(ANSWER, lambda route: held.append(route), times=1)
    at_first.give("mobility", 3)
    at_first.page.locator("[data-back]").click()
    at_first.give("mobility", 2)
    at_first.page.wait_for_timeout(300)
    held[0].continue_()
    at_first.expect_status("saved")
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 2}
    assert site.history(at_first.someone, "eq5d-5l") == [("mobility", 3, "replaced")]


def test_an_answer_after_the_sending_is_kept_for_staff_and_the_patient_is_told(
    at_first: PhoneWithScript, new_page, site: PortalSite
) -> None:
    at_first.page.context.set_offline(True)
    at_first.give("mobility", 3)
    send_elsewhere(at_first, new_page())
    with at_first.page.expect_navigation(url="**/received?too_late=1"):
        at_first.page.context.set_offline(False)
    expect(at_first.page.locator(".nhsuk-inset-text")).to_contain_text("sent these answers already")
    assert site.answers(at_first.someone, "eq5d-5l") == ANSWERS["eq5d-5l"]
    assert site.history(at_first.someone, "eq5d-5l") == [("mobility", 3, "after_submission")]
    at_first.expect_kept([])


def test_the_patient_is_told_on_whichever_page_comes_next(
    at_first: PhoneWithScript, new_page, site: PortalSite
) -> None:
    at_first.hold_answers()
    at_first.give("mobility", 3)
    at_first.expect_status("kept")
    send_elsewhere(at_first, new_page())
    at_first.page.unroute(ANSWER)
    at_first.page.goto(f"{site.url}/to-do")
    at_first.page.wait_for_url("**/eq5d-5l/received?too_late=1")
    assert site.history(at_first.someone, "eq5d-5l") == [("mobility", 3, "after_submission")]


def test_a_tablet_keeps_nothing(at_first: PhoneWithScript, site: PortalSite) -> None:
    site.hand_over_as_tablet(at_first.someone)
    at_first.page.evaluate("indexedDB.deleteDatabase('portal')")
    at_first.page.reload()
    at_first.hold_answers()
    at_first.give("mobility", 3)
    at_first.fill(2)
    at_first.expect_status("open")
    assert at_first.page.evaluate("indexedDB.databases()") == []
    at_first.let_answers_through()
    at_first.expect_status("saved")
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 3}


def test_saved_is_not_said_while_the_server_hangs(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    site.stop()
    # Its socket still takes connections: nobody answers.
    at_first.give("mobility", 3)
    at_first.give("self_care", 2)
    at_first.expect_status("saving")
    at_first.page.wait_for_timeout(1000)
    at_first.expect_status("saving")
    site.start()
    at_first.expect_status("saved")
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 3, "self_care": 2}


@pytest.mark.parametrize(
    "reply",
    [
        {"status": 503, "json": {"status": "not_saved"}},
        {"status": 429, "json": {"status": "error_429"}},
        {"status": 502, "body": "<h1>Bad gateway</h1>"},
        # A wireless network's own sign-in page.
        {"status": 200, "body": "<h1>Welcome to the café</h1>"},
    ],
    ids=["503", "429", "502", "not ours"],
)
def test_saved_is_not_said_when_the_answer_did_not_arrive(
    at_first: PhoneWithScript, site: PortalSite, reply: dict[str, object]
) -> None:
    at_first.page.route(ANSWER, lambda route: route.fulfill(**reply))
    at_first.give("mobility", 3)
    at_first.expect_status("kept")
    at_first.let_answers_through()
    at_first.expect_status("saved")
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 3}


def test_the_last_question_waits_until_everything_has_arrived(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    at_first.hold_answers()
    at_first.give_all(ANSWERS["eq5d-5l"])
    at_first.expect_status("last")
    assert at_first.item == "vas"
    at_first.let_answers_through()
    at_first.page.wait_for_url("**/check")
    assert site.answers(at_first.someone, "eq5d-5l") == ANSWERS["eq5d-5l"]


def test_another_person_on_the_same_phone_neither_sees_nor_sends_them(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    at_first.hold_answers()
    at_first.give("mobility", 3)
    at_first.expect_status("kept")
    at_first.page.unroute(ANSWER)
    other = PhoneWithScript(at_first.page, site, site.enrol())
    other.sign_in()
    other.start()
    assert other.item == "mobility"
    expect(other.question.locator(":checked")).to_have_count(0)
    other.give("mobility", 1)
    other.expect_status("saved")
    at_first.expect_kept(["mobility"])
    assert site.answers(at_first.someone, "eq5d-5l") == {}
    at_first.sign_in()
    expect(at_first.page.locator(".nhsuk-tag--blue")).to_have_count(1)
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 3}
    assert site.answers(other.someone, "eq5d-5l") == {"mobility": 1}
    at_first.expect_kept([])


def test_somebody_elses_sign_in_in_another_tab_takes_no_answer(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    other = PhoneWithScript(at_first.page.context.new_page(), site, site.enrol())
    other.sign_in()
    with at_first.page.expect_navigation():
        at_first.give("mobility", 3)
    expect(at_first.page.locator("h1")).to_have_text("Page not found")
    at_first.expect_kept(["mobility"])
    assert site.answers(at_first.someone, "eq5d-5l") == {}
    assert site.answers(other.someone, "eq5d-5l") == {}


def test_stopping_says_what_has_not_arrived_and_can_delete_it(at_first: PhoneWithScript) -> None:
    at_first.hold_answers()
    at_first.give("mobility", 3)
    at_first.fill(2)
    at_first.page.locator("main a[href='/stop']").click()
    notice = at_first.page.locator("[data-unsent]")
    expect(notice).to_be_visible()
    expect(at_first.page.locator("[data-all-saved]")).to_be_hidden()
    at_first.press()
    expect(notice).to_be_visible()
    at_first.expect_kept(["mobility"])
    notice.locator("button").click()
    expect(notice).to_be_hidden()
    at_first.expect_kept([])


def test_answers_left_behind_by_stopping_go_when_the_link_is_opened_again(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    at_first.hold_answers()
    at_first.give("mobility", 3)
    at_first.expect_status("kept")
    at_first.page.goto(f"{site.url}/stop")
    at_first.press()
    at_first.page.unroute(ANSWER)
    at_first.sign_in()
    expect(at_first.page.locator(".nhsuk-tag--blue")).to_have_count(1)
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 3}


def test_stopping_with_everything_saved_says_so(at_first: PhoneWithScript) -> None:
    at_first.give("mobility", 3)
    at_first.fill(2)
    at_first.page.locator("main a[href='/stop']").click()
    at_first.press()
    expect(at_first.page.locator("[data-all-saved]")).to_be_visible()
    expect(at_first.page.locator("[data-unsent]")).to_be_hidden()
    at_first.expect_kept([])


def test_after_stopping_in_another_tab_the_answer_waits_for_the_link(
    at_first: PhoneWithScript, site: PortalSite
) -> None:
    tab = PhoneWithScript(at_first.page.context.new_page(), site, at_first.someone)
    tab.page.goto(f"{site.url}/stop")
    tab.press()
    with at_first.page.expect_navigation():
        at_first.give("mobility", 3)
    expect(at_first.page.locator("h1")).to_have_text("Open your link again")
    at_first.sign_in()
    expect(at_first.page.locator(".nhsuk-tag--blue")).to_have_count(1)
    assert site.answers(at_first.someone, "eq5d-5l") == {"mobility": 3}


def send_elsewhere(phone: PhoneWithScript, page: Page) -> None:
    other = same_person_elsewhere(phone, page)
    other.answer_rest()
    other.press()


def given_at(site: PortalSite, someone: InvitedPatient) -> datetime:
    with site.database.reading() as session:
        (row,) = session.exec(
            select(Answer).join(Response).where(Response.assessment_id == someone.assessment_id)
        )
        return row.given_at


# Another use of the store, which keeps what comes after it waiting.
HOLD_STORE = """() => new Promise((resolve) => {
  window.isHeld = true;
  const request = indexedDB.open("portal", 1);
  request.onsuccess = () => {
    const store = request.result.transaction("unsent", "readwrite").objectStore("unsent");
    const look = () => {
      resolve();
      if (window.isHeld) store.count().onsuccess = look;
      else request.result.close();
    };
    store.count().onsuccess = look;
  };
})"""
BREAK_STORE = """() => {
  IDBDatabase.prototype.transaction = () => {
    throw new DOMException("The database connection is closing.", "InvalidStateError");
  };
}"""
GO_ON_AND_LEAVE = """() => {
  document.querySelector("[data-questionnaire] button").click();
  location.assign("/to-do");
}"""
