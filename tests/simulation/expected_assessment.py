"""One time point of one person, as the rules say it: when it opens, how it stands, what is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from tests.simulation.facts import DAY, MESSAGES

Days = tuple[date, date, date]


@dataclass(eq=False)
class Ask:
    """What is asked at one time point. `days`: opens, due, closes."""

    kind: str
    number: int
    days: Days
    instruments: frozenset[str]
    begun: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    is_closed: bool = False
    # When each message went. `is_known`: one did, so that the next may be a reminder.
    written: dict[str, datetime] = field(default_factory=dict)
    is_known: bool = False
    # The last one did not go, or nobody knows: it is not sent again.
    is_lost: bool = False
    # The days on which somebody rang, what was said then, and the letters that went.
    tried_on: set[date] = field(default_factory=set)
    said_no: bool = False
    letters: set[str] = field(default_factory=set)
    # Whether it was drawn how the person answers.
    has_fate: bool = False

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
        """From its opening on, and late too: only what was closed for good takes none."""
        return self.opens <= on and not self.is_closed and not self.is_complete

    def is_chased(self, on: date) -> bool:
        return self.takes_answers(on) and on <= self.closes

    def newest(self, on: date) -> str:
        """The last of the messages whose day has come: older ones are not made up."""
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
