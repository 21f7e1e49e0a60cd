"""What happens to made-up people: drawn at random, in numbers that make every rule meet others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

from tests.simulation.event import AnswerDetail, SimulatedEvent
from tests.support.oracle.assessment import ExpectedAssessment
from tests.support.oracle.episode import ExpectedEpisode, SimulatedPerson
from tests.support.oracle.facts import DAY, SERVICES, WINDOW_MONTHS, instant, months_later

EDGES = (time(0), time(7, 59, 59), time(8), time(17, 59, 59), time(18), time(23, 59, 59))
LESSONS_LAST = 35 * DAY


def people(rng: Random, many: int) -> Iterator[SimulatedPerson]:
    """Most have an e-mail address; some a wrong one, some none, some share one."""
    last_email: str | None = None
    numbers = nhs_numbers()
    for number in range(many):
        name = f"sim{number:05}"
        email: str | None = f"{name}@example.org"
        draw = rng.random()
        if draw < 0.03:
            email = last_email
        elif draw < 0.13:
            email = None
        person = SimulatedPerson(
            name=name,
            nhs_number=next(numbers),
            email=email,
            phone=_maybe(rng, 0.7, f"+4477009{number:05}"),
            address=_maybe(rng, 0.7, f"{number} Example Road, Northmoor"),
            is_email_wrong=0.13 <= draw < 0.18,
        )
        if email and not person.is_email_wrong:
            last_email = email
        for facts in rng.sample(SERVICES, 2 if rng.random() < 0.08 else 1):
            person.episodes.append(ExpectedEpisode(person, facts, rng.choice(facts.strands)))
        yield person


def nhs_numbers() -> Iterator[str]:
    """The numbers that are kept for tests, with their check digits (modulus 11)."""
    for number in count(999_500_000):
        weighed = sum(int(digit) * (10 - at) for at, digit in enumerate(str(number)))
        check = -weighed % 11
        if check < 10:
            yield f"{number}{check}"


def _maybe(rng: Random, chance: float, text: str) -> str | None:
    return text if rng.random() < chance else None


@dataclass
class EventPlan:
    """The events of one episode between two days; earlier ones are reported on the first day."""

    rng: Random
    episode: ExpectedEpisode
    first_day: date
    last_day: date

    def events(self) -> list[SimulatedEvent]:
        """What happens whatever the person is asked; `answers` follow each opening."""
        three_quarters = (self.last_day - self.first_day).days * 3 // 4
        # Some came so long ago that their window ends within the year.
        longest_ago = 420 if self.rng.random() < 0.15 else 170
        accepted = self.first_day + DAY * self.rng.randint(-longest_ago, three_quarters)
        found = [*self._coming_in(accepted), *self._care(accepted), *self._choices(accepted)]
        found += self._going(accepted)
        return sorted(found, key=lambda event: event.at)

    def _coming_in(self, accepted: date) -> Iterator[SimulatedEvent]:
        rng = self.rng
        referred = accepted - DAY * rng.randint(0, 10)
        yield self._event(referred, "refer", on=referred)
        # Lists come late now and then.
        late = rng.choice((0, 0, 0, 0, 1, 3, 6, 16)) * DAY
        yield self._event(accepted + late, "accept", on=accepted)
        if rng.random() < 0.7:
            booked = accepted + late + DAY * rng.randint(0, 12)
            yield self._event(booked, "appointment", on=accepted + DAY * rng.randint(5, 45))
            if rng.random() < 0.3:
                day = rng.choice((None, booked + DAY * rng.randint(2, 50)))
                yield self._event(booked + DAY * rng.randint(0, 20), "appointment", on=day)

    def _care(self, accepted: date) -> Iterator[SimulatedEvent]:
        rng = self.rng
        if self.episode.facts.has_programme and rng.random() < 0.7:
            reported = accepted + DAY * rng.randint(5, 40)
            for _ in range(rng.choice((1, 1, 2, 3))):
                first = reported + DAY * rng.randint(0, 40)
                yield self._event(reported, "programme", on=first, detail=first + LESSONS_LAST)
                reported += DAY * rng.randint(1, 60)
            if rng.random() < 0.1:
                yield self._event(reported, "programme")
        if self.episode.facts.has_programme and rng.random() < 0.6:
            for _ in range(rng.randint(1, 3)):
                reported = accepted + DAY * rng.randint(10, 120)
                yield self._event(reported, "review", on=reported + DAY * rng.randint(0, 60))
        if len(self.episode.facts.strands) > 1 and rng.random() < 0.1:
            reported = accepted + DAY * rng.randint(0, 120)
            yield self._event(reported, "strand", detail=rng.choice(self.episode.facts.strands))

    def _going(self, accepted: date) -> Iterator[SimulatedEvent]:
        """Discharge, early or late, planned or not; back again and out again; or gone for good."""
        rng = self.rng
        day = accepted + DAY * rng.randint(15, 160)
        for _ in range(rng.choice((0, 1, 1, 1, 1, 2, 2, 3))):
            yield from self._plans(day)
            reported = day + DAY * rng.choice((0, 0, 0, 0, 1, 2, 5, 20))
            yield self._left(reported, day)
            if rng.random() < 0.1:
                other = rng.choice(("discharge", "move"))
                yield self._event(reported + 7 * DAY, other, on=day + DAY * rng.randint(-3, 7))
            day = self._back(reported, day)
            yield self._event(day, "reopen", on=day - DAY * rng.choice((0, 0, 0, 2)))
            day += DAY * rng.randint(3, 70)
        yield from self._ends(accepted)

    def _back(self, reported: date, left: date) -> date:
        """In a few weeks or months; now and then about the window's last day."""
        if self.rng.random() < 0.2:
            return months_later(left, WINDOW_MONTHS) + DAY * self.rng.choice((0, 1, 2, 60))
        return reported + DAY * self.rng.randint(5, 200)

    def _plans(self, day: date) -> Iterator[SimulatedEvent]:
        """Planned up to eight weeks ahead, moved up to twice, cancelled now and then."""
        rng = self.rng
        if rng.random() < 0.75:
            for _ in range(rng.choice((1, 1, 1, 2, 3))):
                reported = day - DAY * rng.randint(0, 60)
                planned = day + DAY * rng.choice((0, 0, 0, -30, -10, -3, 4, 12, 40))
                yield self._event(reported, "plan", on=planned)
        if rng.random() < 0.08:
            yield self._event(day - DAY * rng.randint(0, 20), "plan")

    def _left(self, reported: date, day: date) -> SimulatedEvent:
        what = self.rng.choice(("discharge", "discharge", "move", "finish"))
        code = self.rng.choice(sorted(self.episode.facts.discharges)) if what == "finish" else None
        return self._event(reported, what, on=day, detail=code)

    def _ends(self, accepted: date) -> Iterator[SimulatedEvent]:
        rng, facts = self.rng, self.episode.facts
        if rng.random() < 0.25:
            what = rng.choice(("withdraw", "die", "die", "end", "transfer"))
            reported = accepted + DAY * rng.randint(0, 300)
            details = {
                "die": rng.choice(("the record", "family")),
                "end": rng.choice(sorted(facts.other_endings)),
                "transfer": "another service",
            }
            on = reported - DAY * rng.randint(0, 6) if what == "die" else reported
            yield self._event(reported, what, on=on, detail=details.get(what))

    def _choices(self, accepted: date) -> Iterator[SimulatedEvent]:
        rng = self.rng
        if rng.random() < 0.12:
            reported = accepted + DAY * rng.randint(0, 200)
            yield self._event(reported, "off", detail="too unwell")
            if rng.random() < 0.7:
                yield self._event(reported + DAY * rng.randint(0, 30), "on", detail="better")
        for _ in range(rng.choice((0, 0, 0, 0, 1, 1, 2, 3))):
            reported = accepted + DAY * rng.randint(0, 300)
            choice = rng.choice(("none", "none", "letter", "email", "email", "sms"))
            yield self._event(reported, "choose", detail=choice)
        for _ in range(rng.choice((0, 0, 0, 1, 2))):
            yield self._event(accepted + DAY * rng.randint(0, 300), "link")
        # It stops both services of a person who is in two.
        if rng.random() < (0.3 if len(self.episode.person.episodes) > 1 else 0.06):
            yield self._event(accepted + DAY * rng.randint(0, 300), "stop")
        if rng.random() < 0.15:
            yield self._event(accepted + DAY * rng.randint(0, 300), "want_call")
        if rng.random() < (0.04 if self.episode.person.email else 0.4):
            reported = accepted + DAY * rng.randint(0, 200)
            address = f"{self.episode.person.name}.{self.episode.facts.key}@new.example.org"
            yield self._event(reported, "new_email", detail=address)

    def answers(self, assessment: ExpectedAssessment) -> Iterator[SimulatedEvent]:
        """All at once, in parts, begun only, never, early or after it has closed."""
        rng, days = self.rng, (assessment.closes - assessment.opens).days
        how = rng.choice(("never", "never", "all", "all", "parts", "parts", "begun", "late"))
        some = frozenset(
            rng.sample(sorted(assessment.instruments), rng.randint(1, len(assessment.instruments)))
        )
        soon = assessment.opens + DAY * min(
            rng.choice((0, 0, 1, 2, 3, 4, 7, 8, 14, 15, 20, 30)), days
        )
        if how == "all":
            yield self._event(
                soon, "answer", detail=AnswerDetail(assessment, assessment.instruments, True)
            )
        if how in ("parts", "begun"):
            yield self._event(soon, "answer", detail=AnswerDetail(assessment, some, how == "parts"))
        if how == "parts" and rng.random() < 0.6:
            later = soon + DAY * rng.randint(0, 14)
            yield self._event(
                later, "answer", detail=AnswerDetail(assessment, assessment.instruments, True)
            )
        if how == "late":
            after = assessment.closes + DAY * rng.randint(0, 30)
            yield self._event(
                after, "answer", detail=AnswerDetail(assessment, assessment.instruments, True)
            )

    def _event(
        self, day: date, what: str, *, on: date | None = None, detail: object = None
    ) -> SimulatedEvent:
        """At any hour of its day; events before the first day are reported in its first hours."""
        if day <= self.first_day:
            # In the order of the days, so that the story stays possible.
            since = (day - self.first_day).days + 1_000
            return SimulatedEvent(
                instant(self.first_day) + timedelta(seconds=since), what, on, detail
            )
        return SimulatedEvent(self._at(day), what, on, detail)

    def _at(self, day: date) -> datetime:
        if self.rng.random() < 0.06:
            return instant(day, self.rng.choice(EDGES))
        return instant(day) + timedelta(seconds=self.rng.randrange(86_400))
