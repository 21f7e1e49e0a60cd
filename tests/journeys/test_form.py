"""The self-assessment form in a browser: what it hides, keeps and shows again, with both hands."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.form_answers import FORM, FORM_ANSWERS
from tests.journeys.form_tour import answer, place
from tests.journeys.phones import PhoneWithoutScript, PhoneWithScript
from tests.journeys.site import PortalSite
from tests.journeys.test_keyboard import Keyboard
from tests.journeys.test_whole_journey import nothing_before_the_birth_date

MEDICINES = FORM_ANSWERS["medicines"]


@pytest.fixture
def form(phone: PhoneWithScript) -> PhoneWithScript:
    """At the form's page of questions."""
    phone.sign_in()
    phone.open_all(FORM)
    return phone


@pytest.fixture
def plain_form(old_phone: PhoneWithoutScript) -> PhoneWithoutScript:
    old_phone.sign_in()
    return old_phone


def at(form: PhoneWithScript, item: str) -> PhoneWithScript:
    form.open_at(FORM, item)
    return form


def row_of(page: Page, question: str) -> Locator:
    """The line of the check page with that question."""
    return page.locator(".nhsuk-summary-list__row").filter(has_text=question)


def test_the_parts_and_their_questions_are_counted_as_they_are_shown(form: PhoneWithScript) -> None:
    heading = form.page.locator("h1")
    expect(heading).to_have_text("Part 1 of 10: Is anything urgent? – question 1 of 3")
    at(form, "takes_medicines")
    expect(heading).to_have_text("Part 3 of 10: Treatments and medicines – question 1 of 6")
    form.give("takes_medicines", "yes")
    expect(heading).to_have_text("Part 3 of 10: Treatments and medicines – question 2 of 9")


def test_what_another_answer_hides_is_neither_asked_nor_read_back(
    form: PhoneWithScript, site: PortalSite
) -> None:
    at(form, "takes_medicines").give("takes_medicines", "yes")
    form.give("medicines", MEDICINES)
    form.page.go_back()
    form.page.go_back()
    form.give("takes_medicines", "no")
    assert form.item == "other_medicines"
    form.expect_status("saved")
    form.page.goto(f"{place(form)}/check")
    expect(row_of(form.page, "Do you take any medicines")).to_contain_text("No")
    expect(form.page.locator("main")).not_to_contain_text("Paracetamol")
    # Whoever changes their mind again has nothing to write anew.
    at(form, "takes_medicines").give("takes_medicines", "yes")
    expect(form.question.locator("[name=medicines-2-name]")).to_have_value("Heat cream")


def test_what_another_answer_hides_is_neither_asked_nor_read_back_without_script(
    plain_form: PhoneWithoutScript,
) -> None:
    page = plain_form.page
    answer(plain_form, "takes_medicines", "yes")
    assert plain_form.path.endswith("/question/medicines")
    answer(plain_form, "medicines", MEDICINES)
    assert plain_form.path.endswith("/question/medicines_help")
    answer(plain_form, "takes_medicines", "no")
    assert plain_form.path.endswith("/question/other_medicines")
    page.goto(f"{place(plain_form)}/check")
    expect(page.locator("main")).not_to_contain_text("Paracetamol")
    response = page.goto(f"{place(plain_form)}/question/medicines")
    assert response.status == 404


SHAPES = ("takes_medicines", "medicines", "medicines_help", "medicines_trouble")


def test_going_back_shows_each_kind_as_it_was_left(form: PhoneWithScript) -> None:
    at(form, "takes_medicines")
    for item in SHAPES:
        form.give(item, FORM_ANSWERS[item])
    form.page.go_back()
    expect(form.question.locator("textarea")).to_have_value("I feel sleepy")
    form.page.go_back()
    form.page.go_back()
    expect(form.question.locator("[name=medicines-1-how_often]")).to_have_value("4 times a day")
    expect(form.question.locator("[name=medicines-2-name]")).to_have_value("Heat cream")


def test_another_device_shows_no_answer_before_the_birth_date_and_then_goes_on(
    form: PhoneWithScript, new_page, site: PortalSite
) -> None:
    first = list(FORM_ANSWERS)[:9]
    form.give_all({item: FORM_ANSWERS[item] for item in first})
    form.expect_status("saved")
    other = PhoneWithScript(new_page(), site, form.someone)
    nothing_before_the_birth_date(other)
    other.page.goto(f"{place(other)}/check")
    expect(other.page.locator("main")).not_to_contain_text("lower back")
    other.open_link()
    other.give_birth_date()
    other.open_all(FORM)
    assert other.item == list(FORM_ANSWERS)[9]
    at(other, "pain_injury_on")
    boxes = other.question.locator("input")
    assert [boxes.nth(index).input_value() for index in range(3)] == ["27", "3", "2019"]
    at(other, "pain_areas")
    expect(other.page.locator("path[aria-checked=true]")).to_have_count(2)


def test_what_was_typed_and_not_given_is_there_after_a_reload(form: PhoneWithScript) -> None:
    """Rows that the page itself had added, and words below a yes."""
    at(form, "takes_medicines").give("takes_medicines", "yes")
    form.expect_status("saved")
    form.fill(MEDICINES)
    form.expect_kept(["medicines/draft"])
    form.page.reload()
    assert form.item == "medicines"
    expect(form.question.locator("[name=medicines-2-how_often]")).to_have_value("At night")
    form.go_on()
    form.give("medicines_help", "some")
    form.expect_status("saved")
    form.fill(FORM_ANSWERS["medicines_trouble"])
    form.expect_kept(["medicines_trouble/draft"])
    form.page.reload()
    expect(form.question.locator("textarea")).to_be_visible()
    expect(form.question.locator("textarea")).to_have_value("I feel sleepy")


def test_answers_of_every_shape_wait_for_a_connection(
    form: PhoneWithScript, site: PortalSite
) -> None:
    at(form, "takes_medicines")
    form.hold_answers()
    form.give_all({item: FORM_ANSWERS[item] for item in SHAPES})
    form.expect_status("kept")
    assert site.answers(form.someone, FORM) == {}
    form.let_answers_through()
    form.expect_status("saved")
    wanted = {item: FORM_ANSWERS[item] for item in SHAPES}
    assert site.answers(form.someone, FORM) == wanted


def test_none_of_these_takes_the_others_back(form: PhoneWithScript) -> None:
    form.fill(["fever", "tummy"])
    form.question.get_by_label("None of these").check()
    expect(form.question.locator(":checked")).to_have_value("none")
    form.question.get_by_label("A fever").check()
    expect(form.question.locator(":checked")).to_have_value("fever")


@pytest.mark.parametrize(
    ("item", "wrong", "sentence"),
    [
        ("pain_areas", None, "Choose at least one place, or skip this question"),
        ("pain_main", "x" * 121, "Write no more than 120 characters"),
        ("pain_began", None, "Choose at least one answer, or skip this question"),
        ("sleep_hours", "25", "Enter a whole number from 0 to 24"),
        ("mood", None, "Choose a number, or skip this question"),
        ("other_medicines", None, "Choose yes or no, or skip this question"),
    ],
)
def test_what_is_wrong_is_said_and_what_is_skipped_is_kept_so(
    form: PhoneWithScript, site: PortalSite, item: str, wrong: Any, sentence: str
) -> None:
    at(form, item)
    if wrong:
        form.fill(wrong)
    else:
        # The moment in which Continue would be a second tap.
        form.page.wait_for_timeout(600)
    form.go_on()
    expect(form.page.locator("[data-problem] a")).to_have_text(sentence)
    form.page.locator("[data-skip]").click()
    form.expect_status("saved")
    assert site.answers(form.someone, FORM) == {item: "skipped"}


def test_the_check_reads_every_kind_back_and_leads_to_each_change(
    plain_form: PhoneWithoutScript, site: PortalSite
) -> None:
    plain_form.page.goto(f"{place(plain_form)}/question/urgent_signs")
    plain_form.walk(until=f"/to-do/{plain_form.someone.assessment_id}/{FORM}/check")
    page = plain_form.page
    for question, said in READ_BACK.items():
        expect(row_of(page, question).locator(".nhsuk-summary-list__value")).to_have_text(
            said, use_inner_text=True
        )
    with page.expect_navigation():
        row_of(page, "When was the accident").get_by_role("link").click()
    page.fill("[name=pain_injury_on-day]", "28")
    plain_form.press()
    assert plain_form.path.endswith("/check")
    expect(row_of(page, "When was the accident")).to_contain_text("28 March 2019")
    plain_form.press()
    expect(page.locator("h1")).to_have_text("Thank you")
    assert site.answers(plain_form.someone, FORM)["pain_injury_on"] == "2019-03-28"


READ_BACK = {
    "Where is your pain?": "Right knee, front; Left side of the lower back",
    "Which pain troubles you most?": "My lower back",
    "How long have you had this pain?": "5 to 10 years",
    "Is there anything else": "It is worse at night.\nWarmth & rest <help>.",
    "Which medicines": "Paracetamol, 2 of 500 mg, 4 times a day\nHeat cream, At night",
    "cause you any trouble": "Yes\nI feel sleepy",
    "how low has your mood": "6",
    "When did you go off sick": "3 August 2026",
    "Whom may we share with": "My GP practice; The carer whom I named",
}


def test_urgent_answers_bring_their_advice_at_once_with_the_script(
    form: PhoneWithScript, site: PortalSite
) -> None:
    form.fill(["weight_lump", "chest_breath"])
    form.go_on()
    form.page.wait_for_url("**/advice/urgent_signs")
    titles = form.page.locator(".portal-advice h1, .portal-advice h2")
    expect(titles).to_have_count(2)
    expect(form.page.locator(".portal-advice--emergency h1")).to_have_count(1)
    assert site.alerts(form.someone) == ["chest_breath", "weight_lump"]
    form.follow()
    assert form.item == "too_much_medicine"
    form.give("too_much_medicine", "no")
    assert form.item == "harm"


def test_without_a_connection_the_page_has_the_advice_and_the_alert_follows(
    form: PhoneWithScript, site: PortalSite
) -> None:
    at(form, "harm")
    form.page.context.set_offline(True)
    form.give("harm", "now")
    here = form.page.locator("[data-advice-here]")
    expect(here).to_be_visible()
    expect(here).to_be_focused()
    expect(form.page.locator("[data-questionnaire]")).to_be_hidden()
    shown = here.locator("[data-advice-for]:visible")
    expect(shown).to_have_count(1)
    expect(shown.locator("a").first).to_have_attribute("href", "tel:999")
    assert site.alerts(form.someone) == []
    form.page.context.set_offline(False)
    form.page.wait_for_url("**/advice/harm")
    assert site.alerts(form.someone) == ["harm"]


def test_the_forms_own_kinds_with_the_keyboard_alone(
    form: PhoneWithScript, site: PortalSite
) -> None:
    hands = Keyboard(form.page)
    hands.tab_to("[value=fever]")
    hands.press("Space")
    hands.tab_to("[value=none]")
    hands.press("Space")
    go_on(hands)
    assert form.item == "too_much_medicine"
    at(form, "pain_began")
    hands.tab_to("[value=injury]")
    hands.press("Space")
    go_on(hands)
    for text in ("27", "3", "2019"):
        hands.press("Tab")
        form.page.keyboard.type(text)
    hands.press("Enter")
    assert form.item == "pain_pattern"
    at(form, "takes_medicines").give("takes_medicines", "yes")
    for text in MEDICINES[0].values():
        hands.press("Tab")
        form.page.keyboard.type(text)
    hands.tab_to("input[type=button]")
    hands.press("Enter")
    expect(form.page.locator("[name=medicines-2-name]")).to_be_focused()
    for text in MEDICINES[1].values():
        form.page.keyboard.type(text)
        hands.press("Tab")
    go_on(hands)
    form.expect_status("saved")
    at(form, "allergies")
    hands.press("Tab", "Space", "Tab")
    form.page.keyboard.type("Penicillin, a rash")
    go_on(hands)
    form.expect_status("saved")
    given = site.answers(form.someone, FORM)
    assert given == {
        "urgent_signs": ["none"],
        "pain_began": ["injury"],
        "takes_medicines": "yes",
        **{name: FORM_ANSWERS[name] for name in ("pain_injury_on", "medicines", "allergies")},
    }


def go_on(hands: Keyboard) -> None:
    hands.tab_to("[data-questionnaire] button[type=submit]", most=60)
    hands.press("Enter")


def test_somebody_who_knows_only_the_first_three_reaches_the_thank_you_of_each(
    old_phone: PhoneWithoutScript,
) -> None:
    """The first form and its first button, else the first link-button: the form comes later."""
    thanked = []
    known = ("eq5d-5l", "bpi-sf", "pseq")
    old_phone.open_link()
    while len(thanked) < len(known):
        assert old_phone.step()
        if old_phone.path.endswith("/received"):
            thanked.append(old_phone.instrument)
    assert tuple(thanked) == known
