"""A form that makes something makes it once, however often it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urljoin

import pytest
from sqlmodel import func, select

from patient_portal.access import registry
from patient_portal.access.forms.account import PREFIX
from patient_portal.access.services import form_use
from patient_portal.answers.services import tablet
from patient_portal.models.tables import (
    CallTry,
    Episode,
    FormUse,
    Invitation,
    Message,
    PaperForm,
    Staff,
    Tablet,
)
from tests.pages.conftest import DeskBrowser
from tests.pages.test_desk_pages import ENROL
from tests.support.browser_fixtures import NewBrowser
from tests.support.html import Element
from tests.support.pages import HttpReply, HttpRequest, Page, controls
from tests.support.portals import ASHA as PERSON
from tests.support.portals import HOME
from tests.support.walks import born

# Eight at once, on both databases, are in tests/trust/test_at_once.py.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ASHA = "/desk/patients/1"
AT_DESK = Callable[[str], DeskBrowser]


def form_to(page: Page, to: str) -> Element:
    """The form of the page, or of one of its buttons, that posts there."""
    for form in page.tree.all("form", method="post"):
        buttons = [each.get("formaction") for each in form.all("button")]
        ways = filter(None, [form.get("action") or page.path, *buttons])
        if to in {urljoin(page.path, way) for way in ways}:
            return form
    raise LookupError(to)


def send(who: DeskBrowser, to: str, fields: list[tuple[str, str]]) -> HttpReply:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return who.browser.send(HttpRequest("POST", to, headers, urlencode(fields).encode()))


def twice(
    who: DeskBrowser, on: str, to: str, given: dict[str, str] | None = None
) -> list[HttpReply]:
    """What comes back when the form is filled in, and sent again as it is."""
    fields = {**dict(controls(form_to(who.browser.get(on), to))), **(given or {})}
    return [send(who, to, list(fields.items())) for _ in range(2)]


def count(who: DeskBrowser, kind: Any) -> int:
    with who.made.sample.portal.database.reading() as session:
        return session.exec(select(func.count()).select_from(kind)).one()


def places(replies: list[HttpReply]) -> list[tuple[int, str | None]]:
    return [(each.status, dict(each.headers).get("Location")) for each in replies]


def test_the_second_enrolment_leads_to_the_patient_of_the_first(mona: DeskBrowser) -> None:
    before = count(mona, Episode)
    first, second = places(twice(mona, "/desk/enrol", "/desk/enrol", ENROL))
    assert first == second == (302, f"/desk/patients/{mona.newest(Episode).id}")
    assert count(mona, Episode) == before + 1


def test_a_form_that_was_refused_is_put_right_and_sent_again(mona: DeskBrowser) -> None:
    page = mona.browser.get("/desk/enrol")
    fields = dict(controls(form_to(page, "/desk/enrol")))
    wrong = send(mona, "/desk/enrol", list({**fields, **ENROL, "family_name": ""}.items()))
    right = send(mona, "/desk/enrol", list({**fields, **ENROL}.items()))
    assert (wrong.status, right.status) == (422, 302)


def test_whoever_goes_back_and_types_somebody_else_enrols_somebody_else(mona: DeskBrowser) -> None:
    fields = dict(controls(form_to(mona.browser.get("/desk/enrol"), "/desk/enrol")))
    other = {"given_name": "Zed", "family_name": "Else", "nhs_number": "9990000050"}
    made = [
        places([send(mona, "/desk/enrol", list({**fields, **ENROL, **more}.items()))])[0]
        for more in ({}, other, {}, other)
    ]
    assert made[0] == made[2]
    assert made[1] == made[3]
    assert made[0] != made[1]


def test_a_call_is_written_down_once_and_another_one_too(mona: DeskBrowser) -> None:
    assessment_id = mona.ids("Ben")["assessment_id"]
    path = f"/desk/patients/{mona.ids('Ben')['episode_id']}/assessments/{assessment_id}/call"
    for number in (1, 2):
        first, second = places(twice(mona, path, path, {"outcome": "no_answer"}))
        assert first == second == (302, "/desk/calls")
        assert count(mona, CallTry) == number


def test_a_post_without_a_number_is_taken_as_new(mona: DeskBrowser) -> None:
    path = f"{ASHA}/invitations/send"
    before = count(mona, Message)
    for _ in range(2):
        assert mona.post(path).status == 200
    assert count(mona, Message) == before + 2


def test_one_number_of_two_people_is_two(at_desk: AT_DESK) -> None:
    mona, rita = at_desk("mona"), at_desk("rita")
    path = f"{ASHA}/invitations/send"
    fields = dict(controls(form_to(mona.browser.get(ASHA), path)))
    before = count(mona, Message)
    for who in (mona, rita, mona, rita):
        assert send(who, path, list({**fields, "csrf_token": who.token}.items())).status == 302
    assert count(mona, Message) == before + 2


@pytest.mark.parametrize("to", ["code", "sheet"])
def test_a_link_that_is_asked_for_again_is_the_same_link(mona: DeskBrowser, to: str) -> None:
    before = count(mona, Invitation)
    first, second = twice(mona, ASHA, f"{ASHA}/invitations/{to}")
    assert first.status == second.status == 200
    assert shown(first) == shown(second)
    assert count(mona, Invitation) == before + 1
    # Another page, another link.
    third, _ = twice(mona, ASHA, f"{ASHA}/invitations/{to}")
    assert shown(third) != shown(first)


def test_the_buttons_of_one_form_make_a_thing_each(mona: DeskBrowser) -> None:
    fields = list(controls(form_to(mona.browser.get(ASHA), f"{ASHA}/invitations/send")))
    replies = [send(mona, f"{ASHA}/invitations/{to}", fields) for to in ("send", "code", "sheet")]
    assert [each.status for each in replies] == [302, 200, 200]
    assert shown(replies[1]) != shown(replies[2])


def shown(reply: HttpReply) -> str:
    """The drawing with the code."""
    body = reply.body.decode()
    return body[body.index("<svg") : body.index("</svg>")]


def test_an_account_is_made_once_and_its_secrets_shown_again(mona: DeskBrowser) -> None:
    given = {"username": "new", "full_name": "New Colleague", "password": ""}
    given |= {f"{PREFIX}{HOME}": "reception"}
    before = count(mona, Staff)
    first, second = twice(mona, "/desk/staff/add", "/desk/staff/add", given)
    assert first.status == second.status == 200
    assert shown(first) == shown(second)
    assert secret(first) == secret(second)
    assert count(mona, Staff) == before + 1


def test_secrets_are_shown_again_for_a_double_click_alone(mona: DeskBrowser) -> None:
    path = f"/desk/staff/{mona.made.staff['rita']}/renew"
    fields = list(controls(form_to(mona.browser.get(path), path)))
    assert send(mona, path, fields).status == 200
    twice(mona, path, path)
    # Renewed since: what is true now was not made by this form.
    assert places([send(mona, path, fields)]) == [(302, "/desk/staff")]
    fields = list(controls(form_to(mona.browser.get(path), path)))
    assert send(mona, path, fields).status == 200
    mona.made.sample.clock.advance(minutes=11)
    assert places([send(mona, path, fields)]) == [(302, "/desk/staff")]


def test_a_link_that_was_revoked_is_not_shown_again(mona: DeskBrowser) -> None:
    path = f"{ASHA}/invitations/code"
    fields = list(controls(form_to(mona.browser.get(ASHA), path)))
    first = send(mona, path, fields)
    mona.post(f"{ASHA}/invitations/{mona.newest(Invitation).id}/revoke")
    assert mona.newest(Invitation).revoked_at
    assert shown(send(mona, path, fields)) != shown(first)
    assert mona.newest(Invitation).revoked_at is None


def test_a_pairing_code_that_was_used_is_not_good_again(mona: DeskBrowser) -> None:
    tablet_id = mona.ids()["tablet_id"]
    path = f"/desk/tablets/{tablet_id}/pairing"
    mona.post(f"/desk/tablets/{tablet_id}/unpair")
    fields = list(controls(form_to(mona.browser.get("/desk/tablets/"), path)))
    first = secret(send(mona, path, fields))
    with mona.made.sample.portal.database.writing() as session:
        assert tablet.pair(session, first[0], now=mona.made.sample.clock())
    again = send(mona, path, [*fields, ("confirmed", "free")])
    assert secret(again) != first


def secret(reply: HttpReply) -> list[str]:
    page = Page(reply.status, "", {}, reply.body.decode())
    found = [each.text for each in page.main.all("strong", "code")]
    assert found
    return found


def test_a_new_password_is_drawn_once(mona: DeskBrowser) -> None:
    path = f"/desk/staff/{mona.made.staff['rita']}/renew"
    first, second = twice(mona, path, path)
    assert first.status == second.status == 200
    assert (shown(first), secret(first)) == (shown(second), secret(second))


def test_a_pairing_code_that_is_asked_for_again_is_the_same(mona: DeskBrowser) -> None:
    assert mona.post("/desk/tablets/", {"name": "By the window"}).status == 200
    with mona.made.sample.portal.database.reading() as session:
        newest = session.exec(select(func.max(Tablet.id))).one()
    path = f"/desk/tablets/{newest}/pairing"
    first, second = twice(mona, "/desk/tablets/", path)
    assert secret(first) == secret(second)


def test_forms_are_printed_again_under_the_same_codes(mona: DeskBrowser) -> None:
    path = f"/desk/paper/print/1/{mona.ids()['assessment_id']}"
    before = count(mona, PaperForm)
    first, second = twice(mona, ASHA, path)
    made = count(mona, PaperForm) - before
    assert made > 0
    assert [each.status for each in (first, second)] == [200, 200]
    twice(mona, ASHA, path)
    assert count(mona, PaperForm) == before + 2 * made


def test_a_link_asked_for_at_the_front_door_goes_once(
    mona: DeskBrowser, new_browser: NewBrowser
) -> None:
    browser = new_browser()
    page = browser.get("/link/")
    given = {"who": PERSON.nhs_number or "", **born(PERSON.date_of_birth)}
    fields = {**dict(controls(page.form)), **given}
    before = count(mona, Message)
    for _ in range(3):
        assert browser.post("/link/", fields.items()).path == "/link/sent"
    assert count(mona, Message) == before + 1
    # The same page, put right after a typing mistake.
    fields["who"] = PERSON.phone or ""
    assert browser.post("/link/", fields.items()).path == "/link/sent"
    assert count(mona, Message) == before + 2


def test_what_is_dealt_with_by_a_double_click_leads_back_to_the_list(mona: DeskBrowser) -> None:
    path = f"/desk/attention/late/{mona.made.entries['Asha'].subjects['late']}/done"
    assert places(twice(mona, "/desk/attention", path)) == [(302, "/desk/attention")] * 2


def test_old_uses_are_forgotten(mona: DeskBrowser) -> None:
    twice(mona, "/desk/enrol", "/desk/enrol", ENROL)
    sample = mona.made.sample
    for later, left in ((form_use.KEPT_FOR, 1), (timedelta(seconds=1), 0)):
        sample.clock.advance(seconds=later.total_seconds())
        registry.forget_old(sample.portal)
        assert count(mona, FormUse) == left
