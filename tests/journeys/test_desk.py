"""The desk in a real browser: each piece of a receptionist's work, and what is stored of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from patient_portal.core.working_days import london_date
from patient_portal.models.tables import (
    Answer,
    CallTry,
    Episode,
    HandledItem,
    HandOver,
    Invitation,
    OutboxItem,
    PaperForm,
    Patient,
    PatientIdentifier,
    Response,
    ScoreRow,
)
from tests.journeys.answers import ANSWERS
from tests.journeys.keyboard import Keyboard
from tests.journeys.reception import (
    SCREEN,
    TABLET,
    DeskUser,
    admit,
    entry_of,
    furnish,
    name_of,
    read_first_page,
    read_square,
    rows,
    utc_now,
)
from tests.journeys.site import PortalSite, fresh_number
from tests.support.portals import ASHA, BEN

NewPage = Callable[..., Page]
BIRTH_DATE_PAGE = "What is your date of birth?"


@pytest.fixture
def rita(new_page: NewPage, desk_site: PortalSite) -> DeskUser:
    """Reception, signed in."""
    return signed_in(new_page, desk_site)


def signed_in(new_page: NewPage, site: PortalSite, role: str = "reception") -> DeskUser:
    made = DeskUser(new_page(viewport=SCREEN), site, role=role)
    made.sign_in()
    return made


def days_ago(days: int) -> date:
    return london_date(utc_now()) - timedelta(days=days)


def open_person(rita: DeskUser, episode: Episode) -> None:
    rita.open(f"/desk/patients/{episode.id}")


def give_birth_date(page: Page, born: date) -> None:
    for part, number in (("day", born.day), ("month", born.month), ("year", born.year)):
        page.fill(f"[name=born-{part}]", str(number))
    with page.expect_navigation():
        page.locator("main form button").first.click()


def test_whoever_signs_in_may_see_the_password_and_the_first_button_goes_on(
    new_page: NewPage, desk_site: PortalSite
) -> None:
    page = new_page(viewport=SCREEN)
    rita = DeskUser(page, desk_site)
    rita.open("/desk/")
    password = page.locator("[name=password]")
    page.fill("[name=username]", rita.me.username)
    page.fill("[name=code]", rita.me.code(utc_now()))
    password.fill(rita.me.password)
    page.get_by_label("Show password").check()
    expect(password).to_have_attribute("type", "text")
    page.get_by_label("Show password").uncheck()
    expect(password).to_have_attribute("type", "password")
    with page.expect_navigation():
        page.locator("main form button").first.click()
    assert rita.path == "/desk/"


def test_without_the_script_there_is_nothing_that_would_show_the_password(
    new_page: NewPage, desk_site: PortalSite
) -> None:
    page = new_page(viewport=SCREEN, java_script_enabled=False)
    page.goto(f"{desk_site.url}/desk/")
    expect(page.locator("[name=password]")).to_be_visible()
    expect(page.get_by_text("Show password")).to_be_hidden()


def test_somebody_is_enrolled_and_shown_a_code_with_the_keyboard_alone(
    new_page: NewPage, desk_site: PortalSite
) -> None:
    page = new_page(viewport=SCREEN)
    rita, hands, number = DeskUser(page, desk_site), Keyboard(page), fresh_number()

    def type_in(name: str, text: str) -> None:
        hands.tab_to(f"main [name={name}]")
        assert hands.is_seen(), name
        page.keyboard.type(text)

    def enter(selector: str) -> None:
        hands.tab_to(selector, most=60)
        assert hands.is_seen(), selector
        with page.expect_navigation():
            hands.press("Enter")

    rita.open("/desk/enrol")
    type_in("username", rita.me.username)
    type_in("password", rita.me.password)
    type_in("code", rita.me.code(utc_now()))
    with page.expect_navigation():
        hands.press("Enter")
    expect(rita.heading).to_have_text("Enrol a patient")
    # The first stop leads past the navigation.
    hands.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    hands.press("Enter")
    type_in("given_name", "Nora")
    type_in("family_name", "Newcomer")
    for part, text in (("day", "6"), ("month", "5"), ("year", "1970")):
        type_in(f"date_of_birth-{part}", text)
    type_in("nhs_number", number)
    type_in("phone", "07700 900 199")
    hands.tab_to("main [name=sex]")
    hands.press("Space")
    enter("main form button")
    expect(rita.heading).to_have_text("Nora Newcomer")
    enter("form[action$='/invitations/code'] button")
    expect(rita.heading).to_contain_text("Nora: scan this")
    (held,) = rows(desk_site, PatientIdentifier, PatientIdentifier.value == number)
    (person,) = rows(desk_site, Patient, Patient.id == held.patient_id)
    assert (person.phone, person.sex) == ("+447700900199", "female")
    (episode,) = rows(desk_site, Episode, Episode.patient_id == person.id)
    assert rita.is_audited("enrolled", episode.id)
    assert [row.issued_via for row in rows(desk_site, Invitation, own(Invitation, episode))] == [
        "screen"
    ]
    enter("main a.nhsuk-button")
    expect(rita.heading).to_have_text("Nora Newcomer")
    enter(".portal-nav a[href='/desk/']")
    expect(rita.heading).to_contain_text("Expected on")


def own(kind: type, episode: Episode) -> object:
    return kind.episode_id == episode.id


def test_a_phone_reads_the_code_from_the_screen_and_asks_for_the_birth_date(
    rita: DeskUser, new_page: NewPage
) -> None:
    episode = admit(rita.site)
    open_person(rita, episode)
    rita.press("Show a QR code")
    square = rita.page.locator(".portal-code svg").bounding_box()
    assert square
    # As large as the screen allows, and all of it without scrolling.
    assert square["height"] > SCREEN["height"] / 2
    assert square["y"] + square["height"] <= SCREEN["height"]
    link = read_square(rita.page.screenshot())
    shown = rita.page.locator(".portal-code__typed").inner_text()
    assert link == f"{rita.site.url}/i/{shown.replace('-', '')}"
    phone = new_page()
    phone.goto(link)
    expect(phone.locator("[name=born-day]")).to_be_visible()
    assert ASHA.given_name not in phone.content()
    give_birth_date(phone, ASHA.date_of_birth)
    expect(phone).to_have_url(re.compile("/(privacy|to-do)$"))
    # On the desk's own tablet it is all on the screen, too.
    rita.page.set_viewport_size(TABLET)
    assert read_square(rita.page.screenshot()) == link


def test_reception_sends_somebody_to_a_tablet_and_comes_when_they_want_help(
    rita: DeskUser, new_page: NewPage
) -> None:
    mona = signed_in(new_page, rita.site, "manager")
    mona.go_to("Tablets")
    mona.page.fill("[name=name]", f"Tablet of {mona.me.username}")
    mona.press("Add")
    card = mona.page.locator("section", has_text=f"Tablet of {mona.me.username}")
    with mona.page.expect_navigation():
        card.get_by_role("button", name="Show a pairing code").click()
    code = mona.page.locator(".nhsuk-inset-text strong").inner_text()
    device = new_page(viewport=TABLET)
    device.goto(f"{rita.site.url}/tablet/")
    device.fill("[name=code]", code)
    with device.expect_navigation():
        device.locator("main form button").first.click()

    episode = admit(rita.site, BEN)
    open_person(rita, episode)
    rita.press(re.compile(f"^Send to Tablet of {mona.me.username}"))
    card = rita.page.locator("section", has_text=f"Tablet of {mona.me.username}")
    expect(card).to_contain_text("Waiting for Ben Example")
    # The tablet looks by itself every few seconds, and nobody touches it.
    expect(device.locator("main")).to_contain_text("Ben")
    give_birth_date(device, BEN.date_of_birth)
    rita.go_to("Tablets")
    expect(card).to_contain_text("In use by Ben Example")
    with device.expect_navigation():
        device.get_by_role("button", name="I need help").click()
    rita.go_to("Today")
    wish = rita.page.locator(".portal-flags li", has_text="Ben Example").last
    with rita.page.expect_navigation():
        wish.get_by_role("button", name="I have helped").click()
    (turn,) = rows(rita.site, HandOver, own(HandOver, episode))
    assert (turn.sent_by, turn.ended_reason, bool(turn.helped_at)) == (rita.by, "help", True)
    assert rita.is_audited("help_given", episode.id)


def test_a_paper_form_found_by_its_code_is_keyed_in_with_the_keyboard_alone(
    rita: DeskUser,
) -> None:
    page, hands = rita.page, Keyboard(rita.page)
    episode = admit(rita.site)
    code = read_first_page(print_forms(rita, episode))
    (form,) = rows(rita.site, PaperForm, PaperForm.code == code)
    assert form.assessment_id == entry_of(rita.site, episode).id
    rita.open("/desk/paper/")
    # A scanner types as a keyboard does, and ends with Enter. The browser gives the focus at its
    # next frame, which may come after the page has loaded.
    expect(page.locator("[name=code]")).to_be_focused()
    page.keyboard.type(code)
    with page.expect_navigation():
        hands.press("Enter")
    expect(rita.heading).to_contain_text("Key in:")
    filled = days_ago(2)
    expect(page.locator("[name=filled-day]")).to_be_focused()
    page.keyboard.type(f"{filled:%d%m%Y}")
    keyed = key_answers(rita, form.instrument_id, {"mobility": "u", "self_care": "d"})
    expect(page.locator("[name=respondent]").first).to_be_focused()
    hands.press("Space", "ArrowDown")
    hands.tab_to("main form[data-keying] button")
    assert hands.is_seen()
    with page.expect_navigation():
        hands.press("Enter")
    expect(rita.heading).to_have_text("Kept")
    # The next form's code can be typed at once.
    expect(page.locator("[name=code]")).to_be_focused()
    (row,) = rows(rita.site, Response, Response.assessment_id == form.assessment_id)
    assert (row.mode, row.respondent, bool(row.submitted_at)) == ("paper", "helper", True)
    answers = rows(rita.site, Answer, Answer.response_id == row.id)
    assert {each.item_id: each.reason or each.value for each in answers} == keyed
    assert {london_date(each.given_at) for each in answers} == {filled}
    scores = rows(rita.site, ScoreRow, ScoreRow.response_id == row.id)
    assert {each.status for each in scores if each.score_id != "vas"} == {"unscorable"}
    assert rita.is_audited("paper_keyed", episode.id)


def print_forms(rita: DeskUser, episode: Episode) -> bytes:
    """The PDF that opens in another tab."""
    open_person(rita, episode)
    form = rita.page.locator("form[target=_blank]").first
    token = form.locator("[name=csrf_token]").get_attribute("value")
    url = f"{rita.site.url}{form.get_attribute('action')}"
    answer = rita.page.request.post(url, form={"csrf_token": token})
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def key_answers(rita: DeskUser, instrument_id: str, marks: dict[str, str]) -> dict[str, object]:
    """Types one answer after the other: the page moves on by itself; what is then stored."""
    assert instrument_id == "eq5d-5l"
    reasons = {"u": "unreadable", "d": "double"}
    kept: dict[str, object] = {}
    for item, value in ANSWERS[instrument_id].items():
        expect(rita.page.locator(f"#{item}")).to_be_focused()
        typed = marks.get(item, str(value))
        rita.page.keyboard.type(typed)
        kept[item] = reasons.get(typed, value)
    return kept


def test_the_call_list_is_worked_until_somebody_answers_by_telephone(rita: DeskUser) -> None:
    later = admit(rita.site, BEN, family_name="Notathome", days=20, phone="+447700900104")
    now = admit(rita.site, BEN, family_name="Athome", days=20, phone="+447700900105")
    call(rita, "Ben Notathome", "No answer")
    (row,) = rows(rita.site, CallTry, CallTry.assessment_id == entry_of(rita.site, later).id)
    assert (row.outcome, row.by) == ("no_answer", rita.by)
    expect(rita.page.locator("main")).not_to_contain_text("Notathome")

    rita.follow("Ring Ben Athome")
    rita.follow(re.compile("^ask by telephone.*Health today"))
    rita.page.get_by_label("The patient, with a helper who wrote").check()
    rita.press("Begin")
    for item, value in ANSWERS["eq5d-5l"].items():
        answer(rita, item, value)
    expect(rita.heading).to_have_text("Check the answers with the person")
    rita.press("Send the answers")
    expect(rita.page.locator("[name=outcome][value=answered]")).to_be_checked()
    rita.press("Save")
    entry = entry_of(rita.site, now)
    (response,) = rows(rita.site, Response, Response.assessment_id == entry.id)
    assert (response.mode, response.respondent) == ("telephone", "helper")
    answers = rows(rita.site, Answer, Answer.response_id == response.id)
    assert {each.item_id: each.value for each in answers} == ANSWERS["eq5d-5l"]
    (row,) = rows(rita.site, CallTry, CallTry.assessment_id == entry.id)
    assert row.outcome == "answered"
    expect(rita.page.locator("main")).not_to_contain_text("Athome")


def call(rita: DeskUser, name: str, outcome: str) -> None:
    """Rings somebody of the list and writes down what came of it."""
    rita.go_to("Calls")
    rita.follow(f"Ring {name}")
    rita.page.get_by_label(outcome).check()
    rita.press("Save")


def answer(rita: DeskUser, item: str, value: object) -> None:
    expect(rita.page).to_have_url(re.compile(f"/question/{item}$"))
    button = rita.page.locator(f"[name={item}][value='{value}']")
    if button.count():
        button.check()
    else:
        rita.page.fill(f"[name={item}]", str(value))
    rita.press("Continue")


# What is recorded, what is filled in, and what the episode then holds.
ENDS = {
    "Withdrawn: wants no more of this": ({"why": "Enough of it"}, "withdrawn_at"),
    "Died": ({"told_by": "Her sister"}, "died_on"),
    "Discharged": ({}, "discharged_on"),
}


@pytest.mark.parametrize("words", ENDS)
def test_an_ending_is_recorded_and_closes_what_it_closes(
    rita: DeskUser, new_page: NewPage, words: str
) -> None:
    fields, column = ENDS[words]
    episode = admit(rita.site, days=10)
    open_person(rita, episode)
    rita.press("Show a QR code")
    link = read_square(rita.page.screenshot())
    rita.follow("Done")
    rita.happened(words)
    for name, text in fields.items():
        rita.page.fill(f"[name={name}]", text)
    if rita.page.locator("[name=on-day]").count():
        rita.fill_date("on", days_ago(1))
    if words == "Discharged":
        rita.press("Save")
    else:
        rita.press("Continue")
        expect(rita.heading).to_contain_text("are you sure?")
        (row,) = rows(rita.site, Episode, Episode.id == episode.id)
        assert getattr(row, column) is None
        rita.press("Yes, save it")
    expect(rita.heading).to_have_text(name_of(rita.site, episode))
    (row,) = rows(rita.site, Episode, Episode.id == episode.id)
    assert getattr(row, column) is not None
    phone = new_page()
    phone.goto(link)
    is_open = phone.locator("[name=born-day]").count() == 1
    assert is_open == (words == "Discharged")


def test_what_needs_a_person_is_worked_until_nothing_of_it_is_left(
    rita: DeskUser, new_page: NewPage
) -> None:
    subjects = furnish(rita.site, rita.me)["Ben"].subjects
    rita.go_to("Needs a person")
    for kind in ("bounced", "late", "no_baseline"):
        form = f"form[action='/desk/attention/{kind}/{subjects[kind]}/done']"
        with rita.page.expect_navigation():
            rita.page.locator(f"{form} button").click()
        assert rita.page.locator(form).count() == 0
        (row,) = rows_of_handled(rita.site, kind, subjects[kind])
        assert row.by == rita.by
    with rita.page.expect_navigation():
        rita.page.locator(
            f"form[action='/desk/attention/record/{subjects['record']}/retry'] button"
        ).click()
    (item,) = rows(rita.site, OutboxItem, OutboxItem.id == subjects["record"])
    assert item.state == "waiting"
    quiet = DeskUser(new_page(viewport=SCREEN), rita.site, service="highly-specialist")
    quiet.sign_in()
    quiet.go_to("Needs a person")
    expect(quiet.page.locator("main")).to_contain_text("All is well")


def rows_of_handled(site: PortalSite, kind: str, subject: int) -> list[HandledItem]:
    with site.database.reading() as session:
        row = session.get(HandledItem, (kind, subject))
        session.expunge_all()
        return [row] if row else []
