"""The form is changed by editing one file: new people get the new one, old answers keep theirs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import content
from patient_portal.answers.services import response_report
from patient_portal.integration import outbox
from tests.support.forms import FormsPortal
from tests.support.html import Element
from tests.support.pages import Page
from tests.support.portals import SteppedClock, bare_sample
from tests.support.walks import answer_all

OLD_OPTION, NEW_OPTION = "Less than 3 months", "Under 12 weeks"
NEW_QUESTION = "Do you have a pet?"
# What somebody who looks after the form would do to self-assessment.yaml in an editor.
EDITS = {
    'version: "1.0"': 'version: "1.1"',
    f"text: {OLD_OPTION}}}": f"text: {NEW_OPTION}}}",
    "  - {id: goals, title:": "  - {id: pets, title: Your animals}\n  - {id: goals, title:",
    "  - id: matters\n": (
        f"  - id: pet\n    kind: yes_no_detail\n    section: pets\n    text: {NEW_QUESTION}\n"
        "    detail: Which animal?\n    max_length: 100\n\n  - id: matters\n"
    ),
}


def edited(text: str) -> str:
    for before, after in EDITS.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of everything that services decide."""
    made = tmp_path / "content"
    shutil.copytree(content.FOLDER, made, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return made


@pytest.fixture
def before(folder: Path, database_url: str, tmp_path: Path) -> Iterator[FormsPortal]:
    made = FormsPortal(bare_sample(database_url, tmp_path, SteppedClock(), content_dir=folder))
    yield made
    made.close()


@pytest.fixture
def after(folder: Path, database_url: str, tmp_path: Path) -> Iterator[FormsPortal]:
    """The portal as it starts the next morning, with the file edited."""
    newer = tmp_path / "newer"
    shutil.copytree(folder, newer)
    file = newer / content.FORMS / "self-assessment.yaml"
    kept = file.read_text(encoding="utf-8")
    file.with_name("self-assessment@1.0.yaml").write_text(kept, encoding="utf-8")
    file.write_text(edited(kept), encoding="utf-8")
    made = FormsPortal(
        bare_sample(database_url, tmp_path, SteppedClock(), content_dir=newer), first=100
    )
    yield made
    made.close()


def answers_at_desk(page: Page) -> dict[str, str]:
    """What the desk reads: question and answer."""

    def cells(name: str) -> list[Element]:
        return [each for each in page.main.walk() if each.has_class(f"nhsuk-summary-list__{name}")]

    pairs = zip(cells("key"), cells("value"), strict=True)
    return {key.text: value.text for key, value in pairs}


def test_answers_that_were_sent_are_read_under_their_own_version(
    before: FormsPortal, after: FormsPortal
) -> None:
    someone = before.enrol()
    before.send(someone, {"pain_how_long": "under_3_months"})
    with after.portal.database.reading() as session:
        row = after.response(session, someone)
        item = outbox.find_newest(session, response_report.KIND, row.id)
        made = response_report.gather(
            session, item, catalogue=after.portal.catalogue, content=after.portal.content
        )
    page = after.desk().get(f"/desk/patients/{someone.episode_id}/responses/{row.id}")
    read = answers_at_desk(page)
    assert read["How long have you had this pain?"] == OLD_OPTION
    assert NEW_QUESTION not in read
    assert (row.instrument_version, made.instrument.version) == ("1.0.1", "1.0.1")


def test_a_form_that_was_begun_is_finished_as_it_was_begun(
    before: FormsPortal, after: FormsPortal
) -> None:
    someone = before.enrol()
    first = before.sign_in(someone)
    given = {"pain_how_long": "under_3_months"}
    first.press(first.get(f"{someone.place}/question/pain_how_long"), given)
    browser = after.sign_in(someone)
    page = browser.get(f"{someone.place}/question/pain_how_long")
    assert OLD_OPTION in page.text
    assert "of 11:" in page.text
    assert browser.get(f"{someone.place}/question/pet").status == 404


def test_whoever_begins_now_is_asked_the_new_form_and_the_desk_reads_it(
    before: FormsPortal, after: FormsPortal
) -> None:
    someone = after.enrol()
    assert someone.form.version == "1.1.1"
    browser = after.sign_in(someone)
    page = browser.get(f"{someone.place}/question/pain_how_long")
    assert NEW_OPTION in page.text
    assert OLD_OPTION not in page.text
    page = browser.get(f"{someone.place}/question/pet")
    assert (page.heading, "Your animals" in page.text) == (NEW_QUESTION, True)
    browser.press(page, {"pet": "yes", "pet-detail": "A cat"})
    skipped = dict.fromkeys((item.id for item in someone.form.items), "")
    given = {**skipped, "pet": "yes"}
    page = answer_all(browser, browser.get(f"{someone.place}/"), given, most=200)
    assert "Your animals" in page.text
    assert browser.press(page).heading == "Thank you"
    with after.portal.database.reading() as session:
        row = after.response(session, someone)
    page = after.desk().get(f"/desk/patients/{someone.episode_id}/responses/{row.id}")
    assert answers_at_desk(page)[NEW_QUESTION] == "Yes A cat"
    assert row.instrument_version == "1.1.1"


def test_every_service_takes_the_edit_up(after: FormsPortal) -> None:
    services = [each for each in after.portal.content.services.values() if each.self_assessment]
    for service in services:
        someone = after.enrol(service.key)
        assert someone.form.version.startswith("1.1"), service.key
        assert someone.form.item("pet").section == "pets"
