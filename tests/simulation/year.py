"""The year itself: events and runs of the worker on one clock, checked after every run."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from operator import itemgetter
from random import Random

from patient_portal.integration.portal import Portal
from tests.simulation import event as events
from tests.simulation import event_recording
from tests.simulation.event import SimulatedEvent
from tests.simulation.event_plan import EventPlan
from tests.simulation.office import Office
from tests.simulation.oracle_check import OracleCheck
from tests.simulation.outages import Outages
from tests.simulation.simulation_portal import RunJobs
from tests.support.oracle.episode import ExpectedEpisode, SimulatedPerson
from tests.support.oracle.facts import DAY, instant, is_sending_time, is_working_day, london_day
from tests.support.portals import SteppedClock

RANDOM_RUNS = 20
# Of the working days: the office reads its lists on some of them.
OFFICE_DAYS = 0.3


@dataclass
class Year:
    """`run_jobs` runs the worker's jobs at an instant and returns when they are done."""

    portal: Portal
    clock: SteppedClock
    run_jobs: RunJobs
    check: OracleCheck
    people: Sequence[SimulatedPerson]
    first_day: date
    last_day: date
    rng: Random
    outages: Outages
    episode_ids: dict[ExpectedEpisode, int] = field(default_factory=dict)
    agenda: list[tuple[datetime, int, ExpectedEpisode, SimulatedEvent]] = field(
        default_factory=list
    )
    _order: Iterator[int] = field(default_factory=count)
    runs: int = 0
    office: Office = field(init=False)

    def __post_init__(self) -> None:
        self.office = Office(self.portal, self.check, self.rng)

    def run(self) -> None:
        self._enrol()
        day = self.first_day
        while day <= self.last_day:
            self._pass_day(day)
            day += DAY

    def _enrol(self) -> None:
        self.clock.at = instant(self.first_day)
        self.plans = {}
        with self.portal.database.writing() as session:
            for person in self.people:
                self.episode_ids |= event_recording.enrol(session, person, now=self.clock.at)
        self.check.episode_ids = self.episode_ids
        for episode in self.episode_ids:
            plan = EventPlan(self.rng, episode, self.first_day, self.last_day)
            self.plans[episode] = plan
            self._plan(episode, plan.events())

    def _plan(self, episode: ExpectedEpisode, coming: Sequence[SimulatedEvent]) -> None:
        """No event is in the past: what opened on an earlier day is answered from now on."""
        for event in coming:
            reported = replace(event, at=max(event.at, self.clock.at))
            heapq.heappush(self.agenda, (reported.at, next(self._order), episode, reported))

    def _pass_day(self, day: date) -> None:
        self._begin_day(day)
        hours = [(at, self._run_worker) for at in self._run_times(day)]
        if is_working_day(day) and self.rng.random() < OFFICE_DAYS:
            hours.append((instant(day, time(self.rng.randrange(9, 17), 10)), self._visit_office))
        for at, do in sorted(hours, key=itemgetter(0)):
            self._happen_until(at)
            do(at)
        self._happen_until(instant(day + DAY) - timedelta(microseconds=1))
        self.check.check_statuses(day, everybody=(day - self.first_day).days % 10 == 0)

    def _begin_day(self, day: date) -> None:
        self._happen_until(instant(day) - timedelta(microseconds=1))
        for episode in self.episode_ids:
            if episode.facts.review_months:
                episode.settle(day)
            self._answer_new(episode, day)

    def _run_times(self, day: date) -> list[datetime]:
        """The next due instant, which is 08:00 of a working day, and 20 random ones."""
        begins = instant(day)
        length = (instant(day + DAY) - begins).total_seconds()
        found = [
            begins + timedelta(seconds=self.rng.randrange(int(length))) for _ in range(RANDOM_RUNS)
        ]
        if is_working_day(day):
            found.append(instant(day, time(8)))
        return sorted(found)

    def _happen_until(self, at: datetime) -> None:
        while self.agenda and self.agenda[0][0] <= at:
            _, _, episode, event = heapq.heappop(self.agenda)
            self.clock.at = event.at
            if events.is_possible(event, episode):
                self._happen(event, episode)
        self.clock.at = at

    def _happen(self, event: SimulatedEvent, episode: ExpectedEpisode) -> None:
        self.check.note(episode, str(event))
        with self.portal.database.writing() as session:
            event_recording.record(self.portal, session, event, episode, self.episode_ids[episode])
        events.take(event, episode)
        self.check.note_change(episode.person)
        self._answer_new(episode, london_day(event.at))
        if (
            is_sending_time(event.at)
            and episode.expected_messages(event.at)
            and self.rng.random() < 0.5
        ):
            self._run_worker(event.at)

    def _answer_new(self, episode: ExpectedEpisode, today: date) -> None:
        """How an assessment is answered is drawn when it opens."""
        for assessment in episode.assessments:
            if assessment.opens <= today and not assessment.has_answer_plan:
                assessment.has_answer_plan = True
                self._plan(episode, list(self.plans[episode].answers(assessment)))

    def _visit_office(self, at: datetime) -> None:
        """Not while messages wait: one that a letter has overtaken may go or not."""
        if not (self.outages.is_away(at) or self.outages.may_wait(at)):
            self.office.work(at)

    def _run_worker(self, at: datetime) -> None:
        """Runs the worker's jobs once and checks what was sent; nothing while no worker runs."""
        self.clock.at = at
        if self.outages.is_away(at):
            return
        self.outages.set(at)
        self.run_jobs(at)
        self.runs += 1
        self.check.check_messages(at, may_wait=self.outages.may_wait(at))
