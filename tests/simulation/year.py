"""The year itself: events and the worker's bell on one clock, judged at every stroke."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from operator import itemgetter
from random import Random

from patient_portal.integration.portal import Portal
from tests.simulation import event as events
from tests.simulation import event_recording
from tests.simulation.event import Event
from tests.simulation.event_plan import Fate
from tests.simulation.facts import DAY, instant, is_sending_time, is_working_day, london_day
from tests.simulation.office import Office
from tests.simulation.oracle import Life, Person
from tests.simulation.oracle_check import Judge
from tests.simulation.outages import Troubles
from tests.support.portals import Clock

RANDOM_STROKES = 20
# Of the working days: the office reads its lists on some of them.
OFFICE_DAYS = 0.3
Bell = Callable[[datetime], None]


@dataclass
class Year:
    """`ring` runs the worker's jobs at that instant and returns when they are done."""

    portal: Portal
    clock: Clock
    ring: Bell
    judge: Judge
    people: Sequence[Person]
    first_day: date
    last_day: date
    rng: Random
    troubles: Troubles
    episode_ids: dict[Life, int] = field(default_factory=dict)
    agenda: list[tuple[datetime, int, Life, Event]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    strokes: int = 0
    office: Office = field(init=False)

    def __post_init__(self) -> None:
        self.office = Office(self.portal, self.judge, self.rng)

    def run(self) -> None:
        self._enrol()
        day = self.first_day
        while day <= self.last_day:
            self._pass_day(day)
            day += DAY

    def _enrol(self) -> None:
        self.clock.at = instant(self.first_day)
        self.fates = {}
        with self.portal.database.writing() as session:
            for person in self.people:
                self.episode_ids |= event_recording.enrol(session, person, now=self.clock.at)
        self.judge.episode_ids = self.episode_ids
        for life in self.episode_ids:
            fate = Fate(self.rng, life, self.first_day, self.last_day)
            self.fates[life] = fate
            self._plan(life, fate.events())

    def _plan(self, life: Life, coming: Sequence[Event]) -> None:
        """Nothing happens in the past: what opens for days gone by is answered from now on."""
        for event in coming:
            told = replace(event, at=max(event.at, self.clock.at))
            heapq.heappush(self.agenda, (told.at, next(self._order), life, told))

    def _pass_day(self, day: date) -> None:
        self._begin_day(day)
        hours = [(at, self._stroke) for at in self._strokes(day)]
        if is_working_day(day) and self.rng.random() < OFFICE_DAYS:
            hours.append((instant(day, time(self.rng.randrange(9, 17), 10)), self._visit_office))
        for at, do in sorted(hours, key=itemgetter(0)):
            self._happen_until(at)
            do(at)
        self._happen_until(instant(day + DAY) - timedelta(microseconds=1))
        self.judge.check_statuses(day, everybody=(day - self.first_day).days % 10 == 0)

    def _begin_day(self, day: date) -> None:
        self._happen_until(instant(day) - timedelta(microseconds=1))
        for life in self.episode_ids:
            if life.facts.review_months:
                life.settle(day)
            self._answer_new(life, day)

    def _strokes(self, day: date) -> list[datetime]:
        """The next due instant, which is 08:00 of a working day, and 20 random ones."""
        begins = instant(day)
        length = (instant(day + DAY) - begins).total_seconds()
        found = [
            begins + timedelta(seconds=self.rng.randrange(int(length)))
            for _ in range(RANDOM_STROKES)
        ]
        if is_working_day(day):
            found.append(instant(day, time(8)))
        return sorted(found)

    def _happen_until(self, at: datetime) -> None:
        while self.agenda and self.agenda[0][0] <= at:
            _, _, life, event = heapq.heappop(self.agenda)
            self.clock.at = event.at
            if events.is_possible(event, life):
                self._happen(event, life)
        self.clock.at = at

    def _happen(self, event: Event, life: Life) -> None:
        self.check.note(life, str(event))
        with self.portal.database.writing() as session:
            event_recording.tell(self.portal, session, event, life, self.episode_ids[life])
        events.take(event, life)
        self.judge.note_change(life.person)
        self._answer_new(life, london_day(event.at))
        if is_sending_time(event.at) and life.owed(event.at) and self.rng.random() < 0.5:
            self._stroke(event.at)

    def _answer_new(self, life: Life, today: date) -> None:
        """Every time point has its own way of being answered, drawn when it opens."""
        for ask in life.asks:
            if ask.opens <= today and not ask.has_fate:
                ask.has_fate = True
                self._plan(life, list(self.fates[life].answers(ask)))

    def _visit_office(self, at: datetime) -> None:
        """Not while messages wait: one that a letter has overtaken may go or not."""
        if not (self.troubles.is_away(at) or self.troubles.may_wait(at)):
            self.office.work(at)

    def _stroke(self, at: datetime) -> None:
        """The worker's jobs, once; nothing while it is away."""
        self.clock.at = at
        if self.troubles.is_away(at):
            return
        self.troubles.set(at)
        self.ring(at)
        self.strokes += 1
        self.check.check_messages(at, may_wait=self.troubles.may_wait(at))
