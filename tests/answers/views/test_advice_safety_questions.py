"""Every safety question of every form, from the data: what is told at once, and what is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import advice, paper
from patient_portal.models.tables import Alert, Audit, Staff
from tests.support.forms import (
    FormPatient,
    FormsPortal,
    SafetyAnswer,
    as_keyed,
    as_sent,
    conditions,
    quiet_answers,
    urgent_answers,
)
from tests.support.pages import Browser, Page

Ask = Callable[[FormsPortal, FormPatient, SafetyAnswer], Page]


def on_the_phone(forms: FormsPortal, someone: FormPatient, answered: SafetyAnswer) -> Page:
    return _through(forms.sign_in(someone), f"{someone.place}/question", someone, answered)


def by_telephone(forms: FormsPortal, someone: FormPatient, answered: SafetyAnswer) -> Page:
    browser = forms.desk(answered.service)
    browser.press(browser.get(someone.telephone), {"respondent": "patient"})
    return _through(browser, f"{someone.telephone}/question", someone, answered)


def on_paper(forms: FormsPortal, someone: FormPatient, answered: SafetyAnswer) -> Page:
    return key_in(forms, someone, answered, code=print_form(forms, someone))


def key_in(forms: FormsPortal, someone: FormPatient, answered: SafetyAnswer, *, code: str) -> Page:
    form = someone.form
    fields = {"filled-day": "24", "filled-month": "11", "filled-year": "2026"}
    fields |= {"respondent": "patient", "left_out": "1"}
    for item, value in (*conditions(form, form.item(answered.item)), _of(someone, answered)):
        fields |= as_keyed(item, value)
    return forms.post(forms.desk(answered.service), f"/desk/paper/{code}", fields)


WAYS: dict[str, Ask] = {"phone": on_the_phone, "telephone": by_telephone, "paper": on_paper}
way = pytest.mark.parametrize("way", WAYS)


@way
@pytest.mark.parametrize("answered", urgent_answers(), ids=str)
def test_an_urgent_answer_is_an_alert_and_its_advice_comes_at_once(
    forms: FormsPortal, way: str, answered: SafetyAnswer
) -> None:
    someone = forms.enrol(answered.service)
    page = WAYS[way](forms, someone, answered)
    assert page.status == 200, page.errors
    assert alerts(forms, someone) == dict.fromkeys(answered.rules, answered.item)
    titles = check_advice(forms, someone, answered, page)
    # At the desk what to do with the paper comes first.
    assert way == "paper" or page.heading == titles[0]


@way
@pytest.mark.parametrize("answered", quiet_answers(), ids=str)
def test_any_other_answer_is_no_alert(forms: FormsPortal, way: str, answered: SafetyAnswer) -> None:
    someone = forms.enrol(answered.service)
    page = WAYS[way](forms, someone, answered)
    assert page.status == 200, page.errors
    assert alerts(forms, someone) == {}
    assert "portal-advice" not in page.source


@way
def test_the_audit_of_an_alert_names_who_kept_the_answer(forms: FormsPortal, way: str) -> None:
    answered = urgent_answers()[0]
    someone = forms.enrol(answered.service)
    WAYS[way](forms, someone, answered)
    expected = "patient" if way == "phone" else desk_of(forms, answered.service)
    assert raised_by(forms, someone) == [expected]


def test_the_audit_names_staff_also_where_the_answers_had_been_sent_before(
    forms: FormsPortal,
) -> None:
    answered = urgent_answers()[0]
    someone = forms.enrol(answered.service)
    code = print_form(forms, someone)
    forms.send(someone, {})
    key_in(forms, someone, answered, code=code)
    by_correction(forms, someone, answered)
    assert raised_by(forms, someone) == 2 * [desk_of(forms, answered.service)]


def by_correction(forms: FormsPortal, someone: FormPatient, answered: SafetyAnswer) -> None:
    with forms.portal.database.reading() as session:
        row_id = forms.response(session, someone).id
    place = f"/desk/patients/{someone.episode_id}/responses/{row_id}/correct/{answered.item}"
    fields = {**as_sent(*_of(someone, answered)), "why": "The patient rang"}
    browser = forms.desk(answered.service)
    assert browser.press(browser.get(place), fields).status == 200


def raised_by(forms: FormsPortal, someone: FormPatient) -> list[str]:
    """Who the audit says raised the person's alerts."""
    mine = (Audit.episode_id == someone.episode_id, Audit.action == "alert_raised")
    with forms.portal.database.reading() as session:
        return list(session.exec(select(Audit.by).where(*mine)))


def desk_of(forms: FormsPortal, service: str) -> str:
    """How the audit names who works at the desk of the service."""
    with forms.portal.database.reading() as session:
        rows = session.exec(select(Staff.id).where(Staff.username == f"mona-{service}"))
        return f"staff:{rows.one()}"


def check_advice(
    forms: FormsPortal, someone: FormPatient, answered: SafetyAnswer, page: Page
) -> list[str]:
    """What to do now, each advice in its own urgency, and when it is read; gives the titles."""
    rules = [rule for rule in someone.form.alerts if rule.id in answered.rules]
    told = advice.for_page(forms.portal.content, rules, "en")
    boxes = [each for each in page.main.all("div") if each.has_class("portal-advice")]
    for one, box in zip(told, boxes, strict=True):
        assert box.has_class(f"portal-advice--{one.advice.urgency}")
        assert one.text.title in box.text
        assert all(step in box.text for step in one.text.steps)
        for call in advice.calls(one.advice, forms.portal.content.services[answered.service]):
            assert f"tel:{call.phone.replace(' ', '')}" in [a["href"] for a in box.all("a")]
    assert "reads it by" in page.text
    return [one.text.title for one in told]


def alerts(forms: FormsPortal, someone: FormPatient) -> dict[str, str]:
    """The unread alerts of a person: rule and item. Raised now, in the answer's response."""
    with forms.portal.database.reading() as session:
        rows = session.exec(select(Alert).where(Alert.episode_id == someone.episode_id)).all()
        response = forms.response(session, someone)
        for row in rows:
            assert (row.response_id, row.read_at) == (response.id, None)
            assert row.raised_at == forms.sample.clock()
        return {row.rule_id: row.item_id for row in rows}


def print_form(forms: FormsPortal, someone: FormPatient) -> str:
    """The code of the person's form on paper."""
    now, catalogue = forms.sample.clock(), forms.portal.catalogue
    with forms.portal.database.writing() as session:
        episode, assessment = someone.rows(session)
        printed = paper.print_forms(
            Actor(session, now, "test"), episode, assessment, catalogue, is_large=False
        )
    return next(each.code for each in printed if each.instrument.id == someone.form.id)


def _through(browser: Browser, place: str, someone: FormPatient, answered: SafetyAnswer) -> Page:
    """From question to question: first what shows the question, then the question itself."""
    wanted = (*conditions(someone.form, someone.form.item(answered.item)), _of(someone, answered))
    for item, value in wanted:
        page = browser.press(browser.get(f"{place}/{item.id}"), as_sent(item, value))
    return page


def _of(someone: FormPatient, answered: SafetyAnswer):
    return someone.form.item(answered.item), answered.value


@pytest.mark.parametrize(("page", "lang"), [("en", ""), ("pl", ""), ("ar", "en")])
def test_advice_that_is_not_in_the_pages_language_says_which_it_is_in(
    forms: FormsPortal, page: str, lang: str
) -> None:
    rules = forms.portal.catalogue.instrument("self-assessment").alerts
    told = advice.for_page(forms.portal.content, rules, page)
    assert {each.lang for each in told} == {lang}
