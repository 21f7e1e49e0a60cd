"""What the answers of a form bring about: advice, proposals and consent."""

from itertools import product

import pytest

import questionnaires
from questionnaires import ProposedChange, YesNo, alerts, consents, met, proposals, shown_items
from tests.leaves.forms import FORM, folder_of


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    folder = folder_of(tmp_path_factory.mktemp("forms"), default=FORM)
    return questionnaires.catalogue(None, folder).instrument("self-assessment")


YES, NO = YesNo(answer="yes", words="no"), YesNo(answer="no", words="")
SIGNS = [(), ("chest",), ("fever",), ("chest", "fever"), ("none",), None]


@pytest.mark.parametrize(("signs", "harm"), list(product(SIGNS, [YES, NO, None])))
def test_each_answer_meets_its_own_rules_and_no_other(form, signs, harm):
    wanted = [each for each in ("chest", "fever") if each in (signs or ())]
    assert [rule.id for rule in met(form, "signs", signs)] == wanted
    assert [rule.id for rule in met(form, "harm", harm)] == (["harm"] if harm == YES else [])
    found = alerts(form, {"signs": signs, "harm": harm})
    assert [rule.id for rule in found] == wanted + (["harm"] if harm == YES else [])


def test_an_answer_meets_no_rule_of_another_item(form):
    assert met(form, "needs", ("chest",)) == ()


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, False),
        ({"signs": ("chest",)}, False),
        ({"signs": ("fever",)}, True),
        ({"signs": ("chest", "fever")}, True),
    ],
)
def test_one_of_several_shows_an_item(form, answers, shown):
    assert ("since" in [item.id for item in shown_items(form, answers)]) is shown


@pytest.mark.parametrize(("takes", "shown"), [(YES, True), (NO, False), (None, False)])
def test_a_yes_shows_an_item_whatever_its_words_say(form, takes, shown):
    found = [item.id for item in shown_items(form, {"takes": takes})]
    assert ("medicines" in found) is shown


def test_chosen_options_are_proposed_and_none_of_them_is_not(form):
    answers = {"needs": ("large_print", "interpreter"), "harm": YES}
    assert proposals(form, answers) == (
        ProposedChange("need", "large_print"),
        ProposedChange("need", "interpreter"),
        ProposedChange("need", "mental_health", "no"),
    )
    assert proposals(form, {"needs": ("nothing",), "harm": NO}) == ()
    assert proposals(form, {}) == ()


@pytest.mark.parametrize(
    ("given", "agreed"),
    [(("gp",), {"gp": True}), (("nobody",), {"gp": False}), ((), {}), (None, {})],
)
def test_consent_is_told_for_each_recipient_that_was_asked_about(form, given, agreed):
    assert consents(form, {"shares": given}) == agreed
