"""Answers and their submission keep rules 1 to 5, on both databases."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlmodel import func, select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import answer, response
from patient_portal.answers.services.answer import SAVED, NewAnswer
from patient_portal.care.services import assessment
from patient_portal.core.errors import ResponseIncomplete
from patient_portal.core.working_days import london_date
from patient_portal.models.response import HistoryKind
from patient_portal.models.tables import (
    Answer,
    AnswerHistory,
    Audit,
    OutboxItem,
    Response,
    ScoreRow,
)
from questionnaires import Mode
from tests.support.portals import SamplePortal

EQ5D = {
    "mobility": 2,
    "self_care": 1,
    "usual_activities": 3,
    "pain_discomfort": 4,
    "anxiety_depression": 2,
    "vas": 60,
}


class ExampleForm:
    """Asha's EQ-5D, answered as the portal does it."""

    def __init__(self, sample: SamplePortal, name: str = "Asha") -> None:
        self.sample = sample
        self.episode = sample.episodes[name]
        self.instrument = sample.portal.catalogue.instrument("eq5d-5l")

    @property
    def assessment(self):
        with self.sample.portal.database.reading() as session:
            today = london_date(self.sample.clock())
            return assessment.list_tasks(session, self.episode, on=today)[0].assessment

    def give(self, item_id, value=None, *, reason=None, ago=timedelta(0)) -> str:
        now = self.sample.clock()
        given = NewAnswer(
            item_id=item_id, value=value, reason=reason, given_at=now - ago, came_from="test"
        )
        with self.sample.portal.database.writing() as session:
            how = response.ResponseOrigin.of(self.instrument, Mode.OWN_DEVICE)
            row = response.begin(session, self.assessment.id, self.instrument, how=how, now=now)
            return answer.save(Actor(session, now, "patient"), row, self.instrument, given)

    def give_all(self, answers=EQ5D) -> None:
        for item_id, value in answers.items():
            self.give(item_id, value)

    def submit(self) -> Response:
        with self.sample.portal.database.writing() as session:
            return response.submit(
                Actor(session, self.sample.clock(), "patient"),
                self.assessment,
                self.instrument,
                episode=self.episode,
            )

    def rows(self, model):
        with self.sample.portal.database.reading() as session:
            return session.exec(select(model)).all()


@pytest.fixture
def form(sample: SamplePortal) -> ExampleForm:
    return ExampleForm(sample)


def test_a_submission_writes_scores_audit_and_outbox_together(form: ExampleForm) -> None:
    form.give_all()
    submitted = form.submit()
    scores = {(row.score_id, row.value_set): row for row in form.rows(ScoreRow)}
    assert scores["profile", ""].label == "21342"
    assert {key[1] for key in scores if key[0] == "index"} == {
        "devlin2018",
        "rowen2026",
        "vanhout2012",
        "nice_dsu",
    }
    assert str(scores["vas", ""].number) == "60"
    (item,) = form.rows(OutboxItem)
    assert (item.subject_id, item.state) == (submitted.id, "waiting")
    assert [row.action for row in form.rows(Audit) if row.action == "submitted"] == ["submitted"]


def test_submitting_twice_gives_the_same_response(form: ExampleForm) -> None:
    form.give_all()
    first = form.submit()
    form.sample.clock.advance(minutes=1)
    second = form.submit()
    assert (first.id, first.submitted_at) == (second.id, second.submitted_at)
    assert len(form.rows(OutboxItem)) == 1


def test_an_open_question_stops_the_submission_and_nothing_is_kept_of_it(form: ExampleForm) -> None:
    form.give_all({key: value for key, value in EQ5D.items() if key != "vas"})
    with pytest.raises(ResponseIncomplete):
        form.submit()
    assert form.rows(OutboxItem) == []
    assert form.rows(ScoreRow) == []


def test_a_skipped_item_is_no_number_and_makes_its_scores_unscorable(form: ExampleForm) -> None:
    form.give_all()
    form.give("mobility", reason="skipped")
    form.submit()
    rows = [row for row in form.rows(ScoreRow) if row.score_id in {"profile", "index"}]
    assert {row.status for row in rows} == {"unscorable"}
    assert all(row.number is None and "mobility" in row.reason for row in rows)


def test_zero_is_an_answer(form: ExampleForm) -> None:
    form.give_all(EQ5D | {"vas": 0})
    form.submit()
    (vas,) = [row for row in form.rows(ScoreRow) if row.score_id == "vas"]
    assert vas.number == 0


def test_a_changed_answer_leaves_the_old_one_in_the_history(form: ExampleForm) -> None:
    form.give("mobility", 2)
    assert form.give("mobility", 3) == SAVED
    (answer,) = form.rows(Answer)
    (past,) = form.rows(AnswerHistory)
    assert (answer.value, past.value, past.fate) == (3, 2, "replaced")


def test_an_older_answer_that_arrives_later_does_not_win(form: ExampleForm) -> None:
    form.give("mobility", 2)
    assert form.give("mobility", 5, ago=timedelta(minutes=3)) == HistoryKind.OLDER
    (answer,) = form.rows(Answer)
    (past,) = form.rows(AnswerHistory)
    assert (answer.value, past.value, past.fate) == (2, 5, "older")


def test_the_same_answer_sent_again_is_no_second_one(form: ExampleForm) -> None:
    form.give("mobility", 2)
    for ago in (timedelta(milliseconds=1), timedelta()):
        assert form.give("mobility", 2, ago=ago) == SAVED
    assert len(form.rows(Answer)) == 1
    assert form.rows(AnswerHistory) == []


def test_an_answer_after_submission_is_kept_and_never_merged(form: ExampleForm) -> None:
    form.give_all()
    form.submit()
    assert form.give("mobility", 5) == HistoryKind.AFTER_SUBMISSION
    (kept,) = form.rows(AnswerHistory)
    assert (kept.value, kept.fate) == (5, HistoryKind.AFTER_SUBMISSION)
    assert {row.item_id: row.value for row in form.rows(Answer)}["mobility"] == 2


def test_a_late_answer_that_is_sent_again_is_kept_once(form: ExampleForm) -> None:
    form.give_all()
    form.submit()
    for value in (5, 5, 4, 5):
        assert form.give("mobility", value) == HistoryKind.AFTER_SUBMISSION
    kept = form.rows(AnswerHistory)
    assert {row.fate for row in kept} == {HistoryKind.AFTER_SUBMISSION}
    assert sorted(row.value for row in kept) == [4, 5, 5]


def test_a_late_submission_is_taken_and_marked_late(form: ExampleForm) -> None:
    form.give_all()
    form.sample.clock.advance(days=43)
    assert form.submit().late


def test_a_correction_is_a_new_row_under_the_same_identifier(form: ExampleForm) -> None:
    form.give_all()
    old = form.submit()
    now = form.sample.clock.advance(days=1)
    change = NewAnswer(item_id="mobility", value=1, given_at=now, came_from="desk")
    with form.sample.portal.database.writing() as session:
        new = response.correct(
            Actor(session, now, "staff:1"),
            session.merge(old),
            form.instrument,
            [change],
            episode=form.episode,
            reason="Ticked the wrong box",
        )
        identifier, version = new.identifier, new.version
    assert (identifier, version) == (old.identifier, 2)
    rows = {row.id: row for row in form.rows(Response)}
    assert rows[old.id].superseded_at == now
    assert len(form.rows(OutboxItem)) == 2


def test_twenty_submissions_at_once_give_one_response_and_one_outbox_row(form: ExampleForm) -> None:
    form.give_all()
    start = threading.Barrier(20)
    found: list[int | None] = []

    def submit() -> None:
        start.wait()
        found.append(form.submit().id)

    threads = [threading.Thread(target=submit) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20
    assert len(set(found)) == 1
    assert len(form.rows(OutboxItem)) == 1
    with form.sample.portal.database.reading() as session:
        assert session.exec(select(func.count()).select_from(Response)).one() == 1


def test_twenty_first_answers_at_once_begin_one_response(form: ExampleForm) -> None:
    start = threading.Barrier(20)
    failures: list[Exception] = []

    def give(value: int) -> None:
        start.wait()
        try:
            form.give("vas", value)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=give, args=(value,)) for value in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(form.rows(Response)) == 1
    assert len(form.rows(Answer)) == 1
    assert len(form.rows(AnswerHistory)) == 19
