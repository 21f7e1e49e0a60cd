"""Paper is printed under an opaque code and comes back as a response of its own mode."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select
from werkzeug.datastructures import MultiDict

from patient_portal.access.services.actor import Actor
from patient_portal.answers.forms.paper import keying_form
from patient_portal.answers.services import paper, paper_keying, paper_pdf
from patient_portal.answers.services.paper import PrintedForm
from patient_portal.answers.services.paper_keying import KeyedForm, KeyingOutcome
from patient_portal.care.services import assessment
from patient_portal.core.errors import NotFound
from patient_portal.core.working_days import london_date
from patient_portal.models.tables import Answer, AnswerHistory, Episode, Response, ScoreRow
from tests.answers.services.test_response import EQ5D, ExampleForm
from tests.support.portals import ASHA, SamplePortal


def do(sample: SamplePortal, what: Callable[[Session], Any]) -> Any:
    with sample.portal.database.writing() as session:
        return what(session)


def print_forms(sample: SamplePortal, *, is_large: bool = False) -> list[PrintedForm]:
    def act(session: Session) -> list[PrintedForm]:
        episode = session.get_one(Episode, sample.episodes["Asha"].id)
        first = assessment.list_tasks(session, episode, on=london_date(sample.clock()))[0]
        return paper.print_forms(
            Actor(session, sample.clock(), "staff:1"),
            episode,
            first.assessment,
            sample.portal.catalogue,
            is_large=is_large,
        )

    return do(sample, act)


def key_in(
    sample: SamplePortal,
    code: str,
    values: dict,
    reasons: dict | None = None,
    *,
    respondent: str = "helper",
) -> KeyingOutcome:
    def act(session: Session) -> KeyingOutcome:
        returned = paper.find(session, sample.episodes["Asha"].service_key, code)
        keyed = KeyedForm(
            values=values,
            reasons=reasons or {},
            filled_on=london_date(sample.clock()) - timedelta(days=2),
            respondent=respondent,
        )
        instrument = paper.instrument_of(sample.portal.catalogue, returned.form)
        return paper_keying.key_in(
            Actor(session, sample.clock(), "staff:1"), returned, instrument, keyed
        )

    return do(sample, act)


def rows(sample: SamplePortal, model: Any) -> list[Any]:
    return do(sample, lambda session: list(session.exec(select(model))))


def code_of(forms: list[PrintedForm], instrument_id: str) -> str:
    return next(form.code for form in forms if form.instrument.id == instrument_id)


def test_a_form_comes_back_as_a_response_on_paper_with_who_wrote_and_when(
    sample: SamplePortal,
) -> None:
    code = code_of(print_forms(sample), "eq5d-5l")
    kept = key_in(sample, code, EQ5D)
    assert kept.is_new
    assert (kept.response.mode, kept.response.respondent) == ("paper", "helper")
    given = {london_date(row.given_at) for row in rows(sample, Answer)}
    assert given == {london_date(sample.clock()) - timedelta(days=2)}
    labels = [row.label for row in rows(sample, ScoreRow) if row.score_id == "profile"]
    assert labels == ["21342"]


def test_unreadable_and_double_marks_never_score(sample: SamplePortal) -> None:
    code = code_of(print_forms(sample), "eq5d-5l")
    values = {key: value for key, value in EQ5D.items() if key not in {"mobility", "vas"}}
    key_in(sample, code, values, {"mobility": "double", "vas": "unreadable"})
    reasons = {row.item_id: row.reason for row in rows(sample, Answer) if row.reason}
    assert reasons == {"mobility": "double", "vas": "unreadable"}
    scored = {row.score_id for row in rows(sample, ScoreRow) if row.status == "scored"}
    assert scored == set()


def test_what_was_left_out_on_paper_is_left_out(sample: SamplePortal) -> None:
    code = code_of(print_forms(sample), "eq5d-5l")
    key_in(sample, code, {"vas": 0})
    reasons = {row.item_id: row.reason for row in rows(sample, Answer)}
    assert reasons.pop("vas") is None
    assert set(reasons.values()) == {"skipped"}


def test_paper_counts_over_what_was_begun_on_a_phone_which_stays_in_the_history(
    sample: SamplePortal,
) -> None:
    ExampleForm(sample).give("mobility", 5)
    code = code_of(print_forms(sample), "eq5d-5l")
    key_in(sample, code, EQ5D)
    assert [row.value for row in rows(sample, AnswerHistory)] == [5]


def test_a_form_that_was_answered_meanwhile_changes_nothing_and_is_kept_beside(
    sample: SamplePortal,
) -> None:
    code = code_of(print_forms(sample), "eq5d-5l")
    form = ExampleForm(sample)
    form.give_all()
    form.submit()
    # Twice: whoever keys it in again brings no more of it.
    for _ in range(2):
        kept = key_in(sample, code, EQ5D | {"mobility": 5})
        assert (kept.is_new, kept.differing) == (False, 1)
    assert {row.item_id: row.value for row in rows(sample, Answer)}["mobility"] == 2
    late = [(row.item_id, row.value, row.fate) for row in rows(sample, AnswerHistory)]
    assert late == [("mobility", 5, "after_submission")]


def test_a_proxy_is_kept_where_the_instrument_allows_one_and_refused_elsewhere(
    sample: SamplePortal,
) -> None:
    forms = print_forms(sample)
    kept = key_in(sample, code_of(forms, "eq5d-5l"), EQ5D, respondent="proxy")
    assert kept.response.respondent == "proxy"
    with pytest.raises(NotFound):
        key_in(sample, code_of(forms, "pseq"), {}, respondent="proxy")
    assert {row.instrument_id for row in rows(sample, Response)} == {"eq5d-5l"}


def test_the_code_of_another_service_is_no_code(sample: SamplePortal) -> None:
    code = code_of(print_forms(sample), "eq5d-5l")
    with pytest.raises(NotFound):
        do(sample, lambda session: paper.find(session, "another-service", code))


def test_only_what_was_not_sent_is_printed(sample: SamplePortal) -> None:
    before = {form.instrument.id for form in print_forms(sample)}
    form = ExampleForm(sample)
    form.give_all()
    form.submit()
    after = {form.instrument.id for form in print_forms(sample)}
    assert before - after == {"eq5d-5l"}


@pytest.mark.parametrize("is_large", [False, True])
def test_each_page_carries_code_and_number_and_nothing_personal(
    sample: SamplePortal, is_large: bool
) -> None:
    forms = print_forms(sample, is_large=is_large)
    reader = PdfReader(io.BytesIO(paper_pdf.forms_pdf(forms)))
    text = [page.extract_text() for page in reader.pages]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(reader.pages) >= len(forms)
    codes = {"".join(form.code[at : at + 4] for at in range(0, 10, 4)) for form in forms}
    assert all(any(code in page.replace("-", "") for code in codes) for page in text)
    whole = "".join(text)
    assert "/ 1" in whole or "1 / " in whole
    for secret in (ASHA.family_name, ASHA.nhs_number or "", "1979"):
        assert secret not in whole


@pytest.mark.parametrize(
    ("item_id", "typed", "value"),
    [("mobility", "1", 1), ("mobility", "5", 5), ("vas", "0", 0), ("vas", "100", 100)],
)
def test_the_number_of_the_box_is_keyed(
    sample: SamplePortal, item_id: str, typed: str, value: int
) -> None:
    instrument = sample.portal.catalogue.instrument("eq5d-5l")
    form = keying_form(instrument, MultiDict({item_id: typed}))
    assert form.values == {item_id: value}
    assert not form.errors


@pytest.mark.parametrize("typed", ["0", "6", "-1", "2.0", "²", "x", "11111111"])
def test_what_no_box_has_is_refused(sample: SamplePortal, typed: str) -> None:
    instrument = sample.portal.catalogue.instrument("eq5d-5l")
    form = keying_form(instrument, MultiDict({"mobility": typed}))
    assert set(form.errors) == {"mobility"}


def test_u_and_d_are_reasons(sample: SamplePortal) -> None:
    instrument = sample.portal.catalogue.instrument("eq5d-5l")
    form = keying_form(instrument, MultiDict({"mobility": "u", "self_care": "D"}))
    assert form.reasons == {"mobility": "unreadable", "self_care": "double"}
