"""The self-assessment forms as FHIR: each a Questionnaire of its own, and what was answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire

import questionnaires
from patient_portal.integration.fhir.bundle import transaction
from patient_portal.integration.fhir.checks import check_bundle
from patient_portal.integration.fhir.codes import CANONICAL, public_coding
from patient_portal.integration.fhir.questionnaire import questionnaire
from patient_portal.integration.fhir.response import questionnaire_response
from questionnaires import Instrument
from tests.integration.fhir.reports import report
from tests.support.forms import CATALOGUE, forms, full_answers
from tests.support.html import parse

Json = dict[str, Any]
SUBJECT = {"reference": "Patient/17"}
FORMS = [CATALOGUE.instrument("self-assessment"), *forms().values()]
ALL = pytest.mark.parametrize("form", FORMS, ids=lambda each: each.id)
# What an item's answers are in a response, by the item's type.
ANSWERS = {
    "choice": "valueCoding",
    "integer": "valueInteger",
    "date": "valueDate",
    "text": "valueString",
    "string": "valueString",
    "boolean": "valueBoolean",
}


def response(form: Instrument, answers: Json, **changes: Any) -> Json:
    return questionnaire_response(report(instrument=form, answers=answers, **changes), SUBJECT)


def below(items: list[Json], depth: int = 0) -> Iterator[Json]:
    """Every item of a resource, with those below items and answers."""
    for item in items:
        yield item
        yield from below(item.get("item", []), depth + 1)
        for answer in item.get("answer", []):
            yield from below(answer.get("item", []), depth + 1)


def codings(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        if "system" in value and "code" in value:
            yield value
        for each in value.values():
            yield from codings(each)
    elif isinstance(value, list):
        for each in value:
            yield from codings(each)


def words(div: str) -> str:
    return parse(div).text


@ALL
def test_the_questionnaire_is_valid_and_has_each_item_in_its_section(form: Instrument) -> None:
    exported = questionnaire(form)
    Questionnaire.model_validate(exported)
    assert (exported["url"], exported["version"]) == (
        f"{CANONICAL}/Questionnaire/{form.id}",
        form.version,
    )
    assert (exported["status"], exported["experimental"]) == ("active", False)
    assert [each["text"] for each in exported["item"]] == [each.title for each in form.sections]
    assert [each["linkId"] for group in exported["item"] for each in group["item"]] == [
        item.id for item in form.items
    ]
    links = [each["linkId"] for each in below(exported["item"])]
    assert len(set(links)) == len(links)


@ALL
def test_every_condition_is_an_answer_that_the_item_above_it_can_have(form: Instrument) -> None:
    exported = {each["linkId"]: each for each in below(questionnaire(form)["item"])}
    hanging = [item for item in form.items if item.show_if]
    assert hanging
    for item in hanging:
        (condition,) = exported[item.id]["enableWhen"]
        above = exported[condition["question"]]
        assert condition["question"] == item.show_if.item
        if above["type"] == "choice":
            options = [each["valueCoding"] for each in above["answerOption"]]
            assert condition["answerCoding"] in options
        else:
            assert (above["type"], condition["answerBoolean"]) == ("boolean", True)


@ALL
def test_all_answers_make_a_valid_bundle_and_none_do_too(form: Instrument) -> None:
    for answers in (full_answers(form), {}):
        check_bundle(transaction(report(instrument=form, answers=answers), subject=SUBJECT))


@ALL
def test_what_was_answered_stands_where_the_questionnaire_asks_it(form: Instrument) -> None:
    asked = {each["linkId"]: each for each in below(questionnaire(form)["item"])}
    answers = full_answers(form)
    made = response(form, answers)
    assert made["questionnaire"] == f"{CANONICAL}/Questionnaire/{form.id}|{form.version}"
    groups = {each["linkId"]: {one["linkId"] for one in each["item"]} for each in made["item"]}
    for name, found in groups.items():
        assert found <= {each["linkId"] for each in asked[name]["item"]}
    assert set().union(*groups.values()) == set(answers)
    for item in below(made["item"]):
        kind = ANSWERS.get(asked[item["linkId"]]["type"])
        assert {key for each in item.get("answer", []) for key in each} <= {kind, "item"}
        allowed = [each["valueCoding"] for each in asked[item["linkId"]].get("answerOption", [])]
        given = [each["valueCoding"] for each in item.get("answer", []) if allowed]
        assert [each for each in given if each not in allowed] == []


@ALL
def test_no_code_leaves_that_the_definition_does_not_name(form: Instrument) -> None:
    """Body sites and yes or no too: a public code only where one was verified."""
    verified = [public_coding(item.code) for item in form.items if item.code]
    verified += [public_coding(o.code) for item in form.items for o in item.options if o.code]
    verified += [public_coding(each) for each in form.codes]
    items = [*questionnaire(form)["item"], *response(form, full_answers(form))["item"]]
    for coding in codings(items):
        is_ours = coding["system"].startswith(CANONICAL)
        is_control = coding["system"] == "http://hl7.org/fhir/questionnaire-item-control"
        assert is_ours or is_control or coding in verified, coding


@ALL
def test_the_wording_is_the_projects_own_and_no_stand_in(form: Instrument) -> None:
    told = [each for each in response(form, {})["extension"] if each["url"].endswith("/wording")]
    assert [each["valueString"] for each in told] == ["own"]
    assert "stand-in" not in str(questionnaire(form)).lower()


def test_yes_and_no_are_booleans_with_the_words_below_a_yes() -> None:
    form = CATALOGUE.instrument("self-assessment")
    said = {"answer": "yes", "words": "Penicillin"}
    answers = {"allergies": said, "waiting_for": {"answer": "no", "words": ""}}
    found = {each["linkId"]: each for each in below(response(form, answers)["item"])}
    (yes,), (no,) = found["allergies"]["answer"], found["waiting_for"]["answer"]
    assert (yes["valueBoolean"], no) == (True, {"valueBoolean": False})
    assert yes["item"][0]["answer"] == [{"valueString": "Penicillin"}]


def test_each_medicine_is_a_group_with_the_parts_that_were_written() -> None:
    form = CATALOGUE.instrument("self-assessment")
    found = list(below(response(form, full_answers(form))["item"]))
    rows = [each["item"] for each in found if each["linkId"] == "medicines"]
    assert [[each["answer"][0]["valueString"] for each in row] for row in rows] == [
        ["Paracetamol", "2 of 500 mg", "4 times a day"],
        ["Heat cream"],
    ]


def test_a_question_that_was_not_shown_is_not_in_the_response_and_a_skipped_one_says_so() -> None:
    form = CATALOGUE.instrument("self-assessment")
    hidden = {"takes_medicines": "no", "medicines": full_answers(form)["medicines"]}
    made = response(form, hidden, reasons={"allergies": "skipped"})
    found = {each["linkId"]: each for each in below(made["item"])}
    assert "medicines" not in found
    assert "Paracetamol" not in str(made)
    absent = found["allergies"]["extension"][0]
    assert absent["valueCode"] == "asked-declined"
    assert "left out on purpose" in words(made["text"]["div"])


@ALL
def test_the_narrative_reads_as_the_form_does(form: Instrument) -> None:
    answers = full_answers(form)
    made = response(form, answers)
    div = made["text"]["div"]
    # Own words stay words.
    assert "<b>heat</b>" not in div
    text = words(div)
    place = 0
    shown = questionnaires.shown_items(form, answers)
    titles = dict.fromkeys(form.section(item.section).title for item in shown)
    for part in (form.title, *titles):
        place = text.index(part, place)
    for item in shown:
        assert " ".join(item.text.split()) in text
        for option in item.options:
            if option.value in questionnaires.chosen(answers[item.id]):
                assert option.text in text
    for said in ("29 February 2024", "Paracetamol, 2 of 500 mg, 4 times a day", "second “line”"):
        assert said in text
    assert not re.search(r"[{}]|answer':", text)
