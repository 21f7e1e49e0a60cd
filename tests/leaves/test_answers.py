"""What counts as an answer to an item: strict, and told in one sentence without the answer."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

import questionnaires
from questionnaires import AnswerError, check_answer, check_answers
from tests.leaves.forms import FORM, folder_of

BPI = questionnaires.catalogue().instrument("bpi-sf")
EQ5D = questionnaires.catalogue().instrument("eq5d-5l")
ITEMS = {item.id: item for item in (*BPI.items, *EQ5D.items)}


@pytest.mark.parametrize(
    ("item", "raw", "value"),
    [
        ("mobility", 1, 1),
        ("mobility", 5, 5),
        ("vas", 0, 0),
        ("vas", 100, 100),
        ("worst", 0, 0),
        ("worst", 10, 10),
        ("relief", 55, 55),
        ("pain_today", "no", "no"),
        ("treatments", "  Ruhe \U0001f642\r\n", "  Ruhe \U0001f642\r\n"),
        ("treatments", "x" * 2000, "x" * 2000),
        ("body_areas", [], ()),
        (
            "body_areas",
            ["left_knee_front", "head_front"],
            ("head_front", "left_knee_front"),
        ),
    ],
)
def test_an_answer_that_fits_is_taken_as_it_is(item, raw, value):
    assert check_answer(ITEMS[item], raw) == value


@pytest.mark.parametrize(
    ("item", "raw", "reason"),
    [
        ("mobility", 0, "unknown_option"),
        ("mobility", 6, "unknown_option"),
        ("mobility", 10**4000, "unknown_option"),
        ("mobility", "1", "wrong_type"),
        ("mobility", 1.0, "wrong_type"),
        ("mobility", True, "wrong_type"),
        ("worst", False, "wrong_type"),
        ("worst", 3.0, "wrong_type"),
        ("worst", "3", "wrong_type"),
        ("worst", [3], "wrong_type"),
        ("worst", -1, "out_of_range"),
        ("worst", 11, "out_of_range"),
        ("vas", 10**4000, "out_of_range"),
        ("vas", -(10**4000), "out_of_range"),
        ("relief", {}, "wrong_type"),
        ("pain_today", 1, "wrong_type"),
        ("pain_today", "Yes", "unknown_option"),
        ("treatments", 7, "wrong_type"),
        ("treatments", "x" * 2001, "too_long"),
        ("treatments", "a\0b", "bad_character"),
        ("treatments", "\ud800", "bad_character"),
        ("treatments", "a\udfffb", "bad_character"),
        ("body_areas", "head_front", "wrong_type"),
        ("body_areas", [1], "wrong_type"),
        ("body_areas", [["head_front"]], "wrong_type"),
        ("body_areas", ["tail"], "unknown_option"),
        ("body_areas", ["head_front", "head_front"], "twice"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(item, raw, reason):
    with pytest.raises(AnswerError) as error:
        check_answer(ITEMS[item], raw)
    assert (error.value.item_id, error.value.reason) == (item, reason)
    assert str(error.value).startswith(f"{item} must be ")
    assert "\n" not in str(error.value)


def test_the_error_does_not_repeat_what_a_person_wrote():
    with pytest.raises(AnswerError) as error:
        check_answer(ITEMS["treatments"], "canary\0")
    assert "canary" not in str(error.value)


def test_null_is_unanswered():
    assert check_answers(EQ5D, {"vas": None, "mobility": 2}) == {"mobility": 2}


@pytest.mark.parametrize("raw", [[], "x", 1, None, True])
def test_answers_that_are_no_object_are_refused(raw):
    with pytest.raises(AnswerError, match="must be an object"):
        check_answers(EQ5D, raw)


def test_an_unknown_item_is_refused_even_when_it_is_null():
    with pytest.raises(AnswerError, match="eq5d-5l has no item 'pain'"):
        check_answers(EQ5D, {"pain": None})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(string.printable),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(item=st.sampled_from([*BPI.items, *EQ5D.items]), raw=JSON)
def test_any_json_value_is_either_an_answer_or_refused(item, raw):
    try:
        value = check_answer(item, raw)
    except AnswerError:
        return
    assert type(value) in (int, str, tuple)
    assert check_answer(item, value) == value


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    folder = folder_of(tmp_path_factory.mktemp("forms"), default=FORM)
    return questionnaires.catalogue(None, folder).instrument("self-assessment")


YES = {"answer": "yes", "words": " At night. "}
PILLS = {"name": "Amitriptyline", "dose": "10 mg", "how_often": "at night"}


@pytest.mark.parametrize(
    ("item", "raw", "value"),
    [
        ("signs", ["fever", "chest"], ("chest", "fever")),
        ("signs", ["none"], ("none",)),
        ("signs", [], ()),
        ("since", "2024-02-29", "2024-02-29"),
        ("since", "1900-01-01", "1900-01-01"),
        ("story", "  x\n", "  x\n"),
        ("harm", YES, YES),
        ("harm", {"answer": "yes"}, {"answer": "yes", "words": ""}),
        ("harm", {"answer": "yes", "words": " "}, {"answer": "yes", "words": ""}),
        ("harm", {"answer": "no"}, {"answer": "no", "words": ""}),
        ("medicines", [PILLS], (PILLS,)),
        ("medicines", [{"name": "x"}], ({"name": "x", "dose": "", "how_often": ""},)),
        ("medicines", [], ()),
    ],
)
def test_an_answer_of_a_form_that_fits_is_taken(form, item, raw, value):
    found = check_answer(form.item(item), raw)
    assert found == value
    assert check_answer(form.item(item), found) == found


@pytest.mark.parametrize(
    ("item", "raw", "reason"),
    [
        ("signs", "chest", "wrong_type"),
        ("signs", ["none", "chest"], "alone"),
        ("signs", ["chest", "chest"], "twice"),
        ("signs", ["rain"], "unknown_option"),
        ("since", 20240229, "wrong_type"),
        ("since", "2023-02-29", "no_date"),
        ("since", "2024-2-9", "no_date"),
        ("since", "20240209", "no_date"),
        ("since", "2024-W06-5", "no_date"),
        ("since", "2024-02-09T10:00", "no_date"),
        ("since", "٢٠٢٤-٠٢-٠٩", "no_date"),
        ("since", "", "no_date"),
        ("since", "1899-12-31", "out_of_range"),
        ("since", "2101-01-01", "out_of_range"),
        ("story", "x" * 61, "too_long"),
        ("harm", "yes", "wrong_type"),
        ("harm", {"words": "x"}, "wrong_type"),
        ("harm", {"answer": "yes", "more": 1}, "wrong_type"),
        ("harm", {"answer": "maybe"}, "unknown_option"),
        ("harm", {"answer": True}, "unknown_option"),
        ("harm", {"answer": ["yes"]}, "unknown_option"),
        ("harm", {"answer": "no", "words": "x"}, "unknown_option"),
        ("harm", {"answer": "yes", "words": 3}, "wrong_type"),
        ("harm", {"answer": "yes", "words": "x" * 41}, "too_long"),
        ("harm", {"answer": "yes", "words": "\0"}, "bad_character"),
        ("medicines", PILLS, "wrong_type"),
        ("medicines", ["x"], "wrong_type"),
        ("medicines", [{}], "no_name"),
        ("medicines", [{"name": " "}], "no_name"),
        ("medicines", [{"name": "x", "colour": "red"}], "wrong_type"),
        ("medicines", [{"name": "x" * 21}], "too_long"),
        ("medicines", [{"name": "x", "dose": 5}], "wrong_type"),
        ("medicines", [PILLS] * 4, "too_many"),
    ],
)
def test_an_answer_of_a_form_that_does_not_fit_is_refused(form, item, raw, reason):
    with pytest.raises(AnswerError) as error:
        check_answer(form.item(item), raw)
    assert (error.value.item_id, error.value.reason) == (item, reason)
    assert str(error.value).startswith(f"{item} must be ")


@given(name=st.sampled_from(["signs", "since", "harm", "medicines", "story"]), raw=JSON)
def test_any_json_value_is_an_answer_of_a_form_or_refused(form, name, raw):
    try:
        value = check_answer(form.item(name), raw)
    except AnswerError:
        return
    assert check_answer(form.item(name), value) == value
