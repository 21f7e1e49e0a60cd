"""Every kind of question of the self-assessment form, one state after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import expect

from tests.journeys.answers import boxes
from tests.journeys.form_answers import FORM, FORM_ANSWERS
from tests.journeys.phones import PhoneUser, PhoneWithScript, give

# What opens other questions, and a kind each with an answer that cannot stand or a long one.
OPENING = ("pain_began", "takes_medicines")
STATES: dict[str, Any] = {
    "too_much_medicine": None,
    "pain_areas": FORM_ANSWERS["pain_areas"],
    "pain_main": "A long name of a place that hurts, " * 4,
    "pain_injury_on": {"pain_injury_on-day": ["31"], "pain_injury_on-month": ["2"]},
    "pain_feels": None,
    "pain_words": FORM_ANSWERS["pain_words"],
    "medicines": {"medicines-1-name": ["Paracetamol"], "medicines-2-dose": ["2 at night"]},
    "medicines_trouble": {"answer": "yes", "words": "A" * 501},
    "sleep_hours": "25",
    "mood": 6,
}
# These are shown as they are answered, the others as they come back.
STANDING = ("pain_areas", "pain_words", "mood")


def place(person: PhoneUser) -> str:
    return f"{person.site.url}/to-do/{person.someone.assessment_id}/{FORM}"


def answer(person: PhoneUser, item: str, value: Any) -> None:
    """On the question's own page, which has no script."""
    person.page.goto(f"{place(person)}/question/{item}")
    fill(person, item, value)
    person.press()


def fill(person: PhoneUser, item: str, value: Any) -> None:
    form = person.page.locator("main form").first
    fields = value if isinstance(value, dict) and "answer" not in value else boxes(item, value)
    for name, several in fields.items():
        if not form.locator(f"[name={name}]").count():
            with person.page.expect_navigation():
                form.locator("[data-more]").click()
        for text in several:
            give(form, name, text)


def plain_form(person: PhoneUser) -> Iterator[str]:
    for item in OPENING:
        answer(person, item, FORM_ANSWERS[item])
    for item, value in STATES.items():
        person.page.goto(f"{place(person)}/question/{item}")
        if value is not None:
            fill(person, item, value)
        if item not in STANDING:
            person.press()
            expect(person.page.locator(".nhsuk-error-summary")).to_be_visible()
        yield f"plain {item}"
    answer(person, "harm", "now")
    assert "/advice/" in person.page.url
    yield "plain advice"
    person.page.goto(f"{place(person)}/check")
    yield "plain check"


def script_form(person: PhoneWithScript) -> Iterator[str]:
    for item in OPENING:
        person.open_at(FORM, item)
        person.give(item, FORM_ANSWERS[item])
        person.expect_status("saved")
    for item, value in STATES.items():
        person.open_at(FORM, item)
        if value is None:
            # The moment in which Continue would be a second tap.
            person.page.wait_for_timeout(600)
        else:
            fill_in(person, item, value)
        if item not in STANDING:
            person.go_on()
            expect(person.page.locator("[data-problem]")).to_be_visible()
        yield item
    yield from urgent(person)
    person.page.goto(f"{place(person)}/check")
    yield "check"


def fill_in(person: PhoneWithScript, item: str, value: Any) -> None:
    if not isinstance(value, dict) or "answer" in value:
        person.fill(value)
        return
    for name, (text,) in value.items():
        if not person.question.locator(f"[name={name}]").count():
            person.question.locator("input[type=button]").click()
        give(person.question, name, text)


def urgent(person: PhoneWithScript) -> Iterator[str]:
    """Advice from the server, and without a connection the page's own."""
    person.open_at(FORM, "urgent_signs")
    person.fill(["weak_legs", "tummy", "face_weight"])
    person.go_on()
    person.page.wait_for_url("**/advice/urgent_signs")
    yield "advice"
    person.follow()
    assert person.item == "too_much_medicine"
    person.hold_answers()
    person.give("too_much_medicine", "yes")
    expect(person.page.locator("[data-advice-here]")).to_be_visible()
    yield "advice without a connection"
    person.let_answers_through()
    person.page.wait_for_url(re.compile("/advice/too_much_medicine"))
