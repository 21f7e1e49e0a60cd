"""What people do in the portal, as tests say it: through links and forms alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from patient_portal.care.services.patient import NewPatient
from questionnaires import Instrument
from tests.support.pages import Browser, Page
from tests.support.portals import ASHA, BEN, CARA

PEOPLE = {person.given_name: person for person in (ASHA, BEN, CARA)}
MIDDLE = {"choice": -1, "scale": 3, "body_map": 4}


def secrets_of(person: NewPatient) -> tuple[str, ...]:
    """What no page may tell a stranger about a person."""
    return tuple(
        each
        for each in (person.given_name, person.family_name, person.nhs_number, person.phone)
        if each
    )


def born(day: date) -> dict[str, str]:
    """The three boxes of a date of birth."""
    return {"born-day": str(day.day), "born-month": str(day.month), "born-year": str(day.year)}


def sign_in(browser: Browser, code: str, name: str = "Asha") -> Page:
    """From the link to the list of what there is to do, past the notice where it is due."""
    page = browser.press(browser.get(f"/i/{code}"), born(PEOPLE[name].date_of_birth))
    if page.path == "/privacy":
        page = browser.press(page)
    assert page.path == "/to-do", (page.path, page.text)
    return page


def example_answers(instrument: Instrument) -> dict[str, str | Sequence[str]]:
    """A plain answer to every item, as a form sends it."""
    answers: dict[str, str | Sequence[str]] = {}
    for item in instrument.items:
        if item.kind in MIDDLE:
            chosen = str(item.options[MIDDLE[item.kind]].value)
            answers[item.id] = [chosen] if item.kind == "body_map" else chosen
        elif item.kind == "several":
            answers[item.id] = [str(item.options[-1].value)]
        elif item.kind == "yes_no_detail":
            answers[item.id] = "no"
        elif item.kind in {"date", "medicines"}:
            answers[item.id] = ""
        elif item.kind in {"text", "long_text"}:
            answers[item.id] = "Heat, and short walks"
        else:
            answers[item.id] = str(min(40, 40 if item.maximum is None else item.maximum))
    # Whatever hides other items stays open.
    for item in instrument.items:
        if item.show_if:
            answers[item.show_if.item] = str(item.show_if.equals)
    return answers


def answer_all(
    browser: Browser, page: Page, answers: Mapping[str, str | Sequence[str]], *, most: int = 120
) -> Page:
    """From a question to the page that checks the answers; "" skips an item, asked once."""
    for _ in range(most):
        if "/advice/" in page.path:
            page = browser.go_on(page)
        if "/question/" not in page.path:
            return page
        item = page.path.partition("?")[0].rpartition("/")[2]
        if answers[item] == "":
            page = browser.press(browser.press(page), button="skip")
        else:
            page = browser.press(page, {item: answers[item]})
        assert page.status == 200, (item, page.errors)
    raise AssertionError(f"no end of questions at {page.path}")


def complete(browser: Browser, instrument: Instrument, page: Page) -> Page:
    """From the list to the thank-you of the first questionnaire that is open."""
    page = answer_all(browser, browser.go_on(page), example_answers(instrument))
    return browser.press(page)
