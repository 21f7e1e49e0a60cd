"""One assessment as the rules say it: when it opens, its status, which message is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from tests.support.oracle.facts import DAY, MESSAGES

OpeningDays = tuple[date, date, date]


@dataclass(eq=False)
class ExpectedAssessment:
    """What one person is asked at one time point. `days`: opens, due, closes."""

    kind: str
    number: int
    days: OpeningDays
    instruments: frozenset[str]
    begun: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    is_closed: bool = False
    # When each message was sent. `is_known`: one was, so that the next may be a reminder.
    written: dict[str, datetime] = field(default_factory=dict)
    is_known: bool = False
    # The last message was not sent, or that is not certain: it is not sent again.
    is_lost: bool = False
    # The days of telephone calls, whether one was refused, and the letters printed.
    tried_on: set[date] = field(default_factory=set)
    said_no: bool = False
    letters: set[str] = field(default_factory=set)
    # Whether it has been drawn at random how the person answers.
    has_answer_plan: bool = False

    def __str__(self) -> str:
        days = " ".join(map(str, self.days))
        done = f"{len(self.done)} of {len(self.instruments)} done, {len(self.begun)} begun"
        sent = sorted({*self.written, *self.letters})
        return f"{self.kind} {days} {done}, closed {self.is_closed}, sent {sent}"

    @property
    def key(self) -> tuple[str, date]:
        return self.kind, self.opens

    @property
    def opens(self) -> date:
        return self.days[0]

    @property
    def closes(self) -> date:
        return self.days[2]

    @property
    def is_begun(self) -> bool:
        return bool(self.begun or self.done)

    @property
    def is_complete(self) -> bool:
        return self.done >= self.instruments

    def takes_answers(self, on: date) -> bool:
        """From its opening on, late answers too, unless it was closed or is complete."""
        return self.opens <= on and not self.is_closed and not self.is_complete

    def is_chased(self, on: date) -> bool:
        return self.takes_answers(on) and on <= self.closes

    def newest(self, on: date) -> str:
        """The last message whose day has come: earlier ones that were missed are not sent."""
        return [step for step, days in MESSAGES.items() if self.opens + days * DAY <= on][-1]

    def status(self, on: date, *, is_stopped: bool) -> str:
        if self.is_complete:
            return "complete"
        if is_stopped:
            return "withdrawn"
        if self.is_closed or on > self.closes:
            return "closed"
        if on < self.opens:
            return "not open"
        if on > self.days[1]:
            return "overdue"
        return "in progress" if self.is_begun else "open"
