"""Each event stops or moves what it must, in one transaction, with who and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from patient_portal.access.services import invitation
from patient_portal.answers.services import answer, questionnaire, response
from patient_portal.answers.services.answer import Given
from patient_portal.care.services import assessment, pathway, patient, review
from patient_portal.care.services.pathway import Happening, NotPossible
from patient_portal.core.errors import LinkDead
from patient_portal.core.working_days import london_date
from patient_portal.models.tables import Assessment, Audit, Episode, EpisodeEvent
from tests.support.portals import ASHA, Stage

ACCEPTED = date(2026, 11, 24)


class Path:
    """Asha's episode, and the clock."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.episode_id = stage.episodes["Asha"].id
        self.service = stage.portal.content.services[stage.episodes["Asha"].service_key]

    def happen(self, event: Callable[..., None], **given: object) -> None:
        with self.stage.portal.database.writing() as session:
            episode = session.get_one(Episode, self.episode_id)
            here = Happening(
                session, episode, self.service, now=self.stage.clock(), by="Nurse Example"
            )
            event(here, **given)

    def go_to(self, day: date) -> None:
        self.stage.clock.at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)

    @property
    def episode(self) -> Episode:
        with self.stage.portal.database.reading() as session:
            return session.get_one(Episode, self.episode_id)

    def rows(self, kind: str) -> list[Assessment]:
        """Those of a kind, the closed ones too, as they were opened."""
        with self.stage.portal.database.reading() as session:
            found = select(Assessment).where(
                Assessment.episode_id == self.episode_id, Assessment.kind == kind
            )
            return list(session.exec(found.order_by(Assessment.id)))

    def dates(self, kind: str) -> tuple[date, date, date] | None:
        """The dates of the one of a kind that is not closed."""
        live = [row for row in self.rows(kind) if row.closed_on is None]
        assert len(live) < 2
        return next(((row.opens_on, row.due_on, row.closes_on) for row in live), None)

    def tasks(self) -> list[str]:
        with self.stage.portal.database.reading() as session:
            today = london_date(self.stage.clock())
            tasks = assessment.list_tasks(session, self.episode, on=today)
        return [f"{task.assessment.kind} {task.instrument_id}" for task in tasks]

    def answer(self, kind: str, *, submit: bool = False) -> None:
        """PSEQ of the last assessment of a kind: begun, or sent."""
        row, now = self.rows(kind)[-1], self.stage.clock()
        instrument = self.stage.portal.catalogue.instrument("pseq")
        items = instrument.items if submit else instrument.items[:1]
        with self.stage.portal.database.writing() as session:
            how = questionnaire.how(instrument, device="own_device")
            begun = response.begin(session, row.id, instrument, how=how, now=now)
            for item in items:
                given = Given(item_id=item.id, value=3, given_at=now, came_from="test")
                answer.save(session, begun, instrument, given, now=now, by="patient")
            if submit:
                response.submit(
                    session, row, instrument, episode=self.episode, now=now, by="patient"
                )

    def told(self, action: str) -> list[Audit]:
        with self.stage.portal.database.reading() as session:
            found = select(Audit).where(Audit.episode_id == self.episode_id, Audit.action == action)
            return list(session.exec(found.order_by(Audit.id)))


@pytest.fixture
def path(stage: Stage) -> Path:
    return Path(stage)


def test_an_event_keeps_the_day_who_when_and_why(path):
    path.happen(pathway.discharge, on=date(2027, 3, 1))
    path.happen(pathway.reopen, on=date(2027, 4, 1), reason="a flare")
    with path.stage.portal.database.reading() as session:
        rows = session.exec(
            select(EpisodeEvent)
            .where(EpisodeEvent.episode_id == path.episode_id)
            .order_by(EpisodeEvent.id)
        ).all()
    last = rows[-1]
    assert (last.kind, last.happened_on, last.by) == ("reopened", date(2027, 4, 1), "Nurse Example")
    assert (last.recorded_at, last.reason) == (path.stage.clock(), "a flare")
    assert path.told("episode_reopened")[0].by == "Nurse Example"


def test_the_first_appointment_is_when_entry_is_due(path):
    path.happen(pathway.set_first_appointment, on=date(2027, 1, 20))
    assert path.dates("entry") == (ACCEPTED, date(2027, 1, 20), date(2027, 2, 17))


def test_without_one_entry_is_due_after_14_days(path):
    path.happen(pathway.set_first_appointment, on=date(2027, 1, 20))
    path.happen(pathway.set_first_appointment, on=None)
    assert path.dates("entry") == (ACCEPTED, date(2026, 12, 8), date(2027, 1, 5))


@pytest.mark.parametrize("event", [pathway.discharge, pathway.move_to_follow_up])
def test_discharge_and_follow_up_date_what_follows_and_the_window(path, event):
    path.happen(event, on=date(2026, 11, 30))
    assert path.dates("discharge") == (date(2026, 11, 30), date(2026, 11, 30), date(2026, 12, 28))
    # 3 months after 30 November is the last day of February.
    assert path.dates("three_months") == (date(2027, 2, 14), date(2027, 2, 28), date(2027, 4, 11))
    assert path.dates("six_months") == (date(2027, 5, 16), date(2027, 5, 30), date(2027, 7, 11))
    assert path.episode.window_ends_on == date(2027, 11, 30)


def test_a_window_that_begins_on_29_february_ends_on_28_february(path):
    path.go_to(date(2028, 2, 29))
    path.happen(pathway.discharge, on=date(2028, 2, 29))
    assert path.episode.window_ends_on == date(2029, 2, 28)
    assert path.dates("six_months")[1] == date(2028, 8, 29)


def test_the_window_has_the_length_that_the_profile_says(path):
    follow_up = path.service.follow_up.model_copy(update={"months": 6})
    path.service = path.service.model_copy(update={"follow_up": follow_up})
    path.happen(pathway.discharge, on=date(2026, 11, 30))
    assert path.episode.window_ends_on == date(2027, 5, 30)


def test_a_person_who_was_not_accepted_is_asked_nothing_on_leaving(path):
    path.happen(lambda here: here.change("accepted", on=ACCEPTED, accepted_on=None))
    path.happen(pathway.discharge, on=ACCEPTED)
    assert path.dates("entry") is None
    assert path.dates("three_months") is None


def test_an_event_a_second_before_midnight_belongs_to_the_old_day_of_london(path):
    # 22:59:59 UTC is 23:59:59 in London, in summer time.
    path.stage.clock.at = datetime(2027, 6, 30, 22, 59, 59, tzinfo=UTC)
    path.happen(pathway.end, on=london_date(path.stage.clock()), code="self_discharge")
    assert path.dates("discharge")[0] == date(2027, 6, 30)
    path.stage.clock.advance(seconds=1)
    assert london_date(path.stage.clock()) == date(2027, 7, 1)


def test_days_are_counted_by_the_calendar_over_the_clock_change(path):
    path.go_to(date(2027, 3, 20))
    path.happen(pathway.accept, on=date(2027, 3, 20))
    assert path.dates("entry") == (date(2027, 3, 20), date(2027, 4, 3), date(2027, 5, 1))


# Moving


def test_a_discharge_moved_before_any_answer_moves_the_later_ones(path):
    path.happen(pathway.discharge, on=date(2026, 11, 24))
    path.happen(pathway.discharge, on=date(2026, 11, 20))
    assert path.dates("discharge")[1] == date(2026, 11, 20)
    assert path.dates("six_months")[1] == date(2027, 5, 20)


def test_afterwards_it_does_not_and_says_why(path):
    path.happen(pathway.discharge, on=date(2026, 11, 24))
    path.answer("discharge")
    path.happen(pathway.discharge, on=date(2026, 11, 20))
    assert path.dates("discharge")[1] == date(2026, 11, 24)
    assert path.dates("six_months")[1] == date(2027, 5, 24)
    reasons = {row.detail["reason"] for row in path.told("dates_kept")}
    assert reasons == {"answers were given", "answers were given after this discharge"}
    assert "would be 2027-05-20: kept, answers were given" in path.rows("six_months")[0].reason


def test_it_says_so_once(path):
    path.happen(pathway.discharge, on=date(2026, 11, 24))
    path.answer("discharge")
    path.happen(pathway.discharge, on=date(2026, 11, 20))
    path.happen(pathway.refuse_messages)
    assert len(path.told("dates_kept")) == 3


def test_a_planned_discharge_opens_14_days_before(path):
    path.happen(pathway.plan_discharge, on=date(2027, 3, 31))
    assert path.dates("discharge") == (date(2027, 3, 17), date(2027, 3, 31), date(2027, 4, 28))


def test_what_was_asked_already_and_is_put_off_is_asked_again(path):
    path.happen(pathway.plan_discharge, on=date(2026, 12, 1))
    path.happen(pathway.plan_discharge, on=date(2027, 3, 31))
    first, second = path.rows("discharge")
    assert (first.closed_on, first.closed_reason) == (ACCEPTED, "moved")
    assert second.opens_on == date(2027, 3, 17)


def test_a_discharge_that_is_not_planned_any_more_is_not_asked_for(path):
    path.happen(pathway.plan_discharge, on=date(2027, 3, 31))
    path.happen(pathway.plan_discharge, on=None)
    assert path.dates("discharge") is None
    assert path.rows("discharge")[0].closed_reason == "not planned any more"


def test_planned_for_the_same_day_again_it_is_the_same_assessment(path):
    for day in (date(2027, 3, 31), None, date(2027, 5, 31), date(2027, 3, 31)):
        path.happen(pathway.plan_discharge, on=day)
    assert path.dates("discharge")[1] == date(2027, 3, 31)
    assert len(path.rows("discharge")) == 2


def test_reviews_come_again_once_one_is_over(path):
    services = path.stage.portal.content.services
    review = services["south-cheshire-vale-royal"].time_point("review")
    points = [point for point in path.service.time_points if point.kind != "review"]
    path.service = path.service.model_copy(update={"time_points": (*points, review)})
    path.happen(pathway.set_review, on=date(2026, 12, 1))
    path.answer("review")
    path.happen(pathway.set_review, on=date(2026, 12, 3))
    assert path.dates("review")[1] == date(2026, 12, 1)
    path.happen(pathway.set_review, on=date(2027, 6, 1))
    assert [row.due_on for row in path.rows("review")] == [date(2026, 12, 1), date(2027, 6, 1)]


def test_reviews_by_the_calendar_are_dated_by_the_worker_one_ahead(stage):
    service = stage.portal.content.services["highly-specialist"]
    person = replace(ASHA, nhs_number="9990000042")
    with stage.portal.database.writing() as session:
        episode = patient.enrol(
            session, person, service, accepted_on=ACCEPTED, now=stage.clock(), by="test"
        )
    path = Path(stage)
    path.episode_id, path.service = episode.id, service
    assert [row.due_on for row in path.rows("review")] == [date(2027, 5, 24)]
    for day, number in ((date(2027, 5, 23), 1), (date(2027, 5, 24), 2), (date(2028, 5, 31), 4)):
        path.go_to(day)
        review.date_next(stage.portal)
        review.date_next(stage.portal)
        assert len(path.rows("review")) == number
    assert path.rows("review")[-1].due_on == date(2028, 11, 24)
    path.happen(pathway.discharge, on=date(2028, 5, 31))
    path.go_to(date(2028, 12, 1))
    review.date_next(stage.portal)
    assert [row.due_on for row in path.rows("review") if not row.closed_on][-1] == date(2028, 5, 24)


def test_what_is_asked_follows_the_strand_until_something_is_answered(path):
    strand = path.service.strands[0].model_copy(update={"key": "back-pain", "names": ()})
    point = path.service.time_points[0]
    asked = {"all": ("pseq",), "back-pain": ("start-back",)}
    path.service = path.service.model_copy(
        update={
            "self_assessment": None,
            "strands": (*path.service.strands, strand),
            "time_points": (point.model_copy(update={"instruments": asked}),),
        }
    )
    path.happen(pathway.change_strand, strand="back-pain")
    assert path.rows("entry")[0].instruments == ["pseq", "start-back"]
    path.answer("entry")
    path.happen(pathway.change_strand, strand="pain")
    assert path.rows("entry")[0].instruments == ["pseq", "start-back"]


# Coming back


def test_reopening_keeps_entry_and_dates_all_again_from_the_second_discharge(path):
    path.answer("entry", submit=True)
    path.happen(pathway.discharge, on=ACCEPTED)
    path.go_to(date(2027, 1, 10))
    path.happen(pathway.reopen, on=date(2027, 1, 10), reason="a flare")
    closed = [row for kind in ("three_months", "six_months") for row in path.rows(kind)]
    assert {row.closed_reason for row in closed} == {"re-opened"}
    assert path.episode.window_ends_on is None
    assert path.dates("entry")[0] == ACCEPTED
    path.happen(pathway.discharge, on=date(2027, 1, 10))
    assert path.dates("three_months")[1] == date(2027, 4, 10)
    assert path.episode.window_ends_on == date(2028, 1, 10)
    assert path.episode.round == 2


def test_what_was_completed_before_reopening_stays(path):
    path.happen(pathway.discharge, on=ACCEPTED)
    path.answer("discharge", submit=True)
    for instrument_id in set(path.rows("discharge")[0].instruments) - {"pseq"}:
        submit_blank(path, "discharge", instrument_id)
    path.happen(pathway.reopen, on=ACCEPTED, reason="a flare")
    assert path.rows("discharge")[0].closed_on is None


def submit_blank(path: Path, kind: str, instrument_id: str) -> None:
    """Every item skipped on purpose, then sent."""
    row, now = path.rows(kind)[-1], path.stage.clock()
    instrument = path.stage.portal.catalogue.instrument(instrument_id)
    with path.stage.portal.database.writing() as session:
        how = questionnaire.how(instrument, device="own_device")
        begun = response.begin(session, row.id, instrument, how=how, now=now)
        for item in instrument.items:
            given = Given(item_id=item.id, reason="skipped", given_at=now, came_from="test")
            answer.save(session, begun, instrument, given, now=now, by="patient")
        response.submit(session, row, instrument, episode=path.episode, now=now, by="patient")


def test_the_last_day_of_the_window_is_not_too_late_to_come_back(path):
    path.happen(pathway.discharge, on=ACCEPTED)
    path.happen(pathway.reopen, on=date(2027, 11, 24), reason="a flare")
    assert path.episode.discharge_on is None


@pytest.mark.parametrize("on", [date(2027, 11, 25), date(2026, 11, 23)])
def test_after_the_window_or_before_the_discharge_nobody_comes_back(path, on):
    path.happen(pathway.discharge, on=ACCEPTED)
    with pytest.raises(NotPossible):
        path.happen(pathway.reopen, on=on, reason="a flare")
    assert path.episode.discharge_on == ACCEPTED


def test_nobody_comes_back_who_was_not_discharged(path):
    with pytest.raises(NotPossible):
        path.happen(pathway.reopen, on=ACCEPTED, reason="a flare")


# Stopping

STOPS = {
    "withdrawn": (pathway.withdraw, {}),
    "died": (pathway.die, {"on": ACCEPTED, "told_by": "family"}),
    "transferred": (pathway.transfer, {"on": ACCEPTED, "to": "another service"}),
    "ended": (pathway.end, {"on": ACCEPTED, "code": "no_longer_appropriate"}),
    "off": (pathway.switch_off, {"reason": "too unwell"}),
}


@pytest.mark.parametrize("why", STOPS)
def test_whoever_has_stopped_is_asked_nothing_and_nothing_new_is_dated(path, why):
    event, given = STOPS[why]
    path.happen(event, **given)
    path.happen(pathway.discharge, on=ACCEPTED)
    assert path.tasks() == []
    assert path.rows("three_months") == []


@pytest.mark.parametrize("why", ["withdrawn", "died"])
def test_on_withdrawal_and_death_every_code_dies(path, why):
    event, given = STOPS[why]
    path.happen(event, **given)
    with path.stage.portal.database.reading() as session, pytest.raises(LinkDead):
        invitation.find(session, path.stage.codes["Asha"], now=path.stage.clock())


def test_what_was_sent_before_stopping_is_still_there(path):
    path.answer("entry", submit=True)
    path.happen(pathway.switch_off, reason="too unwell")
    assert path.tasks() == ["entry pseq"]


def test_switched_on_again_all_is_dated_as_it_would_have_been(path):
    path.happen(pathway.switch_off, reason="too unwell")
    path.happen(pathway.discharge, on=ACCEPTED)
    path.happen(pathway.switch_on, reason="better")
    assert path.dates("three_months")[1] == date(2027, 2, 24)


@pytest.mark.parametrize("code", ["completed", "self_discharge"])
def test_an_ending_that_is_a_discharge_is_one(path, code):
    path.happen(pathway.end, on=ACCEPTED, code=code)
    assert path.dates("discharge")[0] == ACCEPTED
    assert (path.episode.end_reason, path.episode.ended_on) == (code, None)


def test_a_reason_that_the_profile_does_not_have_is_refused(path):
    with pytest.raises(NotPossible):
        path.happen(pathway.end, on=ACCEPTED, code="bored")


# Late answers, and no baseline


def test_answers_after_closing_are_taken_and_marked_late(path):
    path.go_to(path.dates("entry")[2] + timedelta(days=1))
    path.answer("entry", submit=True)
    with path.stage.portal.database.reading() as session:
        found = assessment.find_baseline(session, path.episode, "pseq")
    assert found.late


def test_answers_on_the_closing_day_are_not_late(path):
    path.go_to(path.dates("entry")[2])
    path.answer("entry", submit=True)
    with path.stage.portal.database.reading() as session:
        assert not assessment.find_baseline(session, path.episode, "pseq").late


def test_a_missed_entry_is_no_baseline_whatever_comes_later(path):
    path.happen(pathway.discharge, on=ACCEPTED)
    path.answer("entry")
    path.answer("discharge", submit=True)
    with path.stage.portal.database.reading() as session:
        assert assessment.find_baseline(session, path.episode, "pseq") is None
