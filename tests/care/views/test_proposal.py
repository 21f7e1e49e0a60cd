"""What a form proposes for the record: nothing changes before the desk has said yes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from sqlmodel import col, select

from patient_portal.models.tables import Audit, Carer, Consent, Episode, Patient, Proposal
from questionnaires import Instrument, Item, ProposalRule
from tests.support.forms import FormPatient, FormsPortal, conditions
from tests.support.forms import forms as all_forms
from tests.support.pages import Page
from tests.support.portals import HOME

# What a record holds of a person that a form may propose.
ProposalRow = tuple[Sequence[str], str, str | None, int]


def proposing() -> Iterator[tuple[str, ProposalRule, str]]:
    """Each rule that proposes by itself, once, with the service and the answer that it takes."""
    seen = set()
    for service, form in all_forms().items():
        for rule in form.proposals:
            key = (rule.item, rule.equals, rule.value)
            if rule.field.startswith("carer_") or key in seen:
                continue
            seen.add(key)
            yield service, rule, rule.equals or _last(form.item(rule.item), rule)


def _last(item: Item, rule: ProposalRule) -> str:
    """The last option that is proposed as it stands."""
    found = [str(option.value) for option in item.options if not option.exclusive]
    return next(each for each in reversed(found) if each not in rule.excluding)


def as_answer(item: Item, value: str) -> Any:
    if item.kind == "yes_no_detail":
        return {"answer": value, "words": "In the morning"}
    return (value,) if item.kind == "several" else value


def answers_of(form: Instrument, rule: ProposalRule, value: str) -> dict[str, Any]:
    item = form.item(rule.item)
    above = {each.id: as_answer(each, said) for each, said in conditions(form, item)}
    return {**above, item.id: as_answer(item, value)}


def waiting(forms: FormsPortal, someone: FormPatient) -> list[Proposal]:
    with forms.portal.database.reading() as session:
        mine = (Proposal.episode_id == someone.episode_id, col(Proposal.decision).is_(None))
        return list(session.exec(select(Proposal).where(*mine).order_by(col(Proposal.id))))


def decided(forms: FormsPortal, someone: FormPatient) -> list[tuple[str, Any, str]]:
    with forms.portal.database.reading() as session:
        rows = session.exec(select(Proposal).where(Proposal.episode_id == someone.episode_id))
        return [(row.field, row.value, row.decision) for row in rows]


def record_of(forms: FormsPortal, someone: FormPatient) -> ProposalRow:
    with forms.portal.database.reading() as session:
        episode = session.get_one(Episode, someone.episode_id)
        person = session.get_one(Patient, episode.patient_id)
        carers = session.exec(select(Carer).where(Carer.episode_id == episode.id)).all()
        return person.access_needs, person.language, episode.channel, len(carers)


def at_desk(forms: FormsPortal, someone: FormPatient, service: str) -> Page:
    return forms.desk(service).get(f"/desk/patients/{someone.episode_id}")


def decide(forms: FormsPortal, someone: FormPatient, service: str, decision: str) -> None:
    """Presses the first proposal's button of that name."""
    page = at_desk(forms, someone, service)
    section = page.main.first("section", **{"aria-labelledby": "proposals"})
    form = section.first("form")
    address = form["action"] if decision == "confirm" else form.all("button")[1]["formaction"]
    assert address.endswith(decision)
    assert forms.post(forms.desk(service), address).status == 200


RULES = list(proposing())
SAID = {"confirm": "proposal_confirmed", "decline": "proposal_declined"}


@pytest.mark.parametrize("decision", SAID)
@pytest.mark.parametrize(
    ("service", "rule", "value"), RULES, ids=[f"{rule.item}-{value}" for _, rule, value in RULES]
)
def test_an_answer_changes_the_record_only_once_the_desk_has_confirmed_it(
    forms: FormsPortal, service: str, rule: ProposalRule, value: str, decision: str
) -> None:
    someone = forms.enrol(service)
    before = record_of(forms, someone)
    forms.send(someone, answers_of(someone.form, rule, value))
    wanted = rule.value or value
    assert [(row.field, row.value) for row in waiting(forms, someone)] == [(rule.field, wanted)]
    assert record_of(forms, someone) == before
    decide(forms, someone, service, decision)
    needs, language, channel, carers = before
    after: dict[str, ProposalRow] = {
        "need": ([*needs, wanted], language, channel, carers),
        "language": (needs, wanted, channel, carers),
        "channel": (needs, language, wanted, carers),
    }
    assert record_of(forms, someone) == (after[rule.field] if decision == "confirm" else before)
    assert waiting(forms, someone) == []
    assert "proposals" not in at_desk(forms, someone, service).source
    assert is_audited(forms, someone, SAID[decision])


def is_audited(forms: FormsPortal, someone: FormPatient, action: str) -> bool:
    with forms.portal.database.reading() as session:
        mine = (Audit.episode_id == someone.episode_id, Audit.action == action)
        by = session.exec(select(Audit.by).where(*mine)).all()
        return [each.partition(":")[0] for each in by] == ["staff"]


def test_the_desk_reads_what_the_person_wrote_to_it(forms: FormsPortal) -> None:
    someone = forms.enrol()
    words = "I need a lift & <a seat>"
    forms.send(someone, {"transport": {"answer": "yes", "words": words}})
    page = at_desk(forms, someone, HOME)
    section = page.main.first("section", **{"aria-labelledby": "proposals"})
    assert f"Needs: Transport “{words}”" in section.text


def test_a_carer_is_proposed_once_with_everything_that_was_said(forms: FormsPortal) -> None:
    someone, service = forms.enrol(), HOME
    said = {"carer_name": "Carol", "carer_relationship": "Sister", "carer_phone": "07700 900123"}
    forms.send(someone, {"name_carer": "yes", **said})
    assert [row.field for row in waiting(forms, someone)] == ["need", "carer"]
    assert record_of(forms, someone)[3] == 0
    assert "Carer: Carol, Sister, 07700 900123" in at_desk(forms, someone, service).text
    for _ in waiting(forms, someone):
        decide(forms, someone, service, "confirm")
    with forms.portal.database.reading() as session:
        row = session.exec(select(Carer).where(Carer.episode_id == someone.episode_id)).one()
    assert [row.name, row.relationship, row.phone] == list(said.values())
    assert record_of(forms, someone)[0] == ["carer"]


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"helps": ("none",), "interpreter": "no", "veteran": "no", "language": "other"},
        # What a hidden question said counts for nothing.
        {"name_carer": "no", "carer_name": "Carol", "takes_medicines": "no"},
        {"transport": {"answer": "no", "words": ""}},
        # The record has it so already.
        {"language": "en"},
    ],
)
def test_what_says_nothing_new_proposes_nothing(
    forms: FormsPortal, answers: dict[str, Any]
) -> None:
    someone = forms.enrol()
    forms.send(someone, answers)
    assert waiting(forms, someone) == []


def test_a_need_that_the_record_has_is_not_proposed_again(forms: FormsPortal) -> None:
    someone = forms.enrol(access_needs=["large_print"])
    forms.send(someone, {"helps": ("large_print", "sight")})
    assert [row.value for row in waiting(forms, someone)] == ["sight"]


def test_a_second_press_changes_nothing(forms: FormsPortal) -> None:
    someone, service = forms.enrol(), HOME
    forms.send(someone, {"veteran": "yes"})
    (row,) = waiting(forms, someone)
    place = f"/desk/patients/{someone.episode_id}/proposals/{row.id}"
    forms.post(forms.desk(service), f"{place}/decline")
    forms.post(forms.desk(service), f"{place}/confirm")
    assert decided(forms, someone) == [("need", "veteran", "declined")]
    assert record_of(forms, someone)[0] == []


def consents(forms: FormsPortal, someone: FormPatient) -> list[tuple[str, Any, Any, str]]:
    """Recipient, when given, when withdrawn and by whom it was given, the oldest first."""
    with forms.portal.database.reading() as session:
        mine = Consent.episode_id == someone.episode_id
        rows = session.exec(select(Consent).where(mine).order_by(col(Consent.id)))
        return [(row.recipient, row.given_at, row.withdrawn_at, row.given_by) for row in rows]


def correct(forms: FormsPortal, someone: FormPatient, item: str, fields: Any) -> None:
    """The desk corrects an answer of the newest response, as the patient says."""
    with forms.portal.database.reading() as session:
        newest = forms.response(session, someone).id
    place = f"/desk/patients/{someone.episode_id}/responses/{newest}/correct/{item}"
    desk = forms.desk()
    assert desk.press(desk.get(place), {**fields, "why": "Said so by telephone"}).status == 200


def test_consent_stands_for_those_who_were_chosen_and_each_version_of_it_is_kept(
    forms: FormsPortal,
) -> None:
    someone, now = forms.enrol(), forms.sample.clock()
    forms.send(someone, {"share_with": ("gp", "hospital")})
    given = [("gp", now, None, "patient"), ("hospital", now, None, "patient")]
    assert consents(forms, someone) == given
    assert waiting(forms, someone) == []
    correct(forms, someone, "share_with", {"share_with": ["hospital"]})
    assert consents(forms, someone) == [("gp", now, now, "patient"), given[1]]
    correct(forms, someone, "share_with", {"share_with": ["gp", "hospital"]})
    *old, again = consents(forms, someone)
    assert old == [("gp", now, now, "patient"), given[1]]
    assert again[:3] == ("gp", now, None)
    assert again[3].startswith("staff:")


@pytest.mark.parametrize("answers", [{}, {"share_with": ("nobody",)}])
def test_whoever_skips_or_chooses_nobody_gives_no_consent(
    forms: FormsPortal, answers: dict[str, Any]
) -> None:
    someone = forms.enrol()
    forms.send(someone, answers)
    assert consents(forms, someone) == []


def test_consent_that_somebody_else_gave_waits_for_the_desk(forms: FormsPortal) -> None:
    someone, service = forms.enrol(), HOME
    forms.send(someone, {"share_with": ("gp", "carer")}, respondent="proxy")
    assert consents(forms, someone) == []
    assert [(row.field, row.value) for row in waiting(forms, someone)] == [
        ("consent", "gp"),
        ("consent", "carer"),
    ]
    decide(forms, someone, service, "confirm")
    decide(forms, someone, service, "decline")
    ((recipient, _, withdrawn, by),) = consents(forms, someone)
    assert (recipient, withdrawn, by.partition(":")[0]) == ("gp", None, "staff")
