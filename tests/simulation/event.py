"""What can happen to a person, and what the rules make of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.simulation.expected_assessment import Ask
from tests.simulation.facts import LONDON, london_day
from tests.simulation.oracle import Life


@dataclass(frozen=True)
class Event:
    """`at` is when it was told, `on` the day that it was told for; both differ often enough."""

    at: datetime
    what: str
    on: date | None = None
    detail: Any = None

    def __str__(self) -> str:
        told = f"{self.at.astimezone(LONDON):%a %Y-%m-%d %H:%M:%S} {self.what}"
        return " ".join(str(part) for part in (told, self.on, self.detail) if part is not None)


@dataclass(frozen=True)
class Answering:
    """Some instruments of one time point are begun, or answered and sent."""

    ask: Ask
    instruments: frozenset[str]
    is_sent: bool

    def __str__(self) -> str:
        done = "sent" if self.is_sent else "begun"
        return f"{self.ask.kind} of {self.ask.opens}: {', '.join(sorted(self.instruments))} {done}"


def is_possible(event: Event, life: Life) -> bool:
    """Whether it makes sense to tell. A link is asked for by anybody, whatever has happened."""
    if event.what == "link":
        return True
    if life.person.died_on or (life.gone - {"off"} and event.what != "die"):
        return False
    if event.what == "answer":
        return not life.is_stopped and event.detail.ask.takes_answers(london_day(event.at))
    if event.what in ("discharge", "move", "finish", "plan", "appointment"):
        return bool(life.days.get("accepted"))
    if event.what == "stop":
        return bool(life.person.phone)
    return True


def take(event: Event, life: Life) -> None:
    """Tells the oracle."""
    EFFECTS[event.what](life, event)
    life.settle(london_day(event.at))


def _day(name: str) -> Callable[[Life, Event], None]:
    def effect(life: Life, event: Event) -> None:
        life.days[name] = event.on

    return effect


def _leave(how: str) -> Callable[[Life, Event], None]:
    def effect(life: Life, event: Event) -> None:
        assert event.on
        life.leave(how, event.on)

    return effect


def _stop(why: str) -> Callable[[Life, Event], None]:
    return lambda life, _event: life.gone.add(why)


def _programme(life: Life, event: Event) -> None:
    life.days |= {"first_lesson": event.on, "last_lesson": event.detail}


def _reopen(life: Life, event: Event) -> None:
    if event.on and life.can_reopen(event.on):
        life.reopen()


def _die(life: Life, event: Event) -> None:
    life.person.died_on = event.on


def _choose(life: Life, event: Event) -> None:
    life.choice = event.detail


def _answer(life: Life, event: Event) -> None:
    answering: Answering = event.detail
    instruments = answering.instruments - answering.ask.done
    (answering.ask.done if answering.is_sent else answering.ask.begun).update(instruments)


def _ask_link(life: Life, event: Event) -> None:
    """At the front door nobody says for which service."""
    for each in life.person.lives:
        if each.is_within(london_day(event.at)):
            each.ask("new-link", event.at)


def _stop_by_text(life: Life, event: Event) -> None:
    """It counts for everything with this phone, and is answered once."""
    fresh = []
    for each in life.person.lives:
        if each.choice != "none" and "withdrawn" not in each.gone:
            each.choice = "none"
            fresh.append(each)
    for each in fresh[-1:]:
        each.ask("stopped", event.at)


def _want_call(life: Life, _event: Event) -> None:
    life.wants_call = True


def _new_email(life: Life, event: Event) -> None:
    person = life.person
    person.email, person.is_email_wrong, person.is_email_known_wrong = event.detail, False, False


EFFECTS: Mapping[str, Callable[[Life, Event], None]] = {
    "refer": _day("referred"),
    "accept": _day("accepted"),
    "appointment": _day("appointment"),
    "programme": _programme,
    "review": _day("review"),
    "plan": _day("planned"),
    "discharge": _leave("discharged"),
    "move": _leave("moved"),
    "finish": _leave("discharged"),
    "reopen": _reopen,
    "end": _stop("ended"),
    "transfer": _stop("ended"),
    "withdraw": _stop("withdrawn"),
    "die": _die,
    "off": _stop("off"),
    "on": lambda life, _event: life.gone.discard("off"),
    "choose": _choose,
    "strand": lambda life, event: life.change_strand(event.detail),
    "link": _ask_link,
    "stop": _stop_by_text,
    "want_call": _want_call,
    "new_email": _new_email,
    "answer": _answer,
}
