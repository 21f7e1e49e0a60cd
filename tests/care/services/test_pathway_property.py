"""Any order of events gives the dates that the oracle of the rules gives."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

import content
from content import Service
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import pathway
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.care.services.pathway_event import NotPossible
from patient_portal.models.episode import is_stopped
from patient_portal.models.tables import Assessment, Audit, Episode, EpisodeEvent, Patient, Response
from tests.support.oracle.assessment import ExpectedAssessment
from tests.support.oracle.episode import ExpectedEpisode, SimulatedPerson
from tests.support.oracle.facts import DAY, SERVICES

SERVICE = content.load().services["south-cheshire-vale-royal"]
FACTS = next(facts for facts in SERVICES if facts.key == SERVICE.key)
LONDON = ZoneInfo("Europe/London")

# Every month of a leap year and the one after, so that 29 February, both clock changes and
# every end of a month are among them.
first_days = st.dates(date(2027, 10, 1), date(2028, 3, 31))
# A few distances come often, so that days meet: the same opening twice, the window's last day.
near = st.one_of(st.sampled_from([0, 0, 0, 1, 14, -14, 28]), st.integers(-40, 60))
waits = st.one_of(st.sampled_from([0, 0, 1, 14, 28, 42, 92, 365]), st.integers(0, 70))
hours = st.sampled_from([time(0, 0), time(0, 30), time(12, 0), time(23, 59, 59)])
DATED = ["refer", "accept", "appointment", "plan", "plan", "programme", "review", "review"]
AGAIN = ["discharge", "discharge", "move", "reopen", "reopen", "reopen"]
ANSWERS = ["begin", "complete", "complete"]
UNDATED = ["unplan", "no_review", "no_programme", "no_appointment", "off", "on", "refuse"]
LAST = ["withdraw", "die", "end", "leave_by_reason", "transfer"]
names = st.sampled_from([*DATED * 2, *AGAIN * 3, *ANSWERS * 4, *UNDATED, *LAST[:3], *LAST[3:]])
histories = st.lists(st.tuples(waits, hours, names, near), min_size=1, max_size=16)


def with_calendar_reviews(service: Service) -> Service:
    points = [
        point.model_copy(update={"months": 6}) if point.kind == "review" else point
        for point in service.time_points
    ]
    return service.model_copy(update={"time_points": tuple(points)})


class EpisodePair:
    """One episode that the portal and the oracle live through side by side."""

    def __init__(self, session: Session, service: Service) -> None:
        self.session, self.service = session, service
        review = service.time_point("review")
        facts = replace(FACTS, review_months=review.months if review else None)
        person = SimulatedPerson("Walk", nhs_number="", email=None, phone=None, address=None)
        self.expected = ExpectedEpisode(person, facts, strand="pain")
        now = datetime(2027, 1, 1, tzinfo=LONDON)
        patient = Patient(
            given_name="Walk",
            family_name="Example",
            date_of_birth=date(1970, 1, 1),
            created_at=now,
        )
        session.add(patient)
        session.flush()
        self.episode = Episode(
            patient_id=patient.id, service_key=service.key, strand="pain", created_at=now
        )
        session.add(self.episode)
        session.flush()

    def take(self, today: date, at: time, step: str, offset: timedelta) -> None:
        now = datetime.combine(today, at, LONDON)
        self.change = EpisodeChange(Actor(self.session, now, "test"), self.episode, self.service)
        self.today, self.day, self.now = today, today + offset, now
        getattr(self, f"_{step}")()
        self.session.flush()

    @property
    def rows(self) -> list[Assessment]:
        return list(
            self.session.exec(select(Assessment).where(Assessment.episode_id == self.episode.id))
        )

    @property
    def live(self) -> set[tuple[str, int, date, date, date]]:
        return {
            (row.kind, row.discharge_number, row.opens_on, row.due_on, row.closes_on)
            for row in self.rows
            if row.closed_on is None
        }

    def check(self) -> None:
        assert self.live == {
            (each.kind, each.number, *each.days)
            for each in self.expected.assessments
            if not each.is_closed
        }
        assert self.episode.window_ends_on == self.expected.window
        assert is_stopped(self.episode) == self.expected.is_stopped
        assert all(row.closed_reason for row in self.rows if row.closed_on)
        assert all(row.reason for row in self.rows)

    # Days

    def _refer(self) -> None:
        self._set("referred", pathway.refer, self.day)

    def _set(self, name: str, event: Callable[..., None], day: date | None) -> None:
        event(self.change, on=day)
        self.expected.days[name] = day
        self.expected.settle(self.today)

    def _accept(self) -> None:
        self._set("accepted", pathway.accept, self.day)

    def _appointment(self) -> None:
        self._set("appointment", pathway.set_first_appointment, self.day)

    def _no_appointment(self) -> None:
        self._set("appointment", pathway.set_first_appointment, None)

    def _plan(self) -> None:
        self._set("planned", pathway.plan_discharge, self.day)

    def _unplan(self) -> None:
        self._set("planned", pathway.plan_discharge, None)

    def _review(self) -> None:
        self._set("review", pathway.set_review, self.day)

    def _no_review(self) -> None:
        self._set("review", pathway.set_review, None)

    def _programme(self) -> None:
        self._lessons(self.day, self.day + 35 * DAY)

    def _no_programme(self) -> None:
        self._lessons(None, None)

    def _lessons(self, first: date | None, end: date | None) -> None:
        pathway.set_programme(self.change, starts_on=first, ends_on=end)
        self.expected.days |= {"first_lesson": first, "last_lesson": end}
        self.expected.settle(self.today)

    # Leaving and coming back

    def _discharge(self) -> None:
        pathway.discharge(self.change, on=self.day)
        self._leave("discharged", self.day)

    def _move(self) -> None:
        pathway.move_to_follow_up(self.change, on=self.day)
        self._leave("moved", self.day)

    def _leave_by_reason(self) -> None:
        pathway.end(self.change, on=self.today, code="self_discharge")
        self._leave("discharged", self.today)

    def _leave(self, how: str, on: date) -> None:
        self.expected.leave(how, on)
        self.expected.settle(self.today)

    def _reopen(self) -> None:
        if not self.expected.can_reopen(self.today) or "died" in self.expected.gone:
            with pytest.raises(NotPossible):
                pathway.reopen(self.change, on=self.today, reason="a flare")
            return
        pathway.reopen(self.change, on=self.today, reason="a flare")
        self.expected.reopen()
        self.expected.gone.discard("ended")
        self.expected.settle(self.today)

    # Stopping

    def _withdraw(self) -> None:
        pathway.withdraw(self.change)
        self.expected.gone.add("withdrawn")

    def _die(self) -> None:
        pathway.die(self.change, on=self.today, told_by="family")
        self.expected.gone.add("died")

    def _end(self) -> None:
        pathway.end(self.change, on=self.today, code="no_longer_appropriate")
        self.expected.gone.add("ended")

    def _transfer(self) -> None:
        pathway.transfer(self.change, on=self.today, to="another service")
        self.expected.gone.add("ended")

    def _off(self) -> None:
        pathway.switch_off(self.change, reason="too unwell")
        self.expected.gone.add("off")

    def _on(self) -> None:
        pathway.switch_on(self.change, reason="asked for it")
        self.expected.gone.discard("off")
        self.expected.settle(self.today)

    def _refuse(self) -> None:
        pathway.refuse_messages(self.change)
        self.expected.settle(self.today)

    # Answering: the first that takes answers, however late

    def _begin(self) -> None:
        self._answer(complete=False)

    def _complete(self) -> None:
        self._answer(complete=True)

    def _answer(self, *, complete: bool) -> None:
        open_rows = sorted(
            (row for row in self.rows if not row.closed_on and row.opens_on <= self.today),
            key=lambda row: (row.opens_on, row.kind, row.id),
        )
        waiting = [row for row in open_rows if not self._asked(row).is_complete]
        if not waiting or self.expected.gone:
            return
        asked = self._asked(waiting[0])
        for instrument_id in waiting[0].instruments[: None if complete else 1]:
            self._respond(waiting[0], instrument_id, submitted=complete)
        given = asked.done if complete else asked.begun
        given |= asked.instruments

    def _asked(self, row: Assessment) -> ExpectedAssessment:
        shown = (row.kind, row.discharge_number, (row.opens_on, row.due_on, row.closes_on))
        return next(
            each
            for each in self.expected.assessments
            if not each.is_closed and (each.kind, each.number, each.days) == shown
        )

    def _respond(self, row: Assessment, instrument_id: str, *, submitted: bool) -> None:
        found = self.session.exec(
            select(Response).where(
                Response.assessment_id == row.id, Response.instrument_id == instrument_id
            )
        ).first()
        response = found or Response(
            identifier=str(uuid.uuid4()),
            version=1,
            assessment_id=row.id,
            instrument_id=instrument_id,
            instrument_version="1",
            language="en",
            started_at=self.now,
        )
        response.submitted_at = self.now if submitted else None
        self.session.add(response)


@pytest.mark.parametrize("service", [SERVICE, with_calendar_reviews(SERVICE)], ids=["set", "by"])
def test_any_order_of_events_gives_the_dates_of_the_oracle(database, service):
    walk_together(database, service, examples=80)


@pytest.mark.soak
@pytest.mark.parametrize("service", [SERVICE, with_calendar_reviews(SERVICE)], ids=["set", "by"])
def test_ten_thousand_orders_of_events_give_the_dates_of_the_oracle(database, service):
    walk_together(database, service, examples=2_500)


def walk_together(database, service: Service, *, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(first_days, st.sampled_from([True, True, True, False]), histories)
    def together(first: date, accepted: bool, history: list) -> None:
        with database.writing() as session:
            pair, today = EpisodePair(session, service), first
            if accepted:
                pair.take(today, time(12), "accept", timedelta())
            for wait, at, step, distance in history:
                today += wait * DAY
                pair.take(today, at, step, distance * DAY)
                pair.check()
            tell_everything(session, pair.episode)

    together()


def tell_everything(session: Session, episode: Episode) -> None:
    """Each event and each change of date is in the audit, with who."""
    events = session.exec(select(EpisodeEvent).where(EpisodeEvent.episode_id == episode.id)).all()
    audits = session.exec(select(Audit).where(Audit.episode_id == episode.id)).all()
    told = [row.action for row in audits]
    assert all(told.count(f"episode_{row.kind}") >= 1 for row in events)
    assert {row.by for row in [*events, *audits]} <= {"test"}
