"""A question that depends on another's answer, without JavaScript."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from sqlmodel import select

from patient_portal.models.tables import Answer, Response, ScoreRow
from questionnaires import Catalogue, Item, ShowIf
from tests.support.pages import Browser
from tests.support.portals import SamplePortal
from tests.support.walks import answer_all, sign_in

# In the PSEQ: work is asked only after a 6 for chores.
CONDITIONS = {"work": ShowIf("chores", 6)}


@pytest.fixture
def app(app: Flask) -> Flask:
    """The application with a condition in one questionnaire."""
    portal = app.extensions["portal"]
    app.extensions["portal"] = replace(portal, catalogue=conditional(portal.catalogue))
    return app


def conditional(catalogue: Catalogue) -> Catalogue:
    definitions = tuple(
        replace(each, items=tuple(map(_conditional, each.items))) if each.id == "pseq" else each
        for each in catalogue.definitions
    )
    return replace(catalogue, definitions=definitions)


def _conditional(item: Item) -> Item:
    return replace(item, show_if=CONDITIONS.get(item.id))


def answers(sample: SamplePortal, **given: str) -> dict[str, str]:
    items = sample.portal.catalogue.instrument("pseq").items
    return {item.id: "3" for item in items} | given


def test_a_hidden_question_is_neither_asked_nor_missed_nor_scored(
    sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    page = answer_all(browser, browser.get("/to-do/1/pseq/"), answers(sample))
    assert page.heading == "Check your answers"
    assert browser.get("/to-do/1/pseq/question/work").status == 404
    assert browser.press(page).heading == "Thank you"
    with sample.portal.database.reading() as session:
        assert "work" not in {row.item_id for row in session.exec(select(Answer))}
        assert session.exec(select(ScoreRow)).one().answered == 9


def test_a_change_that_opens_a_question_leads_to_it_before_sending(
    sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    check = answer_all(browser, browser.get("/to-do/1/pseq/"), answers(sample))
    page = browser.press(browser.get("/to-do/1/pseq/question/chores?change=1"), {"chores": "6"})
    assert page.path.endswith("/question/work")
    # Sending the check page of before leads there too.
    assert browser.press(check).path.endswith("/question/work")
    page = browser.press(page, {"work": "5"})
    assert browser.press(browser.get(check.path)).heading == "Thank you"


def test_an_answer_that_another_has_hidden_is_kept_but_not_scored(
    sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    answer_all(browser, browser.get("/to-do/1/pseq/"), answers(sample, chores="6", work="1"))
    browser.press(browser.get("/to-do/1/pseq/question/chores?change=1"), {"chores": "2"})
    check = browser.get("/to-do/1/pseq/check")
    assert len(check.main.all("dt")) == 9
    browser.press(check)
    with sample.portal.database.reading() as session:
        assert session.exec(select(Response)).one().submitted_at
        kept = session.exec(select(Answer).where(Answer.item_id == "work")).one()
        assert kept.value == 1
        assert session.exec(select(ScoreRow)).one().answered == 9
