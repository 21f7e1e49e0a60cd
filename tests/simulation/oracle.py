"""The oracle: what every person must be asked, must be written, and must never be written.

It knows the words of the rules and shares no code with the portal: it is told what happened, in
order, and says what is owed at any instant and how every assessment stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.simulation.assessment_schedule import Wishes, left_on
from tests.simulation.expected_assessment import Ask
from tests.simulation.facts import (
    WINDOW_MONTHS,
    Facts,
    is_sending_time,
    london_day,
    months_later,
)

OF_A_DISCHARGE = frozenset({"discharge", "three_months", "six_months"})
# Set anew after the last one is over, these are asked again.
REPEATED = frozenset({"programme_start", "programme_end", "review"})


@dataclass(frozen=True)
class Owed:
    """A message that must go now. `wording` is what it says: nobody is reminded uninvited."""

    life: Life
    ask: Ask | None
    step: str
    wording: str


@dataclass(frozen=True)
class AskedFor:
    """What was asked for goes the way that there was then; `by_text` is no way here.

    An address that was put right since is the one that counts.
    """

    what: str
    at: datetime
    by_text: bool


@dataclass(eq=False)
class Person:
    """Somebody with contacts, and a life in one service or two."""

    name: str
    nhs_number: str
    email: str | None
    phone: str | None
    address: str | None
    # The mail server knows no such address; found out by writing to it once.
    is_email_wrong: bool = False
    is_email_known_wrong: bool = False
    is_phone_dead: bool = False
    died_on: date | None = None
    lives: list[Life] = field(default_factory=list)

    @property
    def has_phone(self) -> bool:
        return bool(self.phone) and not self.is_phone_dead


@dataclass(eq=False)
class Life:
    """One stay of a person in one service."""

    person: Person
    facts: Facts
    strand: str
    days: dict[str, date | None] = field(default_factory=dict)
    number: int = 0
    window: date | None = None
    gone: set[str] = field(default_factory=set)
    choice: str | None = None
    asks: list[Ask] = field(default_factory=list)
    asked_for: list[AskedFor] = field(default_factory=list)
    wants_call: bool = False

    @property
    def is_stopped(self) -> bool:
        return bool(self.gone or self.person.died_on)

    @property
    def left(self) -> date | None:
        return left_on(self.days)

    @property
    def reads_mail(self) -> bool:
        """E-mail is the only electronic way here: whoever chose text messages gets e-mails."""
        by_letter = self.choice == "letter" and self.person.address
        return bool(self.person.email and not self.person.is_email_known_wrong and not by_letter)

    def ask(self, what: str, at: datetime) -> None:
        """A new link, or to be told that nothing more will come."""
        by_text = self.person.has_phone and not (self.choice == "email" and self.reads_mail)
        if self.reads_mail or (by_text and not (self.choice == "letter" and self.person.address)):
            self.asked_for.append(AskedFor(what, at, by_text))

    def is_within(self, on: date) -> bool:
        """Whether a link can still open anything."""
        return self.window is None or on <= self.window

    def forget(self, what: str) -> None:
        """It went, or cannot: it is not tried at another address later."""
        self.asked_for.remove(next(each for each in self.asked_for if each.what == what))

    # What is owed

    def owed(self, now: datetime) -> list[Owed]:
        """Everything that must have gone by now, apart from what did."""
        asked = self._asked_for(now)
        may_write = self.reads_mail and not self.is_stopped and self.choice != "none"
        if not may_write or not is_sending_time(now):
            return asked
        on = london_day(now)
        chased = [(ask, ask.newest(on)) for ask in self.asks if ask.is_chased(on)]
        return asked + [
            Owed(self, ask, step, step if ask.is_known else "invitation")
            for ask, step in chased
            if step not in ask.written
        ]

    def _asked_for(self, now: datetime) -> list[Owed]:
        """What the person asked for goes at any hour, also to whoever wants no other messages."""
        if self.person.died_on or "withdrawn" in self.gone:
            return []
        self.asked_for = [
            each
            for each in self.asked_for
            if now - each.at < timedelta(hours=24) and (self.reads_mail or not each.by_text)
            if each.what != "new-link" or self.is_within(london_day(now))
        ]
        return [Owed(self, None, each.what, each.what) for each in self.asked_for]

    def statuses(self, on: date) -> dict[tuple[str, date], str]:
        return {ask.key: ask.status(on, is_stopped=self.is_stopped) for ask in self.asks}

    # What follows when a day was set or a day has passed

    def settle(self, today: date) -> None:
        """Brings what is asked in line with the days."""
        if self.is_stopped or not self.days.get("accepted"):
            return
        wishes = Wishes(self.facts, self.strand, self.days, self.number, today).all()
        kept = [self._meet(wish, today) for wish in wishes]
        for ask in self.asks:
            if ask not in kept and not ask.is_begun and today <= ask.closes:
                ask.is_closed = True

    def _meet(self, wish: Ask, today: date) -> Ask:
        """The ask that there is for this wish, moved where it may be; else a new one."""
        ask = self._present(wish, today)
        if ask is None:
            return self._open(wish)
        if ask.days == wish.days or self._is_kept(ask):
            return ask
        is_twin = any(other is not ask and other.key == wish.key for other in self.asks)
        if is_twin or ask.opens <= today < wish.opens:
            ask.is_closed = True
            return self._open(wish)
        ask.days = wish.days
        return ask

    def _present(self, wish: Ask, today: date) -> Ask | None:
        of_kind = (ask for ask in self.asks if not ask.is_closed and ask.kind == wish.kind)
        same = (ask for ask in of_kind if ask.number == wish.number)
        last = max(same, key=lambda ask: ask.opens, default=None)
        if last and wish.kind in REPEATED and last.closes < wish.opens:
            return None if last.is_begun or last.closes < today else last
        return last

    def _is_kept(self, ask: Ask) -> bool:
        """Answered, or something of the same discharge was: the days stay as people knew them."""
        if ask.is_begun or ask.kind not in OF_A_DISCHARGE:
            return ask.is_begun
        same = (other for other in self.asks if other.number == ask.number and not other.is_closed)
        return any(other.is_begun and other.kind in OF_A_DISCHARGE for other in same)

    def _open(self, wish: Ask) -> Ask:
        """There are never two of a kind that open on one day: the old one counts again."""
        for ask in self.asks:
            if ask.key == wish.key:
                ask.is_closed, ask.number = False, wish.number
                ask.days = ask.days if ask.is_begun else wish.days
                return ask
        self.asks.append(wish)
        return wish

    # Leaving and coming back

    def leave(self, how: str, on: date) -> None:
        self.number += self.left is None
        self.days[how] = on
        assert self.left
        self.window = months_later(self.left, WINDOW_MONTHS)

    def can_reopen(self, on: date) -> bool:
        return bool(self.left and self.window and self.left <= on <= self.window)

    def reopen(self) -> None:
        """The entry baseline stays; what was asked after the discharge is over, unless complete."""
        for ask in self.asks:
            if ask.kind in OF_A_DISCHARGE and not ask.is_complete:
                ask.is_closed = True
        self.days |= {"discharged": None, "moved": None, "planned": None}
        self.window = None

    def change_strand(self, strand: str) -> None:
        self.strand = strand
        for ask in self.asks:
            if not (ask.is_begun or ask.is_closed):
                ask.instruments = self.facts.instruments(ask.kind, strand)
