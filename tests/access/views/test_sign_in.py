"""A sign-in that came without an invitation goes on, is asked again and ends like any other."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlmodel import col, select

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.models.sign_in import Device, SignInLevel
from patient_portal.models.subject import Subject, SubjectKind
from patient_portal.models.tables import Answer, Assessment, Episode, SignIn
from tests.support.pages import Browser
from tests.support.portals import ASHA, START, SamplePortal
from tests.support.signed_in import signed_in
from tests.support.walks import born

QUESTION = "/to-do/1/eq5d-5l/question/mobility"


@pytest.fixture
def asha(app: Flask, sample: SamplePortal) -> Browser:
    return signed_in(app, sample, SignInLevel.CODE)


def rows(sample: SamplePortal) -> list[SignIn]:
    with sample.portal.database.reading() as session:
        return list(session.exec(select(SignIn).order_by(col(SignIn.id))))


def test_the_list_and_the_questions_open(sample: SamplePortal, asha: Browser) -> None:
    assert asha.get("/to-do").heading == "Your questionnaires"
    page = asha.press(asha.get(QUESTION), {"mobility": "3"})
    assert page.status == 200
    with sample.portal.database.reading() as session:
        (answer,) = session.exec(select(Answer)).all()
    assert (answer.value, answer.came_from) == (3, f"sign_in:{rows(sample)[0].id}")


def test_after_the_idle_limit_the_date_of_birth_saves_what_was_typed(
    sample: SamplePortal, asha: Browser
) -> None:
    page = asha.get(QUESTION)
    sample.clock.advance(minutes=21)
    asked = asha.press(page, {"mobility": "3"})
    assert (asked.status, asked.heading) == (401, "What is your date of birth?")
    assert asha.press(asked, born(ASHA.date_of_birth)).status == 200
    with sample.portal.database.reading() as session:
        assert [row.value for row in session.exec(select(Answer))] == [3]
    before, after = rows(sample)
    assert (before.level, after.level) == (SignInLevel.CODE, SignInLevel.LINK)
    assert (before.invitation_id, after.invitation_id) == (None, None)


def test_five_wrong_dates_close_it(sample: SamplePortal, asha: Browser) -> None:
    sample.clock.advance(minutes=21)
    page = asha.get("/to-do")
    for status in (422, 422, 422, 422, 404):
        page = asha.press(page, born(START.date().replace(year=1980)))
        assert page.status == status
    assert page.heading == "This link does not work"
    assert len(rows(sample)) == 1


def test_stopping_ends_it(sample: SamplePortal, asha: Browser) -> None:
    assert asha.press(asha.get("/stop")).path == "/stopped"
    assert rows(sample)[0].ended_reason == "stopped"
    assert asha.get("/to-do").status == 401


def test_somebody_who_has_withdrawn_is_out_of_it(sample: SamplePortal, asha: Browser) -> None:
    sample.change("Asha", withdrawn_at=sample.clock())
    assert asha.get("/to-do").status == 404


def test_revoking_every_link_leaves_it_open(sample: SamplePortal, asha: Browser) -> None:
    """It came by none: what ends it is the episode, the person and the idle limit."""
    with sample.portal.database.writing() as session:
        actor = Actor(session, sample.clock(), "test")
        episode = session.get_one(Episode, sample.episodes["Asha"].id)
        invitation.revoke_all(actor, episode, reason="test")
    assert asha.get("/to-do").status == 200


def handed_over(app: Flask, sample: SamplePortal, subject: Subject) -> Browser:
    return signed_in(app, sample, SignInLevel.CODE, device=Device.TABLET, subject=subject)


def test_a_tablet_shows_what_was_handed_over_and_no_other_assessment(
    app: Flask, sample: SamplePortal
) -> None:
    with sample.portal.database.writing() as session:
        first = session.get_one(Assessment, 1)
        given = first.model_dump(exclude={"id"}) | {"kind": "review", "instruments": ["pseq"]}
        session.add(Assessment(**given))
        session.flush()
        ids = [each.id for each in session.exec(select(Assessment)) if each.episode_id == 1]
    browser = handed_over(app, sample, Subject(SubjectKind.ASSESSMENT, ids[1]))
    assert browser.get(f"/to-do/{ids[1]}/pseq/").status == 200
    assert browser.get(f"/to-do/{ids[0]}/pseq/").status == 404
    links = [each["href"] for each in browser.get("/to-do").main.all("a")]
    shown = {link for link in links if link.startswith("/to-do/")}
    assert shown == {f"/to-do/{ids[1]}/pseq/"}


def test_a_subject_that_is_gone_is_the_same_404_as_a_missing_thing(
    app: Flask, sample: SamplePortal
) -> None:
    browser = handed_over(app, sample, Subject(SubjectKind.ASSESSMENT, 1))
    assert browser.get(QUESTION).status == 200
    with sample.portal.database.writing() as session:
        session.delete(session.get_one(Assessment, 1))
    gone, missing = (browser.get(path) for path in (QUESTION, "/to-do/99/eq5d-5l/"))
    assert (gone.status, gone.text) == (missing.status, missing.text) == (404, missing.text)
    assert "nothing to answer now" in browser.get("/to-do").text
    for path in (QUESTION, "/to-do/1/eq5d-5l/check", "/to-do/1/eq5d-5l/all"):
        assert browser.get(path).status == 404


def test_a_tablet_for_which_nothing_is_named_shows_nothing(
    app: Flask, sample: SamplePortal
) -> None:
    browser = signed_in(app, sample, SignInLevel.CODE, device=Device.TABLET)
    assert browser.get(QUESTION).status == 404
    assert "nothing to answer now" in browser.get("/to-do").text
