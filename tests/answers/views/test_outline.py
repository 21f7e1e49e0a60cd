"""Question pages are made once and filled for each person: nobody sees anything of another's."""

from __future__ import annotations

import re

import jinja2
import pytest
from flask import Flask, g, render_template
from jinja2 import DictLoader

from patient_portal.access.views import patient_context
from patient_portal.access.views.patient_context import Screen
from patient_portal.answers.services.questionnaire import QuestionnaireProgress
from patient_portal.answers.views import outline, questionnaire
from questionnaires import Instrument, Item
from tests.support.browser_fixtures import NewBrowser
from tests.support.portals import SamplePortal
from tests.support.walks import sign_in

NONCE = re.compile(r'nonce="[^"]+"')


@pytest.fixture
def instruments(sample: SamplePortal) -> list[Instrument]:
    return [sample.portal.catalogue.instrument(each) for each in ("eq5d-5l", "bpi-sf", "pseq")]


def test_the_second_person_sees_nothing_of_the_first(
    sample: SamplePortal, new_browser: NewBrowser
) -> None:
    pages = {}
    for name in ("Asha", "Ben"):
        browser = new_browser()
        pages[name] = browser.go_on(sign_in(browser, sample.codes[name], name))
    own = {name: personal(page.source) for name, page in pages.items()}
    assert own["Asha"].keys() == own["Ben"].keys()
    assert len(own["Asha"]) == 4
    for what, value in own["Asha"].items():
        assert value != own["Ben"][what], what
        assert value not in pages["Ben"].source, what


def personal(source: str) -> dict[str, str]:
    """What each person's page has for itself."""
    patterns = {
        "token": r'name="csrf_token" value="([^"]+)"',
        "assessment": r'data-with-script="(/to-do/\d+/)',
        "nonce": r'nonce="([^"]+)"',
        "tag": r'data-owner="([^"]+)"',
    }
    return {what: re.findall(pattern, source)[0] for what, pattern in patterns.items()}


def test_a_filled_page_is_the_page_that_is_made_at_once(
    app: Flask, instruments: list[Instrument]
) -> None:
    for instrument in instruments:
        for item in instrument.items:
            for change in ("", "?change=1"):
                path = f"/to-do/7/{instrument.id}/question/{item.id}{change}"
                filled = shown(app, path, instrument, item)
                again = shown(app, path, instrument, item)
                assert filled == again
                assert filled == made_at_once(app, path, instrument, item)


def shown(app: Flask, path: str, instrument: Instrument, item: Item) -> str:
    with app.test_request_context(path):
        g.service = patient_context.portal().content.first_service
        g.screen = Screen(False, 'a "tag" <of> hers', 1200, 1170)
        page = questionnaire._page(
            QuestionnaireProgress(7, instrument, None, {}),
            item,
            questionnaire.question_form(instrument, item),
        )
        return without_random(page)


def made_at_once(app: Flask, path: str, instrument: Instrument, item: Item) -> str:
    place = QuestionnaireProgress(7, instrument, None, {})
    before = place.before(item)
    with app.test_request_context(path):
        g.service = patient_context.portal().content.first_service
        g.screen = Screen(False, 'a "tag" <of> hers', 1200, 1170)
        page = render_template(
            "answers/questionnaire/show.html",
            instrument=instrument,
            item=item,
            before=before and before.id,
            number=place.number(item),
            of=len(place.shown),
            part=place.part(item),
            is_change="change" in path,
            form=questionnaire.question_form(instrument, item),
            below=f"/to-do/7/{instrument.id}/",
        )
        return without_random(page)


def without_random(page: str) -> str:
    token = re.compile(r'name="csrf_token" value="[^"]+"')
    return NONCE.sub("", token.sub("", page))


@pytest.mark.parametrize("taken", ["request.path", "session.sign_in", "g.patient_language"])
def test_a_template_that_takes_what_is_a_persons_own_has_no_outline(app: Flask, taken: str) -> None:
    app.jinja_env.loader = DictLoader({"page.html": f"{{{{ {taken} }}}}"})
    with app.test_request_context("/"):
        g.service = patient_context.portal().content.first_service
        g.patient_language = "en"
        with pytest.raises(jinja2.UndefinedError):
            outline.page("page.html", "key", {}, {})


def test_what_fills_a_gap_is_escaped(app: Flask) -> None:
    app.jinja_env.loader = DictLoader({"page.html": "<p>{{ words }}</p>"})
    with app.test_request_context("/"):
        g.service = patient_context.portal().content.first_service
        gaps = {"words": outline.gap("words")}
        page = outline.page("page.html", "key", gaps, {"words": "<script>"})
    assert page == "<p>&lt;script&gt;</p>"
