"""The portal that the scenes play in, and the short words that they share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random
from types import MappingProxyType
from typing import Any

import nhs_number
from sqlmodel import Session, col, select

import questionnaires
from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import answer, response
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.answers.services.response import ResponseOrigin
from patient_portal.care.services import patient
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.models.tables import Assessment, Episode, Patient, Response
from questionnaires import Instrument, Item
from tests.integration.test_sending import FakeRecord
from tests.support.messaging import FakeMessages
from tests.support.portals import HOME, SteppedClock

# A Tuesday in working hours, in winter time.
TODAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
# Of NHS numbers that are kept for tests; those of the demo and of the simulated year are others.
FIRST_NUMBER = 9990005000
PHONE = ResponseOrigin(language="en")
# What people write in their own words, by the kind of question.
WORDS = {
    "date": "2024-02-29",
    "text": "It's żółć & <b>heat</b>",
    "long_text": "First line\nsecond “line”, 50%",
    "yes_no_detail": {"answer": "yes", "words": "A \\ and a 'quote'"},
    "medicines": ({"name": "Paracetamol", "dose": "2 of 500 mg", "how_often": "4 times a day"},),
}


@dataclass
class Scene:
    """The portal with a clock, a record and a way for messages that do as they are told."""

    portal: Portal
    clock: SteppedClock
    record: FakeRecord
    messages: FakeMessages
    rng: Random = field(default_factory=lambda: Random(20261124))
    # Codes of links that open on the last day, by number.
    links: dict[str, str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(FIRST_NUMBER))

    def days_ago(self, days: int) -> datetime:
        """This hour, so many days before the last day; negative: after it."""
        return TODAY - timedelta(days=days)

    def number(self) -> str:
        """The next valid NHS number."""
        return next(str(each) for each in self._numbers if nhs_number.is_valid(str(each)))

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with self.portal.database.writing() as session:
            yield session

    def enrol(
        self,
        name: str,
        *,
        service: str = HOME,
        days_ago: int = 0,
        strand: str | None = None,
        **more: Any,
    ) -> int:
        """Somebody who was accepted then; the id of the episode."""
        given, _, family = name.partition(" ")
        known = {"nhs_number": None if "local_number" in more else self.number()}
        born = {"date_of_birth": date(1950, 1, 31) + timedelta(days=self.rng.randrange(18_000))}
        new = NewPatient(given_name=given, family_name=family, **(known | born | more))
        now = self.days_ago(days_ago)
        with self.writing() as session:
            return patient.enrol(
                Actor(session, now, "scene"),
                new,
                self.portal.content.services[service],
                accepted_on=london_date(now),
                strand=strand,
            ).id

    def episode(self, session: Session, episode_id: int) -> Episode:
        return session.get_one(Episode, episode_id)

    def patient(self, session: Session, episode_id: int) -> Patient:
        return session.get_one(Patient, self.episode(session, episode_id).patient_id)

    def happen(
        self,
        episode_id: int,
        event: Callable[..., None],
        *given: Any,
        days_ago: int = 0,
        **more: Any,
    ) -> None:
        """One event of the pathway."""
        with self.writing() as session:
            event(self.episode_change(session, episode_id, days_ago=days_ago), *given, **more)

    def episode_change(
        self, session: Session, episode_id: int, *, days_ago: int = 0
    ) -> EpisodeChange:
        row = self.episode(session, episode_id)
        service = self.portal.content.services[row.service_key]
        return EpisodeChange(Actor(session, self.days_ago(days_ago), "staff:2"), row, service)

    def assessment(self, session: Session, episode_id: int, kind: str = "entry") -> Assessment:
        """The newest of that kind."""
        rows = select(Assessment).where(
            Assessment.episode_id == episode_id, Assessment.kind == kind
        )
        return session.exec(rows.order_by(col(Assessment.id).desc())).first()  # type: ignore

    def answer(
        self,
        episode_id: int,
        instrument_id: str,
        *,
        kind: str = "entry",
        days_ago: int = 0,
        how: ResponseOrigin = PHONE,
        changes: Mapping[str, Any] | None = None,
        is_sent: bool = True,
    ) -> int:
        """A response with every item; in `changes` None stands for a skipped one. Its id."""
        now = self.days_ago(days_ago)
        with self.writing() as session:
            asked = self.assessment(session, episode_id, kind)
            instrument = self.portal.catalogue.instrument(instrument_id)
            begun = response.begin(session, asked.id, instrument, how=how, now=now)
            values = self.some_answers(instrument, changes or {})
            for given in all_given(instrument, values, now=now):
                answer.save(Actor(session, now, "patient"), begun, instrument, given)
            if is_sent:
                episode = self.episode(session, episode_id)
                response.submit(Actor(session, now, "patient"), asked, instrument, episode=episode)
            return begun.id

    def some_answers(
        self, instrument: Instrument, changes: Mapping[str, Any] = MappingProxyType({})
    ) -> dict[str, Any]:
        """Something for every item that is shown; of numbers and choices any."""
        drawn = {item.id: self._any_of(item) for item in instrument.items} | dict(changes)
        known = {key: value for key, value in drawn.items() if value is not None}
        shown = {item.id for item in questionnaires.shown_items(instrument, known)}
        return {key: value for key, value in drawn.items() if key in shown}

    def _any_of(self, item: Item) -> Any:
        if item.kind in WORDS:
            return WORDS[item.kind]
        if item.kind in {"several", "body_map"}:
            together = [str(option.value) for option in item.options if not option.exclusive]
            return tuple(self.rng.sample(together, min(2, len(together))))
        if item.options:
            return self.rng.choice(item.options).value
        return self.rng.randint(item.minimum or 0, item.maximum or 100)

    def response(self, session: Session, response_id: int) -> Response:
        return session.get_one(Response, response_id)


def all_given(
    instrument: Instrument, values: Mapping[str, Any], *, now: datetime
) -> list[NewAnswer]:
    """Every item that is shown, answered or skipped."""
    known = {key: value for key, value in values.items() if value is not None}
    return [
        given_of(item.id, known.get(item.id), now=now)
        for item in questionnaires.shown_items(instrument, known)
    ]


def given_of(item_id: str, value: Any, *, now: datetime, came_from: str = "sign_in:1") -> NewAnswer:
    reason = "skipped" if value is None else None
    return NewAnswer(item_id=item_id, value=value, reason=reason, given_at=now, came_from=came_from)
