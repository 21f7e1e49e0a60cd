"""Each event stops or moves what it must, in one transaction, with who and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import answer, response
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.care.services import assessment, pathway, patient, review
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.care.services.pathway_event import NotPossible
from patient_portal.core.errors import LinkClosed
from patient_portal.core.working_days import london_date
from patient_portal.models.tables import Assessment, Audit, Episode, EpisodeEvent
from questionnaires import Mode
from tests.support.portals import ASHA, SamplePortal

ACCEPTED = date(2026, 11, 24)


class AshaEpisode:
    """Asha's episode, and the clock."""

    def __init__(self, sample: SamplePortal) -> None:
        self.sample = sample
        self.episode_id = sample.episodes["Asha"].id
        self.service = sample.portal.content.services[sample.episodes["Asha"].service_key]

    def happen(self, event: Callable[..., None], **given: object) -> None:
        with self.sample.portal.database.writing() as session:
            episode = session.get_one(Episode, self.episode_id)
            here = EpisodeChange(
                Actor(session, self.sample.clock(), "Nurse Example"), episode, self.service
            )
            event(here, **given)

    def go_to(self, day: date) -> None:
        self.sample.clock.at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)

    @property
    def episode(self) -> Episode:
        with self.sample.portal.database.reading() as session:
            return session.get_one(Episode, self.episode_id)

    def rows(self, kind: str) -> list[Assessment]:
        """Those of a kind, the closed ones too, as they were opened."""
        with self.sample.portal.database.reading() as session:
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
        with self.sample.portal.database.reading() as session:
            today = london_date(self.sample.clock())
            tasks = assessment.list_tasks(session, self.episode, on=today)
        return [f"{task.assessment.kind} {task.instrument_id}" for task in tasks]

    def answer(self, kind: str, *, submit: bool = False) -> None:
        """PSEQ of the last assessment of a kind: begun, or sent."""
        row, now = self.rows(kind)[-1], self.sample.clock()
        instrument = self.sample.portal.catalogue.instrument("pseq")
        items = instrument.items if submit else instrument.items[:1]
        with self.sample.portal.database.writing() as session:
            how = response.ResponseOrigin.of(instrument, Mode.OWN_DEVICE)
            begun = response.begin(session, row.id, instrument, how=how, now=now)
            for item in items:
                given = NewAnswer(item_id=item.id, value=3, given_at=now, came_from="test")
                answer.save(Actor(session, now, "patient"), begun, instrument, given)
            if submit:
                response.submit(
                    Actor(session, now, "patient"), row, instrument, episode=self.episode
                )

    def told(self, action: str) -> list[Audit]:
        with self.sample.portal.database.reading() as session:
            found = select(Audit).where(Audit.episode_id == self.episode_id, Audit.action == action)
            return list(session.exec(found.order_by(Audit.id)))


@pytest.fixture
def asha(sample: SamplePortal) -> AshaEpisode:
    return AshaEpisode(sample)


def test_an_event_keeps_the_day_who_when_and_why(asha):
    asha.happen(pathway.discharge, on=date(2027, 3, 1))
    asha.happen(pathway.reopen, on=date(2027, 4, 1), reason="a flare")
    with asha.sample.portal.database.reading() as session:
        rows = session.exec(
            select(EpisodeEvent)
            .where(EpisodeEvent.episode_id == asha.episode_id)
            .order_by(EpisodeEvent.id)
        ).all()
    last = rows[-1]
    assert (last.kind, last.happened_on, last.by) == ("reopened", date(2027, 4, 1), "Nurse Example")
    assert (last.recorded_at, last.reason) == (asha.sample.clock(), "a flare")
    assert asha.told("episode_reopened")[0].by == "Nurse Example"


def test_the_first_appointment_is_when_entry_is_due(asha):
    asha.happen(pathway.set_first_appointment, on=date(2027, 1, 20))
    assert asha.dates("entry") == (ACCEPTED, date(2027, 1, 20), date(2027, 2, 17))


def test_without_one_entry_is_due_after_14_days(asha):
    asha.happen(pathway.set_first_appointment, on=date(2027, 1, 20))
    asha.happen(pathway.set_first_appointment, on=None)
    assert asha.dates("entry") == (ACCEPTED, date(2026, 12, 8), date(2027, 1, 5))


@pytest.mark.parametrize("event", [pathway.discharge, pathway.move_to_follow_up])
def test_discharge_and_follow_up_date_what_follows_and_the_window(asha, event):
    asha.happen(event, on=date(2026, 11, 30))
    assert asha.dates("discharge") == (date(2026, 11, 30), date(2026, 11, 30), date(2026, 12, 28))
    # 3 months after 30 November is the last day of February.
    assert asha.dates("three_months") == (date(2027, 2, 14), date(2027, 2, 28), date(2027, 4, 11))
    assert asha.dates("six_months") == (date(2027, 5, 16), date(2027, 5, 30), date(2027, 7, 11))
    assert asha.episode.window_ends_on == date(2027, 11, 30)


def test_a_window_that_begins_on_29_february_ends_on_28_february(asha):
    asha.go_to(date(2028, 2, 29))
    asha.happen(pathway.discharge, on=date(2028, 2, 29))
    assert asha.episode.window_ends_on == date(2029, 2, 28)
    assert asha.dates("six_months")[1] == date(2028, 8, 29)


def test_the_window_has_the_length_that_the_profile_says(asha):
    follow_up = asha.service.follow_up.model_copy(update={"months": 6})
    asha.service = asha.service.model_copy(update={"follow_up": follow_up})
    asha.happen(pathway.discharge, on=date(2026, 11, 30))
    assert asha.episode.window_ends_on == date(2027, 5, 30)


def test_a_person_who_was_not_accepted_is_asked_nothing_on_leaving(asha):
    asha.happen(lambda change: change.apply("accepted", on=ACCEPTED, accepted_on=None))
    asha.happen(pathway.discharge, on=ACCEPTED)
    assert asha.dates("entry") is None
    assert asha.dates("three_months") is None


def test_an_event_a_second_before_midnight_belongs_to_the_old_day_of_london(asha):
    # 22:59:59 UTC is 23:59:59 in London, in summer time.
    asha.sample.clock.at = datetime(2027, 6, 30, 22, 59, 59, tzinfo=UTC)
    asha.happen(pathway.end, on=london_date(asha.sample.clock()), code="self_discharge")
    assert asha.dates("discharge")[0] == date(2027, 6, 30)
    asha.sample.clock.advance(seconds=1)
    assert london_date(asha.sample.clock()) == date(2027, 7, 1)


def test_days_are_counted_by_the_calendar_over_the_clock_change(asha):
    asha.go_to(date(2027, 3, 20))
    asha.happen(pathway.accept, on=date(2027, 3, 20))
    assert asha.dates("entry") == (date(2027, 3, 20), date(2027, 4, 3), date(2027, 5, 1))


# Moving


def test_a_discharge_moved_before_any_answer_moves_the_later_ones(asha):
    asha.happen(pathway.discharge, on=date(2026, 11, 24))
    asha.happen(pathway.discharge, on=date(2026, 11, 20))
    assert asha.dates("discharge")[1] == date(2026, 11, 20)
    assert asha.dates("six_months")[1] == date(2027, 5, 20)


def test_afterwards_it_does_not_and_says_why(asha):
    asha.happen(pathway.discharge, on=date(2026, 11, 24))
    asha.answer("discharge")
    asha.happen(pathway.discharge, on=date(2026, 11, 20))
    assert asha.dates("discharge")[1] == date(2026, 11, 24)
    assert asha.dates("six_months")[1] == date(2027, 5, 24)
    reasons = {row.detail["reason"] for row in asha.told("dates_kept")}
    assert reasons == {"answers were given", "answers were given after this discharge"}
    assert "would be 2027-05-20: kept, answers were given" in asha.rows("six_months")[0].reason


def test_it_says_so_once(asha):
    asha.happen(pathway.discharge, on=date(2026, 11, 24))
    asha.answer("discharge")
    asha.happen(pathway.discharge, on=date(2026, 11, 20))
    asha.happen(pathway.refuse_messages)
    assert len(asha.told("dates_kept")) == 3


def test_a_planned_discharge_opens_14_days_before(asha):
    asha.happen(pathway.plan_discharge, on=date(2027, 3, 31))
    assert asha.dates("discharge") == (date(2027, 3, 17), date(2027, 3, 31), date(2027, 4, 28))


def test_what_was_asked_already_and_is_put_off_is_asked_again(asha):
    asha.happen(pathway.plan_discharge, on=date(2026, 12, 1))
    asha.happen(pathway.plan_discharge, on=date(2027, 3, 31))
    first, second = asha.rows("discharge")
    assert (first.closed_on, first.closed_reason) == (ACCEPTED, "moved")
    assert second.opens_on == date(2027, 3, 17)


def test_a_discharge_that_is_not_planned_any_more_is_not_asked_for(asha):
    asha.happen(pathway.plan_discharge, on=date(2027, 3, 31))
    asha.happen(pathway.plan_discharge, on=None)
    assert asha.dates("discharge") is None
    assert asha.rows("discharge")[0].closed_reason == "not planned any more"


def test_planned_for_the_same_day_again_it_is_the_same_assessment(asha):
    for day in (date(2027, 3, 31), None, date(2027, 5, 31), date(2027, 3, 31)):
        asha.happen(pathway.plan_discharge, on=day)
    assert asha.dates("discharge")[1] == date(2027, 3, 31)
    assert len(asha.rows("discharge")) == 2


def test_reviews_come_again_once_one_is_over(asha):
    services = asha.sample.portal.content.services
    review = services["south-cheshire-vale-royal"].time_point("review")
    points = [point for point in asha.service.time_points if point.kind != "review"]
    asha.service = asha.service.model_copy(update={"time_points": (*points, review)})
    asha.happen(pathway.set_review, on=date(2026, 12, 1))
    asha.answer("review")
    asha.happen(pathway.set_review, on=date(2026, 12, 3))
    assert asha.dates("review")[1] == date(2026, 12, 1)
    asha.happen(pathway.set_review, on=date(2027, 6, 1))
    assert [row.due_on for row in asha.rows("review")] == [date(2026, 12, 1), date(2027, 6, 1)]


def test_reviews_by_the_calendar_are_dated_by_the_worker_one_ahead(sample):
    service = sample.portal.content.services["highly-specialist"]
    person = replace(ASHA, nhs_number="9990000042")
    with sample.portal.database.writing() as session:
        episode = patient.enrol(
            Actor(session, sample.clock(), "test"), person, service, accepted_on=ACCEPTED
        )
    asha = AshaEpisode(sample)
    asha.episode_id, asha.service = episode.id, service
    assert [row.due_on for row in asha.rows("review")] == [date(2027, 5, 24)]
    for day, number in ((date(2027, 5, 23), 1), (date(2027, 5, 24), 2), (date(2028, 5, 31), 4)):
        asha.go_to(day)
        review.date_next(sample.portal)
        review.date_next(sample.portal)
        assert len(asha.rows("review")) == number
    assert asha.rows("review")[-1].due_on == date(2028, 11, 24)
    asha.happen(pathway.discharge, on=date(2028, 5, 31))
    asha.go_to(date(2028, 12, 1))
    review.date_next(sample.portal)
    assert [row.due_on for row in asha.rows("review") if not row.closed_on][-1] == date(2028, 5, 24)


def test_what_is_asked_follows_the_strand_until_something_is_answered(asha):
    strand = asha.service.strands[0].model_copy(update={"key": "back-pain", "names": ()})
    point = asha.service.time_points[0]
    asked = {"all": ("pseq",), "back-pain": ("start-back",)}
    asha.service = asha.service.model_copy(
        update={
            "self_assessment": None,
            "strands": (*asha.service.strands, strand),
            "time_points": (point.model_copy(update={"instruments": asked}),),
        }
    )
    asha.happen(pathway.change_strand, strand="back-pain")
    assert asha.rows("entry")[0].instruments == ["pseq", "start-back"]
    asha.answer("entry")
    asha.happen(pathway.change_strand, strand="pain")
    assert asha.rows("entry")[0].instruments == ["pseq", "start-back"]


# Coming back


def test_reopening_keeps_entry_and_dates_all_again_from_the_second_discharge(asha):
    asha.answer("entry", submit=True)
    asha.happen(pathway.discharge, on=ACCEPTED)
    asha.go_to(date(2027, 1, 10))
    asha.happen(pathway.reopen, on=date(2027, 1, 10), reason="a flare")
    closed = [row for kind in ("three_months", "six_months") for row in asha.rows(kind)]
    assert {row.closed_reason for row in closed} == {"re-opened"}
    assert asha.episode.window_ends_on is None
    assert asha.dates("entry")[0] == ACCEPTED
    asha.happen(pathway.discharge, on=date(2027, 1, 10))
    assert asha.dates("three_months")[1] == date(2027, 4, 10)
    assert asha.episode.window_ends_on == date(2028, 1, 10)
    assert asha.episode.discharge_number == 2


def test_what_was_completed_before_reopening_stays(asha):
    asha.happen(pathway.discharge, on=ACCEPTED)
    asha.answer("discharge", submit=True)
    for instrument_id in set(asha.rows("discharge")[0].instruments) - {"pseq"}:
        submit_blank(asha, "discharge", instrument_id)
    asha.happen(pathway.reopen, on=ACCEPTED, reason="a flare")
    assert asha.rows("discharge")[0].closed_on is None


def submit_blank(asha: AshaEpisode, kind: str, instrument_id: str) -> None:
    """Every item skipped on purpose, then sent."""
    row, now = asha.rows(kind)[-1], asha.sample.clock()
    instrument = asha.sample.portal.catalogue.instrument(instrument_id)
    with asha.sample.portal.database.writing() as session:
        how = response.ResponseOrigin.of(instrument, Mode.OWN_DEVICE)
        begun = response.begin(session, row.id, instrument, how=how, now=now)
        for item in instrument.items:
            given = NewAnswer(item_id=item.id, reason="skipped", given_at=now, came_from="test")
            answer.save(Actor(session, now, "patient"), begun, instrument, given)
        response.submit(Actor(session, now, "patient"), row, instrument, episode=asha.episode)


def test_the_last_day_of_the_window_is_not_too_late_to_come_back(asha):
    asha.happen(pathway.discharge, on=ACCEPTED)
    asha.happen(pathway.reopen, on=date(2027, 11, 24), reason="a flare")
    assert asha.episode.discharge_on is None


@pytest.mark.parametrize("on", [date(2027, 11, 25), date(2026, 11, 23)])
def test_after_the_window_or_before_the_discharge_nobody_comes_back(asha, on):
    asha.happen(pathway.discharge, on=ACCEPTED)
    with pytest.raises(NotPossible):
        asha.happen(pathway.reopen, on=on, reason="a flare")
    assert asha.episode.discharge_on == ACCEPTED


def test_nobody_comes_back_who_was_not_discharged(asha):
    with pytest.raises(NotPossible):
        asha.happen(pathway.reopen, on=ACCEPTED, reason="a flare")


# Stopping

STOPS = {
    "withdrawn": (pathway.withdraw, {}),
    "died": (pathway.die, {"on": ACCEPTED, "told_by": "family"}),
    "transferred": (pathway.transfer, {"on": ACCEPTED, "to": "another service"}),
    "ended": (pathway.end, {"on": ACCEPTED, "code": "no_longer_appropriate"}),
    "off": (pathway.switch_off, {"reason": "too unwell"}),
}


@pytest.mark.parametrize("why", STOPS)
def test_whoever_has_stopped_is_asked_nothing_and_nothing_new_is_dated(asha, why):
    event, given = STOPS[why]
    asha.happen(event, **given)
    asha.happen(pathway.discharge, on=ACCEPTED)
    assert asha.tasks() == []
    assert asha.rows("three_months") == []


@pytest.mark.parametrize("why", ["withdrawn", "died"])
def test_on_withdrawal_and_death_every_code_dies(asha, why):
    event, given = STOPS[why]
    asha.happen(event, **given)
    with asha.sample.portal.database.reading() as session, pytest.raises(LinkClosed):
        invitation.find(session, asha.sample.codes["Asha"], now=asha.sample.clock())


def test_what_was_sent_before_stopping_is_still_there(asha):
    asha.answer("entry", submit=True)
    asha.happen(pathway.switch_off, reason="too unwell")
    assert asha.tasks() == ["entry pseq"]


def test_switched_on_again_all_is_dated_as_it_would_have_been(asha):
    asha.happen(pathway.switch_off, reason="too unwell")
    asha.happen(pathway.discharge, on=ACCEPTED)
    asha.happen(pathway.switch_on, reason="better")
    assert asha.dates("three_months")[1] == date(2027, 2, 24)


@pytest.mark.parametrize("code", ["completed", "self_discharge"])
def test_an_ending_that_is_a_discharge_is_one(asha, code):
    asha.happen(pathway.end, on=ACCEPTED, code=code)
    assert asha.dates("discharge")[0] == ACCEPTED
    assert (asha.episode.end_reason, asha.episode.ended_on) == (code, None)


def test_a_reason_that_the_profile_does_not_have_is_refused(asha):
    with pytest.raises(NotPossible):
        asha.happen(pathway.end, on=ACCEPTED, code="bored")


# Late answers, and no baseline


def test_answers_after_closing_are_taken_and_marked_late(asha):
    asha.go_to(asha.dates("entry")[2] + timedelta(days=1))
    asha.answer("entry", submit=True)
    with asha.sample.portal.database.reading() as session:
        found = assessment.find_baseline(session, asha.episode, "pseq")
    assert found.late


def test_answers_on_the_closing_day_are_not_late(asha):
    asha.go_to(asha.dates("entry")[2])
    asha.answer("entry", submit=True)
    with asha.sample.portal.database.reading() as session:
        assert not assessment.find_baseline(session, asha.episode, "pseq").late


def test_a_missed_entry_is_no_baseline_whatever_comes_later(asha):
    asha.happen(pathway.discharge, on=ACCEPTED)
    asha.answer("entry")
    asha.answer("discharge", submit=True)
    with asha.sample.portal.database.reading() as session:
        assert assessment.find_baseline(session, asha.episode, "pseq") is None
