"""The office reads its lists, rings and prints letters, and finds whom the oracle says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from sqlmodel import Session

from content import Service
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import call, letter, letter_due, unreachable
from patient_portal.messages.services.call import Call
from patient_portal.models.tables import Assessment, Episode
from tests.simulation import staff_lists
from tests.simulation.expected_assessment import Ask
from tests.simulation.facts import london_day
from tests.simulation.oracle import Life
from tests.simulation.oracle_check import Judge

OUTCOMES = (
    *("no_answer", "no_answer", "no_answer", "message_left", "answered", "will_answer"),
    *("refused", "wrong_number"),
)
# Of the people on a list, so many are rung on a day.
RUNG = 0.6

# Whose, what of theirs, and which: (life, time point, letter) for example.
Line = tuple[object, ...]


@dataclass
class Office:
    """`done` counts the tries and the letters by what they were."""

    portal: Portal
    judge: Judge
    rng: Random
    done: Counter[str] = field(default_factory=Counter)

    def work(self, at: datetime) -> None:
        """One visit to all five services' lists."""
        on = london_day(at)
        for service in self.portal.content.services.values():
            lives = [life for life in self.judge.episode_ids if life.facts.key == service.key]
            self._check_unreachable(service, lives, on)
            self._ring(service, lives, at)
            self._print_letters(service, lives, at)

    def _check_unreachable(self, service: Service, lives: Iterable[Life], on: date) -> None:
        with self.portal.database.reading() as session:
            rows = unreachable.list_unreachable(session, self.portal, service, on=on)
        found = {(self._life(row.episode),) for row in rows}
        ours = {(life,) for life in lives if staff_lists.is_out_of_reach(life, on)}
        self._compare("out of reach", ours, found, on)

    def _ring(self, service: Service, lives: Iterable[Life], at: datetime) -> None:
        on = london_day(at)
        with self.portal.database.writing() as session:
            rows = call.list_calls(session, service, on=on)
            found = {self._line(row): row for row in rows}
            asks = {(life, ask.key): ask for life in lives for ask in staff_lists.to_ring(life, on)}
            wishes = {(life, "a wish") for life in lives if staff_lists.wants_call(life)}
            self._compare("to be rung", asks.keys() | wishes, found.keys(), on)
            for line, row in found.items():
                if self.rng.random() < RUNG:
                    self._speak(session, row, asks.get(line), at)

    def _speak(self, session: Session, row: Call, ask: Ask | None, at: datetime) -> None:
        life = self._life(row.episode)
        if row.request:
            call.close_request(session, row.request, now=at, by="office")
            life.wants_call = False
            self.done["wishes"] += 1
        if row.assessment and ask:
            outcome = self.rng.choice(OUTCOMES)
            assessment = session.get_one(Assessment, row.assessment.id)
            call.record_try(session, assessment, outcome=outcome, now=at, by="office")
            ask.tried_on.add(london_day(at))
            ask.said_no |= outcome == "refused"
            life.person.is_phone_dead |= outcome == "wrong_number"
            self.judge.tell(life, f"{at} rung about {ask.key}: {outcome}")
            self.done["tries"] += 1

    def _print_letters(self, service: Service, lives: Iterable[Life], at: datetime) -> None:
        on = london_day(at)
        with self.portal.database.reading() as session:
            rows = letter_due.list_due(session, self.portal, service, on=on)
        found = {(self._life(row.episode), _key(row.assessment), row.occasion) for row in rows}
        owed = [(life, ask, kind) for life in lives for ask, kind in staff_lists.letters(life, on)]
        ours = {(life, ask.key, kind) for life, ask, kind in owed}
        self._compare("owed a letter", ours, found, on)
        printed = letter.claim_due(
            self.portal, service, "office", is_gone=lambda _: False, large=False
        )
        assert len(printed) == len(owed)
        letter.mark_printed(self.portal, printed)
        for life, ask, kind in owed:
            ask.letters.add(kind)
            ask.is_known, ask.is_lost = True, False
            self.judge.tell(life, f"{at} {kind} for {ask.key}")
            self.done[kind] += 1

    def _compare(self, what: str, ours: Iterable[Line], found: Iterable[Line], on: date) -> None:
        ours, found = set(ours), set(found)
        for line in ours ^ found:
            [life, *which] = line
            who = "the oracle alone" if line in ours else "the portal alone"
            self.judge.fail(life, f"{on}: {which} is {what} as {who} says")

    def _line(self, row: Call) -> Line:
        life = self._life(row.episode)
        return (life, _key(row.assessment)) if row.assessment else (life, "a wish")

    def _life(self, episode: Episode) -> Life:
        return self.judge.life(episode.id)


def _key(assessment: Assessment) -> tuple[str, date]:
    return assessment.kind, assessment.opens_on
