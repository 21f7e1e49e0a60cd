"""Which item comes next, which are hidden, and what is still open."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import questionnaires
from questionnaires import (
    AlertRule,
    Item,
    Option,
    ShowIf,
    alerts,
    first_open,
    is_shown,
    missing_items,
    next_item,
    previous_item,
    shown_items,
)

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
BRANCHING = replace(
    questionnaires.catalogue().instrument("pseq"),
    items=(
        Item("pain", "choice", "Does it hurt?", options=YES_NO),
        Item("often", "choice", "Often?", options=YES_NO, show_if=ShowIf("pain", "yes")),
        Item("nightly", "choice", "At night?", options=YES_NO, show_if=ShowIf("often", "yes")),
        Item("force", "integer", "How much?", minimum=0, maximum=10),
        Item("places", "body_map", "Where?", options=(Option("head", "Head"),)),
        Item("words", "text", "What else?", max_length=10),
    ),
    scores=(),
    changes=(),
    alerts=(
        AlertRule("strong", "force", (9, 10), "strong-pain"),
        AlertRule("head", "places", ("head",), "head-pain"),
        AlertRule("night", "nightly", ("yes",), "night-pain"),
    ),
)
ALWAYS = ["pain", "force", "places", "words"]


def ids(items):
    return [item.id for item in items]


@pytest.mark.parametrize(
    ("answers", "hidden_ones_shown"),
    [
        ({}, []),
        ({"pain": "no"}, []),
        ({"pain": "yes"}, ["often"]),
        ({"pain": "yes", "often": "yes"}, ["often", "nightly"]),
        ({"pain": "yes", "often": "no"}, ["often"]),
        ({"pain": "no", "often": "yes"}, []),
        ({"often": "yes", "nightly": "yes"}, []),
    ],
)
def test_an_item_is_shown_when_a_shown_item_has_its_answer(answers, hidden_ones_shown):
    assert ids(shown_items(BRANCHING, answers)) == ["pain", *hidden_ones_shown, *ALWAYS[1:]]
    assert is_shown(BRANCHING, answers, "often") == ("often" in hidden_ones_shown)


def test_hidden_items_are_stepped_over_both_ways():
    assert next_item(BRANCHING, {"pain": "no"}, "pain").id == "force"
    assert next_item(BRANCHING, {"pain": "yes"}, "pain").id == "often"
    assert previous_item(BRANCHING, {"pain": "no"}, "force").id == "pain"
    assert previous_item(BRANCHING, {"pain": "yes"}, "force").id == "often"


def test_an_item_that_has_become_hidden_still_leads_on():
    assert next_item(BRANCHING, {"pain": "no", "often": "yes"}, "nightly").id == "force"
    assert previous_item(BRANCHING, {"pain": "no", "often": "yes"}, "nightly").id == "pain"


def test_the_ends_have_no_neighbour():
    assert next_item(BRANCHING, {}).id == "pain"
    assert next_item(BRANCHING, {}, "words") is None
    assert previous_item(BRANCHING, {}, "pain") is None


def test_the_first_open_item_is_the_first_without_answer_or_reason():
    assert first_open(BRANCHING, {}).id == "pain"
    assert first_open(BRANCHING, {"pain": "yes"}).id == "often"
    assert first_open(BRANCHING, {"pain": object(), "force": 0}).id == "places"
    assert first_open(BRANCHING, {"pain": "no", "force": 0, "places": ("head",)}).id == "words"
    done = {"pain": "no", "force": object(), "places": ("head",), "words": "none"}
    assert first_open(BRANCHING, done) is None


def test_nothing_chosen_and_blank_words_are_missing_but_zero_is_an_answer():
    found = missing_items(BRANCHING, {"pain": None, "force": 0, "places": (), "words": " \n"})
    assert ids(found) == ["pain", "places", "words"]


@pytest.mark.parametrize(
    ("answers", "raised"),
    [
        ({}, []),
        ({"force": 8}, []),
        ({"force": 9}, ["strong"]),
        ({"force": 10, "places": ("head",)}, ["strong", "head"]),
        ({"pain": "no", "often": "yes", "nightly": "yes"}, []),
        ({"pain": "yes", "often": "yes", "nightly": "yes"}, ["night"]),
    ],
)
def test_answers_of_shown_items_raise_their_alerts(answers, raised):
    assert [rule.id for rule in alerts(BRANCHING, answers)] == raised


ANSWERS = st.fixed_dictionaries(
    {},
    optional={name: st.sampled_from(["yes", "no", None]) for name in ("pain", "often", "nightly")},
)


@given(answers=ANSWERS)
def test_walking_on_and_walking_back_pass_the_same_items(answers):
    forward = []
    item = next_item(BRANCHING, answers)
    while item:
        forward.append(item)
        item = next_item(BRANCHING, answers, item.id)
    backward = [forward[-1]]
    while item := previous_item(BRANCHING, answers, backward[-1].id):
        backward.append(item)
    assert forward == backward[::-1] == list(shown_items(BRANCHING, answers))


@pytest.mark.parametrize(
    "instrument", questionnaires.catalogue().latest(), ids=lambda each: each.id
)
def test_no_scored_item_is_ever_hidden(instrument):
    scored = {item for rule in instrument.scores for item in rule.items}
    assert all(instrument.item(item).show_if is None for item in scored)
