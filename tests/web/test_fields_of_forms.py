"""The kinds that only the self-assessment form has, as a browser without script gets them."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

import content
import questionnaires
from patient_portal.answers.forms.questionnaire import QuestionForm, question_form
from tests.web.gallery import FORM_ITEMS, make_gallery
from tests.web.test_fields import Controls

FORM = questionnaires.catalogue(None, content.FOLDER / content.FORMS).instrument("self-assessment")


@pytest.fixture(scope="module")
def gallery() -> Flask:
    return make_gallery()


@pytest.fixture(autouse=True)
def _in_a_request(gallery: Flask):
    with gallery.test_request_context("/"):
        yield


def given(kind: str, posted: dict[str, str] | None) -> QuestionForm:
    item = FORM.item(FORM_ITEMS[kind][0])
    sent = None if posted is None else MultiDict(posted)
    form = question_form(FORM, item, posted=sent)
    form.validate()
    return form


@pytest.mark.parametrize("kind", FORM_ITEMS)
def test_the_controls_begin_with_the_items_name_and_all_have_labels(kind: str) -> None:
    name = FORM_ITEMS[kind][0]
    controls = Controls(given(kind, None).field)
    assert controls.found
    assert {each["name"].removeprefix(name)[:1] for each in controls.found} <= {"", "-"}
    assert {each["id"] for each in controls.found} == controls.labels
    assert not [each for each in controls.found if "checked" in each]


@pytest.mark.parametrize("kind", FORM_ITEMS)
def test_nothing_is_pointed_out_once_and_can_be_skipped(kind: str) -> None:
    form = given(kind, {})
    assert (form.value, form.reason) == (None, None)
    assert "skip this question" in form.sentences[0]
    [(anchor, sentence)] = form.problems
    assert f'id="{anchor}"' in form.field
    assert sentence in form.field
    skipped = given(kind, {"skip": "1"})
    assert (skipped.value, skipped.reason, skipped.sentences) == (None, "skipped", [])


@pytest.mark.parametrize("kind", [each for each in FORM_ITEMS if each != "several"])
def test_what_is_sent_is_the_answer_and_is_shown_again(kind: str) -> None:
    name, posted, wanted = FORM_ITEMS[kind]
    form = given(kind, posted)
    assert form.sentences == []
    assert form.value == wanted
    again = question_form(FORM, FORM.item(name), value=form.value).field
    for text in posted.values():
        assert text in again


def test_several_may_be_chosen_and_none_of_these_stands_alone() -> None:
    item = FORM.item("urgent_signs")
    both = MultiDict([("urgent_signs", "fever"), ("urgent_signs", "tummy")])
    form = question_form(FORM, item, posted=both)
    assert form.validate()
    assert form.value == ("fever", "tummy")
    form = question_form(
        FORM, item, posted=MultiDict([*both.items(multi=True), ("urgent_signs", "none")])
    )
    assert not form.validate()
