"""Which assessments an episode has by the days that are known: the services' rules in a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tests.support.oracle.assessment import ExpectedAssessment, OpeningDays
from tests.support.oracle.facts import DAY, ServiceFacts, months_later

KnownDays = Mapping[str, date | None]


def left_on(days: KnownDays) -> date | None:
    """Discharged or moved to follow-up, whichever came first."""
    return min((day for day in (days.get("discharged"), days.get("moved")) if day), default=None)


@dataclass(frozen=True)
class AssessmentSchedule:
    """`number` counts the discharges and moves to follow-up so far."""

    facts: ServiceFacts
    strand: str
    days: KnownDays
    number: int
    today: date

    def all(self) -> list[ExpectedAssessment]:
        first, last = self.days.get("first_lesson"), self.days.get("last_lesson")
        return [
            *self._entry(),
            *self._around("programme_start", first, 7, 7),
            *self._around("programme_end", last, 0, 28),
            *self._reviews(),
            *self._discharge(),
            *self._later("three_months", 3),
            *self._later("six_months", 6),
        ]

    def _entry(self) -> Iterator[ExpectedAssessment]:
        """Opens at acceptance, due at the first appointment or after 14 days."""
        opens, first = self.days.get("accepted"), self.days.get("appointment")
        if opens:
            due = first if first and first >= opens else opens + 14 * DAY
            yield from self._assessment("entry", 0, (opens, due, due + 28 * DAY))

    def _discharge(self) -> Iterator[ExpectedAssessment]:
        """Opens 14 days before a planned discharge, or on the day of an unplanned one."""
        planned, left = self.days.get("planned"), left_on(self.days)
        if day := left or planned:
            opens = min(planned - 14 * DAY, day) if planned else day
            number = self.number if left else self.number + 1
            yield from self._assessment("discharge", number, (opens, day, day + 28 * DAY))

    def _later(self, kind: str, months: int) -> Iterator[ExpectedAssessment]:
        if left := left_on(self.days):
            yield from self._around(kind, months_later(left, months), 14, 42, self.number)

    def _reviews(self) -> Iterator[ExpectedAssessment]:
        """14 days either side. None that would open after the discharge."""
        left = left_on(self.days)
        for number, day in self._review_days():
            for assessment in self._around("review", day, 14, 14, number):
                if not left or assessment.opens < left:
                    yield assessment

    def _review_days(self) -> list[tuple[int, date | None]]:
        accepted, every = self.days.get("accepted"), self.facts.review_months
        if not every or not accepted:
            return [(0, self.days.get("review"))]
        known = [(at, months_later(accepted, at * every)) for at in range(1, 9)]
        coming = next(at for at, day in known if day > self.today)
        # The one to come, and the one before it for as long as it may matter.
        return [(at, day) for at, day in known if coming - 1 <= at <= coming]

    def _around(
        self, kind: str, day: date | None, before: int, after: int, number: int = 0
    ) -> Iterator[ExpectedAssessment]:
        if day:
            yield from self._assessment(kind, number, (day - before * DAY, day, day + after * DAY))

    def _assessment(
        self, kind: str, number: int, days: OpeningDays
    ) -> Iterator[ExpectedAssessment]:
        if kind in self.facts.asked:
            yield ExpectedAssessment(kind, number, days, self.facts.instruments(kind, self.strand))
