"""A second, small model of when assessments are asked, written from the rules' words.

It shares no code with the portal: months are counted by hand, and every rule is a method.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
DISCHARGE_KINDS = {"discharge", "three_months", "six_months"}
REPEATED = {"programme_start", "programme_end", "review"}


def months_later(day: date, months: int) -> date:
    """The same day of the month, or the last one that the month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@dataclass
class ModelAssessment:
    """One time point that somebody is asked at."""

    kind: str
    number: int
    opens: date
    due: date
    closes: date
    begun: bool = False
    complete: bool = False
    closed: bool = False

    @property
    def days(self) -> tuple[date, date, date]:
        return self.opens, self.due, self.closes

    @property
    def shown(self) -> tuple[str, int, date, date, date]:
        return self.kind, self.number, *self.days


@dataclass
class Model:
    """An episode: its days, whether it is stopped, and what it has been asked."""

    review_months: int | None = None
    days: dict[str, date | None] = field(default_factory=dict)
    number: int = 0
    window: date | None = None
    gone: set[str] = field(default_factory=set)
    asks: list[ModelAssessment] = field(default_factory=list)

    @property
    def left(self) -> date | None:
        known = [self.days.get("discharged"), self.days.get("moved")]
        return min((day for day in known if day), default=None)

    @property
    def live(self) -> set[tuple[str, int, date, date, date]]:
        return {ask.shown for ask in self.asks if not ask.closed}

    # What happens

    def set(self, name: str, day: date | None, *, today: date) -> None:
        self.days[name] = day
        self.settle(today)

    def leave(self, name: str, day: date, *, today: date) -> None:
        self.number += self.left is None
        self.days[name] = day
        self.window = months_later(self.left, 12)
        self.settle(today)

    def can_reopen(self, day: date) -> bool:
        return bool(self.left and self.left <= day <= self.window and "died" not in self.gone)

    def reopen(self, *, today: date) -> None:
        for ask in self.asks:
            if ask.kind in DISCHARGE_KINDS and not ask.complete:
                ask.closed = True
        self.days |= {"discharged": None, "moved": None, "planned": None}
        self.window = None
        self.gone.discard("ended")
        self.settle(today)

    def stop(self, why: str) -> None:
        self.gone.add(why)

    def go_on(self, why: str, *, today: date) -> None:
        self.gone.discard(why)
        self.settle(today)

    # What follows

    def settle(self, today: date) -> None:
        if self.gone:
            return
        kept = []
        for wish in self.wishes(today):
            kept.append(self.fulfil(wish, today))
        for ask in self.asks:
            is_pending = not (ask.closed or ask.begun or ask.closes < today)
            if is_pending and not any(ask is each for each in kept):
                ask.closed = True

    def fulfil(self, wish: ModelAssessment, today: date) -> ModelAssessment:
        ask = self.find(wish, today)
        if ask is None:
            return self.begin(wish)
        if ask.days == wish.days or self.is_kept(ask):
            return ask
        put_off = ask.opens <= today < wish.opens
        taken = any(
            other is not ask and (other.kind, other.opens) == (wish.kind, wish.opens)
            for other in self.asks
        )
        if put_off or taken:
            ask.closed = True
            return self.begin(wish)
        ask.opens, ask.due, ask.closes = wish.days
        return ask

    def find(self, wish: ModelAssessment, today: date) -> ModelAssessment | None:
        same = [
            ask
            for ask in self.asks
            if not ask.closed and ask.kind == wish.kind and ask.number == wish.number
        ]
        if not same:
            return None
        last = sorted(same, key=lambda ask: ask.opens)[-1]
        is_over = last.begun or last.closes < today
        if wish.kind in REPEATED and is_over and last.closes < wish.opens:
            return None
        return last

    def is_kept(self, ask: ModelAssessment) -> bool:
        """Answers were given: to this, or to any time point of the same discharge."""
        if ask.kind not in DISCHARGE_KINDS:
            return ask.begun
        return any(
            other.begun
            for other in self.asks
            if other.kind in DISCHARGE_KINDS and other.number == ask.number
        )

    def begin(self, wish: ModelAssessment) -> ModelAssessment:
        """Never two of a kind that open on one day: the one that there is counts again."""
        for ask in self.asks:
            if (ask.kind, ask.opens) == (wish.kind, wish.opens):
                ask.closed, ask.number = False, wish.number
                if not ask.begun:
                    ask.due, ask.closes = wish.due, wish.closes
                return ask
        self.asks.append(wish)
        return wish

    # When it is asked, by docs/rules.md, "Defaults"

    def wishes(self, today: date) -> list[ModelAssessment]:
        if not self.days.get("accepted"):
            return []
        return [
            *self.entry(),
            *self.around("programme_start", self.days.get("first_lesson"), 7, 7),
            *self.around("programme_end", self.days.get("last_lesson"), 0, 28),
            *self.reviews(today),
            *self.discharge(),
            *self.later("three_months", 3),
            *self.later("six_months", 6),
        ]

    def entry(self) -> list[ModelAssessment]:
        opens, first = self.days["accepted"], self.days.get("appointment")
        due = first if first and first >= opens else opens + 14 * DAY
        return [ModelAssessment("entry", 0, opens, due, due + 28 * DAY)]

    def discharge(self) -> list[ModelAssessment]:
        planned, due = self.days.get("planned"), self.left or self.days.get("planned")
        if due is None:
            return []
        opens = due if planned is None else min(planned - 14 * DAY, due)
        number = self.number if self.left else self.number + 1
        return [ModelAssessment("discharge", number, opens, due, due + 28 * DAY)]

    def later(self, kind: str, months: int) -> list[ModelAssessment]:
        if self.left is None:
            return []
        due = months_later(self.left, months)
        return [ModelAssessment(kind, self.number, due - 14 * DAY, due, due + 42 * DAY)]

    def reviews(self, today: date) -> list[ModelAssessment]:
        """14 days either side; by the calendar the last and the next, none after discharge."""
        if self.review_months:
            numbered = self.calendar_reviews(today)
        else:
            numbered = [(0, self.days.get("review"))]
        asks = [
            ask for number, day in numbered for ask in self.around("review", day, 14, 14, number)
        ]
        return [ask for ask in asks if self.left is None or ask.opens < self.left]

    def calendar_reviews(self, today: date) -> list[tuple[int, date]]:
        every = [
            (number, months_later(self.days["accepted"], number * self.review_months))
            for number in range(1, 200)
        ]
        coming = next(at for at, (_, day) in enumerate(every) if day > today)
        known = every[: coming + 1]
        return [
            (number, day) for number, day in known if months_later(day, self.review_months) > today
        ]

    @staticmethod
    def around(
        kind: str, day: date | None, before: int, after: int, number: int = 0
    ) -> list[ModelAssessment]:
        return (
            [ModelAssessment(kind, number, day - before * DAY, day, day + after * DAY)]
            if day
            else []
        )
