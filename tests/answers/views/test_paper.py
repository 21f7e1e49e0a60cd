"""Keying in a paper form: what stays on the page, what is asked once, and what cannot wait."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import paper
from patient_portal.core.working_days import london_date
from patient_portal.models.tables import Alert, Answer, Assessment, Episode, Patient, Response
from tests.support.pages import Browser, Page
from tests.support.portals import SamplePortal
from tests.support.staff_accounts import add_account, sign_in

FORM = "self-assessment"
EQ5D = {"mobility": "2", "self_care": "1", "usual_activities": "3", "pain_discomfort": "4"}


@pytest.fixture
def rita(sample: SamplePortal, browser: Browser) -> Browser:
    """Reception, signed in."""
    browser.secrets = ()
    sign_in(browser, add_account(sample), sample.clock())
    return browser


def printed(sample: SamplePortal, instrument_id: str) -> str:
    """The address under which a printed form of Asha's is keyed in."""
    now = sample.clock()
    with sample.portal.database.writing() as session:
        episode = session.get_one(Episode, sample.episodes["Asha"].id)
        own = Assessment.episode_id == episode.id
        row = session.exec(select(Assessment).where(own)).one()
        row.instruments = [instrument_id]
        forms = paper.print_forms(
            Actor(session, now, "test"), episode, row, sample.portal.catalogue, is_large=False
        )
        return f"/desk/paper/{forms[0].code}"


def head(sample: SamplePortal, *, days: int = 1, respondent: str = "patient") -> dict[str, str]:
    on = london_date(sample.clock()) - timedelta(days=days)
    parts = {"filled-day": on.day, "filled-month": on.month, "filled-year": on.year}
    return {"respondent": respondent} | {name: str(part) for name, part in parts.items()}


def rows(sample: SamplePortal, kind: Any) -> list[Any]:
    with sample.portal.database.reading() as session:
        return list(session.exec(select(kind)))


def key(browser: Browser, path: str, fields: Mapping[str, Any], **press: str) -> Page:
    return browser.press(browser.get(path), fields, **press)


def test_everything_keyed_stays_on_the_page_when_it_comes_back(
    sample: SamplePortal, rita: Browser
) -> None:
    path = printed(sample, "bpi-sf")
    given = {"worst": "11", "least": "u", "average": "4", "body_areas-mark": "double"}
    page = key(rita, path, {**head(sample), **given, "treatments-mark": "unreadable"})
    assert page.status == 422
    assert page.title.startswith("Error")
    assert {name: page.value(name) for name in given} == given
    assert page.value("treatments-mark") == "unreadable"
    assert page.value("pain_today-mark") in ("", [])
    assert page.value("respondent") == "patient"
    assert rows(sample, Response) == []


def test_what_was_left_out_is_asked_about_once_and_then_left_out(
    sample: SamplePortal, rita: Browser
) -> None:
    path = printed(sample, "eq5d-5l")
    page = key(rita, path, {**head(sample), **EQ5D})
    assert page.status == 422
    assert page.title.startswith("Error")
    assert "Nothing is keyed for 2 questions" in page.text
    ids = {each["id"] for each in page.main.walk() if each.get("id")}
    summary = next(each for each in page.main.walk() if each.has_class("nhsuk-error-summary"))
    asked = {each["href"] for each in summary.all("a")}
    assert asked == {"#anxiety_depression", "#vas"}
    assert {each.removeprefix("#") for each in asked} <= ids
    assert rows(sample, Response) == []
    page = rita.press(page, button="left_out")
    assert page.heading == "Kept"
    reasons = {row.item_id: row.reason for row in rows(sample, Answer) if row.reason}
    assert reasons == {"anxiety_depression": "skipped", "vas": "skipped"}


def test_what_no_answer_leads_to_is_not_asked_about(sample: SamplePortal, rita: Browser) -> None:
    instrument = sample.portal.catalogue.instrument(FORM)
    hidden = [each for each in instrument.items if each.show_if]
    assert hidden
    page = key(rita, printed(sample, FORM), head(sample))
    asked = {each["href"] for each in page.main.all("a") if each["href"].startswith("#")}
    assert asked == {f"#{each.id}" for each in instrument.items if not each.show_if}


def test_each_section_stands_above_its_first_question_as_on_the_paper(
    sample: SamplePortal, rita: Browser
) -> None:
    instrument = sample.portal.catalogue.instrument(FORM)
    expected: list[str] = []
    for number, item in enumerate(instrument.items, start=1):
        title = instrument.section(item.section).title
        expected += [str(number)] if title in expected else [title, str(number)]
    assert len(expected) > len(instrument.items)
    assert outline(rita.get(printed(sample, FORM))) == expected


def test_the_words_of_a_form_are_marked_as_of_its_language(
    sample: SamplePortal, rita: Browser
) -> None:
    """A screen reader reads them as such beside the desk's own."""
    instrument = sample.portal.catalogue.instrument(FORM)
    main = rita.get(printed(sample, FORM)).main
    titles = [each.text for each in main.all("h2", lang=instrument.wording.language)]
    assert titles == [section.title for section in instrument.sections]
    said = " ".join(
        each.text
        for name in ("span", "div")
        for each in main.all(name, lang=instrument.wording.language)
    )
    assert [item.id for item in instrument.items if item.text not in said] == []


def test_a_form_without_sections_has_only_its_questions(
    sample: SamplePortal, rita: Browser
) -> None:
    assert outline(rita.get(printed(sample, "pseq"))) == [str(number) for number in range(1, 11)]


def outline(page: Page) -> list[str]:
    """The headings of the form below its first, and the numbers of the questions, in order."""
    found = []
    for each in page.form.walk():
        number = re.match(r"Question (\d+)$|(\d+)\. ", each.text)
        if each.tag == "h2":
            found.append(each.text)
        elif number and (each.has_class("nhsuk-caption-m") or each.has_class("nhsuk-label--s")):
            found.append(number[1] or number[2])
    return found


def test_a_date_of_tomorrow_is_refused_and_so_is_no_respondent(
    sample: SamplePortal, rita: Browser
) -> None:
    path = printed(sample, "eq5d-5l")
    page = key(rita, path, {**head(sample, days=-1), **EQ5D})
    assert page.errors == ["Error: The date on the form cannot be in the future"]
    given = head(sample)
    del given["respondent"]
    page = key(rita, path, {**given, **EQ5D})
    assert page.title.startswith("Error")
    assert page.errors == ["Error: Say who filled it in"]


def test_a_form_that_a_carer_filled_in_is_keyed_as_such(
    sample: SamplePortal, rita: Browser
) -> None:
    everything = {**EQ5D, "anxiety_depression": "1", "vas": "60"}
    page = key(rita, printed(sample, "eq5d-5l"), {**head(sample, respondent="proxy"), **everything})
    assert page.heading == "Kept"
    (row,) = rows(sample, Response)
    assert (row.mode, row.respondent) == ("paper", "proxy")


def test_where_nobody_may_answer_for_the_patient_it_is_not_offered(
    sample: SamplePortal, rita: Browser
) -> None:
    page = rita.get(printed(sample, "pseq"))
    offered = {each["value"] for each in page.form.all("input", name="respondent")}
    assert offered == {"patient", "helper"}
    assert "Nobody may answer this one for the patient" in page.text
    fields = {"respondent": "proxy", "csrf_token": page.value("csrf_token")}
    page = rita.post(page.path, list(fields.items()))
    assert page.status == 422
    assert rows(sample, Response) == []


def test_a_safety_answer_on_paper_says_at_once_what_to_do(
    sample: SamplePortal, rita: Browser
) -> None:
    path = printed(sample, FORM)
    urgent = {**head(sample), "urgent_signs": ["bladder_bowel"]}
    page = rita.press(key(rita, path, urgent), button="left_out")
    assert "cannot wait" in page.heading
    advice = sample.portal.content.advice["spine-nerves"].text("en")
    assert advice.title in page.text
    assert all(step in page.text for step in advice.steps)
    assert "tel:+447700900101" in page.source
    # A Tuesday at 10: within the hour that the profile promises.
    assert "by 11:00 on 24 November 2026" in page.text
    assert [row.rule_id for row in rows(sample, Alert)] == ["bladder_bowel"]


def test_a_safety_answer_says_so_also_where_the_form_had_been_sent_before(
    sample: SamplePortal, rita: Browser
) -> None:
    path = printed(sample, FORM)
    page = rita.press(key(rita, path, head(sample)), button="left_out")
    assert page.heading == "Kept"
    with sample.portal.database.writing() as session:
        session.get_one(Patient, sample.episodes["Asha"].patient_id).phone = None
    urgent = {**head(sample), "urgent_signs": ["bladder_bowel"]}
    page = rita.press(key(rita, path, urgent), button="left_out")
    assert "cannot wait" in page.heading
    assert "there is no phone number here" in page.text
    assert "What was sent stands" in page.text
    assert [row.rule_id for row in rows(sample, Alert)] == ["bladder_bowel"]
