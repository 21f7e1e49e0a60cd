"""Staff read their lists, telephone and print letters; the lists are as the oracle says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from sqlmodel import Session

from content import Service
from patient_portal.access.services.actor import Actor
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import (
    call_list,
    call_request,
    call_try,
    letter,
    letter_due,
    unreachable,
)
from patient_portal.messages.services.call_list import CallListEntry
from patient_portal.models.tables import Assessment, Episode
from tests.simulation import staff_lists
from tests.simulation.oracle_check import OracleCheck
from tests.support.oracle.assessment import ExpectedAssessment
from tests.support.oracle.episode import ExpectedEpisode
from tests.support.oracle.facts import london_day

OUTCOMES = (
    *("no_answer", "no_answer", "no_answer", "message_left", "answered", "will_answer"),
    *("refused", "wrong_number"),
)
# The share of the people on a list who are rung on a day.
RUNG = 0.6

# The episode, which assessment of it, and which letter, for example.
ListRow = tuple[object, ...]


@dataclass
class Office:
    """`done` counts the tries and the letters by what they were."""

    portal: Portal
    check: OracleCheck
    rng: Random
    done: Counter[str] = field(default_factory=Counter)

    def work(self, at: datetime) -> None:
        """Works through the lists of all five services once."""
        on = london_day(at)
        for service in self.portal.content.services.values():
            episodes = [
                episode for episode in self.check.episode_ids if episode.facts.key == service.key
            ]
            self._check_unreachable(service, episodes, on)
            self._ring(service, episodes, at)
            self._print_letters(service, episodes, at)

    def _check_unreachable(
        self, service: Service, episodes: Iterable[ExpectedEpisode], on: date
    ) -> None:
        with self.portal.database.reading() as session:
            rows = unreachable.list_unreachable(session, self.portal, service, on=on)
        found = {(self._expected(row.episode),) for row in rows}
        ours = {(episode,) for episode in episodes if staff_lists.is_out_of_reach(episode, on)}
        self._compare("out of reach", ours, found, on)

    def _ring(self, service: Service, episodes: Iterable[ExpectedEpisode], at: datetime) -> None:
        on = london_day(at)
        with self.portal.database.writing() as session:
            rows = call_list.list_today(session, service, on=on)
            found = {self._list_row(row): row for row in rows}
            expected_by_key = {
                (episode, expected.key): expected
                for episode in episodes
                for expected in staff_lists.to_ring(episode, on)
            }
            requests = {
                (episode, "a request") for episode in episodes if staff_lists.wants_call(episode)
            }
            self._compare("to be rung", expected_by_key.keys() | requests, found.keys(), on)
            for list_row, row in found.items():
                if self.rng.random() < RUNG:
                    self._call(session, row, expected_by_key.get(list_row), at)

    def _call(
        self,
        session: Session,
        row: CallListEntry,
        expected: ExpectedAssessment | None,
        at: datetime,
    ) -> None:
        episode = self._expected(row.episode)
        if row.request:
            call_request.close(Actor(session, at, "office"), row.request)
            episode.wants_call = False
            self.done["requests"] += 1
        if row.assessment and expected:
            outcome = self.rng.choice(OUTCOMES)
            assessment = session.get_one(Assessment, row.assessment.id)
            call_try.record(Actor(session, at, "office"), assessment, outcome=outcome)
            expected.tried_on.add(london_day(at))
            expected.said_no |= outcome == "refused"
            episode.person.is_phone_dead |= outcome == "wrong_number"
            self.check.note(episode, f"{at} rung about {expected.key}: {outcome}")
            self.done["tries"] += 1

    def _print_letters(
        self, service: Service, episodes: Iterable[ExpectedEpisode], at: datetime
    ) -> None:
        on = london_day(at)
        with self.portal.database.reading() as session:
            rows = letter_due.list_due(session, self.portal, service, on=on)
        found = {(self._expected(row.episode), _key(row.assessment), row.occasion) for row in rows}
        expected_letters = [
            (episode, expected, kind)
            for episode in episodes
            for expected, kind in staff_lists.letters(episode, on)
        ]
        ours = {(episode, expected.key, kind) for episode, expected, kind in expected_letters}
        self._compare("due a letter", ours, found, on)
        printed = letter.claim_due(
            self.portal, service, "office", is_gone=lambda _: False, large=False
        )
        assert len(printed) == len(expected_letters)
        letter.mark_printed(self.portal, printed)
        for episode, expected, kind in expected_letters:
            expected.letters.add(kind)
            expected.is_known, expected.is_lost = True, False
            self.check.note(episode, f"{at} {kind} for {expected.key}")
            self.done[kind] += 1

    def _compare(
        self, what: str, ours: Iterable[ListRow], found: Iterable[ListRow], on: date
    ) -> None:
        ours, found = set(ours), set(found)
        for list_row in ours ^ found:
            [episode, *which] = list_row
            who = "the oracle alone" if list_row in ours else "the portal alone"
            self.check.fail(episode, f"{on}: {which} is {what} as {who} says")

    def _list_row(self, row: CallListEntry) -> ListRow:
        episode = self._expected(row.episode)
        return (episode, _key(row.assessment)) if row.assessment else (episode, "a request")

    def _expected(self, episode: Episode) -> ExpectedEpisode:
        return self.check.expected_episode(episode.id)


def _key(assessment: Assessment) -> tuple[str, date]:
    return assessment.kind, assessment.opens_on
