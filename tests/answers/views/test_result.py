"""A form as the desk reads it: in its sections, line by line, and without what was hidden."""

from __future__ import annotations

from typing import Any

from tests.support.forms import FormPatient, FormsPortal
from tests.support.html import Element
from tests.support.pages import Page

MEDICINES = (
    {"name": "Paracetamol", "dose": "2 of 500 mg", "how_often": "4 times a day"},
    {"name": "Heat cream", "dose": "", "how_often": "At night"},
)
SAID: dict[str, Any] = {
    "takes_medicines": "yes",
    "medicines": MEDICINES,
    "allergies": {"answer": "yes", "words": "Penicillin"},
}


def answers_page(forms: FormsPortal, someone: FormPatient) -> Page:
    with forms.portal.database.reading() as session:
        newest = forms.response(session, someone).id
    return forms.desk().get(f"/desk/patients/{someone.episode_id}/responses/{newest}")


def row_of(page: Page, question: str) -> Element:
    rows = [each for each in page.main.walk() if each.has_class("nhsuk-summary-list__row")]
    return next(each for each in rows if each.first("dt").text == question)


def test_the_answers_stand_in_the_forms_sections(forms: FormsPortal) -> None:
    someone = forms.enrol()
    forms.send(someone, SAID)
    page = answers_page(forms, someone)
    titles = [each.text for each in page.main.all("h3")]
    assert titles == [section.title for section in someone.form.sections]


def test_each_medicine_has_a_line_of_its_own(forms: FormsPortal) -> None:
    someone = forms.enrol()
    forms.send(someone, SAID)
    page = answers_page(forms, someone)
    cell = row_of(page, "Which medicines do you take for your pain?").first("dd")
    assert cell.raw_text.split("\n") == [
        "Paracetamol, 2 of 500 mg, 4 times a day",
        "Heat cream, At night",
    ]
    # The class whose line breaks show.
    assert cell.has_class("portal-answer")
    words = row_of(page, "Are you allergic to any medicine?").first("dd")
    assert words.raw_text.split("\n") == ["Yes", "Penicillin"]


def test_what_another_answer_has_hidden_is_not_read(forms: FormsPortal) -> None:
    someone = forms.enrol()
    forms.send(someone, {**SAID, "takes_medicines": "no"})
    assert "Paracetamol" not in answers_page(forms, someone).source


def test_a_corrected_answer_hides_and_shows_what_hangs_on_it(forms: FormsPortal) -> None:
    someone = forms.enrol()
    forms.send(someone, SAID)
    desk = forms.desk()
    for value, is_there in (("no", False), ("yes", True)):
        page = answers_page(forms, someone)
        place = f"{page.path}/correct/takes_medicines"
        fields = {"takes_medicines": value, "why": "Said so by telephone"}
        page = desk.press(desk.get(place), fields)
        asked = [each.text for each in page.main.all("dt")]
        assert ("Which medicines do you take for your pain?" in asked) is is_there
