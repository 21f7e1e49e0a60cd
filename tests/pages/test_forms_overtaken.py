"""A change that was made while a form was open is shown beside one's own, and not overwritten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from patient_portal.access.forms.account import PREFIX
from patient_portal.models.tables import Assessment, Episode, Patient, Response
from tests.pages.conftest import DeskBrowser
from tests.pages.test_desk_pages import TODAY, day
from tests.support.browser_fixtures import NewBrowser
from tests.support.pages import Browser
from tests.support.portals import HOME, SamplePortal
from tests.support.walks import sign_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ASHA = "/desk/patients/1"
AT_DESK = Callable[[str], DeskBrowser]
SHOWN = "This was changed after you opened the page"


def overtake(
    mine: Browser, theirs: Browser, path: str, own: Mapping[str, Any], other: Mapping[str, Any]
) -> str:
    """What is shown to whoever saves second; saved once more, theirs stands."""
    page = mine.get(path)
    assert SHOWN not in page.text
    assert theirs.press(theirs.get(path), other).status == 200
    shown = mine.press(page, own)
    assert (shown.status, SHOWN in shown.text) == (409, True)
    again = mine.press(shown)
    assert (again.status, SHOWN in again.text) == (200, False)
    return shown.text


def test_a_correction_is_shown_beside_the_details_that_are_held_now(at_desk: AT_DESK) -> None:
    mona, rita = at_desk("mona"), at_desk("rita")
    own, other = {"email": "mona@example.org"}, {"phone": "07700 900 555"}
    shown = overtake(mona.browser, rita.browser, f"{ASHA}/details", own, other)
    assert "Phone: it is now “+447700900555”, and you have “+447700900101”." in shown
    assert "E-mail: it is now" in shown
    row = mona.row(Patient, 1)
    assert (row.email, row.phone) == ("mona@example.org", "+447700900101")


def test_boxes_that_were_ticked_meanwhile_are_shown_too(at_desk: AT_DESK) -> None:
    mona, rita = at_desk("mona"), at_desk("rita")
    own, other = {"email": "mona@example.org"}, {"needs": ["large_print", "interpreter"]}
    shown = overtake(mona.browser, rita.browser, f"{ASHA}/details", own, other)
    assert "What helps: it is now “Large print, Interpreter”, and you have “none”." in shown
    assert "Found not to work" not in shown


def test_nothing_is_shown_where_both_say_the_same(at_desk: AT_DESK) -> None:
    mona, rita = at_desk("mona"), at_desk("rita")
    same = {"phone": "07700 900 555"}
    page = mona.browser.get(f"{ASHA}/details")
    rita.fill(f"{ASHA}/details", same)
    assert mona.browser.press(page, same).status == 200


def test_a_page_that_was_refused_still_knows_what_it_was_drawn_from(at_desk: AT_DESK) -> None:
    mona, rita = at_desk("mona"), at_desk("rita")
    page = mona.browser.get(f"{ASHA}/details")
    wrong = mona.browser.press(page, {"email": "nobody"})
    assert wrong.status == 422
    rita.fill(f"{ASHA}/details", {"phone": "07700 900 555"})
    assert mona.browser.press(wrong, {"email": "mona@example.org"}).status == 409


def test_a_role_that_was_changed_meanwhile_is_shown(at_desk: AT_DESK) -> None:
    mona = at_desk("mona")
    mona.made.sample.clock.advance(minutes=1)
    other = at_desk("mona")
    path = f"/desk/staff/{mona.made.staff['rita']}/roles"
    shown = overtake(
        mona.browser,
        other.browser,
        path,
        {f"{PREFIX}{HOME}": "clinician"},
        {f"{PREFIX}{HOME}": "manager"},
    )
    assert "it is now “Manager”, and you have “Clinician”" in shown


def test_dates_of_an_assessment(at_desk: AT_DESK) -> None:
    mona, rita = at_desk("mona"), at_desk("rita")
    path = f"{ASHA}/assessments/{mona.ids()['assessment_id']}/dates"
    own = {**day("closes_on", date(2027, 3, 1)), "why": "Away"}
    other = {**day("closes_on", date(2027, 2, 1)), "why": "Ill"}
    shown = overtake(mona.browser, rita.browser, path, own, other)
    assert "Closes: it is now “1 Feb 2027”, and you have “1 Mar 2027”." in shown
    assert "Why: it is now" not in shown
    row = mona.row(Assessment, mona.ids()["assessment_id"])
    assert row.closes_on == date(2027, 3, 1)


def test_what_happens_in_an_episode(at_desk: AT_DESK) -> None:
    mona, rita = at_desk("mona"), at_desk("rita")
    page = mona.browser.get(f"{ASHA}/events/review")
    rita.fill(f"{ASHA}/events/first-appointment", day("on", TODAY))
    shown = mona.browser.press(page, day("on", date(2027, 1, 5)))
    assert (shown.status, SHOWN in shown.text) == (409, True)
    assert "24 Nov 2026" in shown.text
    assert mona.row(Episode, 1).review_on is None
    assert mona.browser.press(shown).status == 200
    assert mona.row(Episode, 1).review_on == date(2027, 1, 5)


def test_how_a_person_wants_to_be_written_to(sample: SamplePortal, new_browser: NewBrowser) -> None:
    phone, other = new_browser(), new_browser()
    for browser in (phone, other):
        sign_in(browser, sample.codes["Asha"])
    shown = overtake(phone, other, "/messages/choice", {"channel": "sms"}, {"channel": "email"})
    assert "it is now “E-mail to a…@" in shown


def correction(mona: DeskBrowser) -> str:
    """Where one of Asha's answers is corrected."""
    return f"{ASHA}/responses/{mona.ids()['response_id']}/correct/mobility"


def versions(mona: DeskBrowser) -> list[str | None]:
    """Why each version of the response was made."""
    made = mona.row(Response, mona.ids()["response_id"])
    with mona.made.sample.portal.database.reading() as session:
        rows = select(Response.correction_reason).where(Response.identifier == made.identifier)
        return list(session.exec(rows.order_by(col(Response.version))))


def test_an_answer_that_was_corrected_meanwhile_is_shown_and_nothing_typed_is_lost(
    at_desk: AT_DESK,
) -> None:
    mona, rita = at_desk("mona"), at_desk("rita")
    path = correction(mona)
    why = {"why": "Asha rang: it was a 2"}
    page = mona.browser.get(path)
    assert rita.browser.press(rita.browser.get(path), {"mobility": "5", "why": "Read wrongly"})
    shown = mona.browser.press(page, {"mobility": "2", **why})
    assert (shown.status, SHOWN in shown.text) == (409, True)
    assert "today: it is now “Getting about is not possible”." in shown.text
    assert (shown.value("mobility"), shown.value("why")) == ("2", why["why"])
    again = mona.browser.press(shown)
    assert (again.status, SHOWN in again.text) == (200, False)
    assert versions(mona) == [None, "Read wrongly", why["why"]]


def test_who_corrects_an_answer_in_the_same_way_is_led_to_what_stands(at_desk: AT_DESK) -> None:
    mona, rita = at_desk("mona"), at_desk("rita")
    path = correction(mona)
    same = {"mobility": "5", "why": "Read wrongly"}
    page = mona.browser.get(path)
    rita.fill(path, same)
    done = mona.browser.press(page, same)
    assert done.status == 200
    assert "/responses/" in done.path
    assert versions(mona) == [None, "Read wrongly"]


def test_an_answer_that_was_corrected_and_corrected_back_takes_what_is_typed(
    at_desk: AT_DESK,
) -> None:
    """Nothing differs from what the page showed, and yet it is another version."""
    mona, rita = at_desk("mona"), at_desk("rita")
    path = correction(mona)
    page = mona.browser.get(path)
    held = str(page.value("mobility"))
    rita.fill(path, {"mobility": "5", "why": "Read wrongly"})
    # The old address leads to the version that stands.
    rita.fill(path, {"mobility": held, "why": "Read rightly"})
    done = mona.browser.press(page, {"mobility": "4", "why": "Asha rang"})
    assert (done.status, SHOWN in done.text) == (200, False)
    assert versions(mona) == [None, "Read wrongly", "Read rightly", "Asha rang"]
