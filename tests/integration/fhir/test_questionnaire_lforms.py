"""Every export is rendered and answered by LForms in a real browser, and answers come back."""

import re

import pytest
from playwright.sync_api import sync_playwright

import content
import questionnaires
from patient_portal.integration.fhir.codes import canonical, option_coding
from patient_portal.integration.fhir.questionnaire import questionnaire
from tests.support.browser import launch
from tests.support.lforms import SCRIPTS, STYLES, lforms

PAGE = '<!doctype html><html lang="en"><title>LForms</title><body><div id="form"></div></body>'
CATALOGUE = questionnaires.catalogue()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    """A page with LForms in it that has loaded nothing from elsewhere and raised no error."""
    folder = lforms()
    opened = browser.new_page()
    errors = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.set_content(PAGE)
    opened.add_style_tag(path=folder / STYLES)
    for script in SCRIPTS:
        opened.add_script_tag(path=folder / script)
    yield opened
    opened.close()
    assert errors == []


def show(page, resource):
    page.evaluate(
        "resource => LForms.Util.addFormToPage(resource, 'form', {prepopulate: false})", resource
    )
    page.locator("#form lhc-item").first.wait_for()


def answered(page):
    """The answers that LForms gives back, by linkId."""
    response = page.evaluate("LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4')")
    return response, {item["linkId"]: item["answer"] for item in response.get("item", [])}


def choose(page, instrument, item, option):
    coding = option_coding(instrument, item, option)
    page.locator(f'[id="{item.id}/1|{coding["system"]}|{coding["code"]}"]').click()


def without_weight(answer):
    coding = {key: value for key, value in answer["valueCoding"].items() if key != "extension"}
    return {"valueCoding": coding}


def give(page, instrument, item):
    """Answers the item as a person would; returns the FHIR answers that are to come back."""
    field = page.locator(f'[id="{item.id}/1"]')
    if item.kind == "text":
        field.fill("rest and ćwiczenia")
        return [{"valueString": "rest and ćwiczenia"}]
    if item.kind in ("vas", "integer"):
        field.fill("55")
        return [{"valueInteger": 55}]
    chosen = item.options[1::17] if item.kind == "body_map" else item.options[-1:]
    for option in chosen:
        choose(page, instrument, item, option)
    return [{"valueCoding": option_coding(instrument, item, option)} for option in chosen]


@pytest.mark.parametrize("instrument", CATALOGUE.latest(), ids=lambda each: each.id)
def test_lforms_renders_every_question_and_gives_every_answer_back(page, instrument):
    show(page, questionnaire(instrument))
    for item in instrument.items:
        assert page.get_by_text(item.text, exact=True).is_visible()
    given = {item.id: give(page, instrument, item) for item in instrument.items}
    response, found = answered(page)
    assert response["questionnaire"] == canonical(instrument)
    assert {
        link: [each if "valueCoding" not in each else without_weight(each) for each in answers]
        for link, answers in found.items()
    } == given


@pytest.mark.parametrize("instrument", CATALOGUE.latest(), ids=lambda each: each.id)
def test_lforms_reads_the_number_of_a_choice_as_its_weight(page, instrument):
    show(page, questionnaire(instrument))
    weighted = [item for item in instrument.items if item.options and item.kind != "body_map"]
    for item in weighted:
        choose(page, instrument, item, item.options[0])
    _, found = answered(page)
    for item in weighted:
        extensions = found[item.id][0]["valueCoding"].get("extension", [])
        weights = [each["valueDecimal"] for each in extensions]
        number = isinstance(item.options[0].value, int)
        assert weights == ([item.options[0].value] if number else [])


def test_lforms_keeps_to_the_range_of_a_number(page):
    instrument = CATALOGUE.instrument("eq5d-5l")
    show(page, questionnaire(instrument))
    field = page.locator('[id="vas/1"]')
    field.fill("101")
    field.press("Tab")
    page.get_by_text(re.compile("must be .*100")).first.wait_for(state="attached")
    assert page.evaluate("LForms.Util.checkValidity()") is not None
    field.fill("100")
    field.press("Tab")
    assert page.evaluate("LForms.Util.checkValidity()") is None


FORMS = questionnaires.catalogue(None, content.FOLDER / content.FORMS)


def given_back(items):
    """The answers in all groups, by linkId, with own codings as the code alone."""
    found = {}
    for item in items:
        values = [
            list(each.values())[-1] for each in map(without_extension, item.get("answer", []))
        ]
        found.setdefault(item["linkId"], []).extend(values)
        found |= given_back(item.get("item", []))
    return found


def without_extension(answer):
    kept = {key: value for key, value in answer.items() if key.startswith("value")}
    return {key: value["code"] if key == "valueCoding" else value for key, value in kept.items()}


def test_lforms_asks_a_form_in_its_sections_and_shows_what_an_answer_opens(page):
    form = FORMS.instrument("self-assessment")
    show(page, questionnaire(form))
    for section in form.sections:
        assert page.get_by_text(section.title, exact=True).first.is_visible()
    hanging = [item for item in form.items if item.show_if]
    for item in form.items:
        assert page.get_by_text(item.text, exact=True).is_visible() is (item not in hanging)
    # The number of its group is part of the id.
    page.locator('[id^="takes_medicines/"][id$="|yes"]').click()
    name = page.get_by_label("Name of the medicine").first
    name.fill("Paracetamol")
    name.press("Tab")
    response = page.evaluate("LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4')")
    assert response["questionnaire"] == canonical(form)
    found = given_back(response["item"])
    assert found["takes_medicines"] == ["yes"]
    assert found["medicines.name"] == ["Paracetamol"]
