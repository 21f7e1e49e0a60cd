"""What can happen to a person, and what the rules make of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.support.oracle.assessment import ExpectedAssessment
from tests.support.oracle.episode import ExpectedEpisode
from tests.support.oracle.facts import LONDON, london_day


@dataclass(frozen=True)
class SimulatedEvent:
    """`at` is when the event was reported, `on` the day for which; the two often differ."""

    at: datetime
    what: str
    on: date | None = None
    detail: Any = None

    def __str__(self) -> str:
        reported = f"{self.at.astimezone(LONDON):%a %Y-%m-%d %H:%M:%S} {self.what}"
        return " ".join(str(part) for part in (reported, self.on, self.detail) if part is not None)


@dataclass(frozen=True)
class AnswerDetail:
    """Some instruments of one time point are begun, or answered and sent."""

    assessment: ExpectedAssessment
    instruments: frozenset[str]
    is_sent: bool

    def __str__(self) -> str:
        done = "sent" if self.is_sent else "begun"
        names = ", ".join(sorted(self.instruments))
        return f"{self.assessment.kind} of {self.assessment.opens}: {names} {done}"


def is_possible(event: SimulatedEvent, episode: ExpectedEpisode) -> bool:
    """Whether the event can be reported now. Anybody may ask for a link at any time."""
    if event.what == "link":
        return True
    if episode.person.died_on or (episode.gone - {"off"} and event.what != "die"):
        return False
    if event.what == "answer":
        return not episode.is_stopped and event.detail.assessment.takes_answers(
            london_day(event.at)
        )
    if event.what in ("discharge", "move", "finish", "plan", "appointment"):
        return bool(episode.days.get("accepted"))
    if event.what == "stop":
        return bool(episode.person.phone)
    return True


def take(event: SimulatedEvent, episode: ExpectedEpisode) -> None:
    """Applies the event to the oracle's episode."""
    EFFECTS[event.what](episode, event)
    episode.settle(london_day(event.at))


def _day(name: str) -> Callable[[ExpectedEpisode, SimulatedEvent], None]:
    def effect(episode: ExpectedEpisode, event: SimulatedEvent) -> None:
        episode.days[name] = event.on

    return effect


def _leave(how: str) -> Callable[[ExpectedEpisode, SimulatedEvent], None]:
    def effect(episode: ExpectedEpisode, event: SimulatedEvent) -> None:
        assert event.on
        episode.leave(how, event.on)

    return effect


def _stop(why: str) -> Callable[[ExpectedEpisode, SimulatedEvent], None]:
    return lambda episode, _event: episode.gone.add(why)


def _programme(episode: ExpectedEpisode, event: SimulatedEvent) -> None:
    episode.days |= {"first_lesson": event.on, "last_lesson": event.detail}


def _reopen(episode: ExpectedEpisode, event: SimulatedEvent) -> None:
    if event.on and episode.can_reopen(event.on):
        episode.reopen()


def _die(episode: ExpectedEpisode, event: SimulatedEvent) -> None:
    episode.person.died_on = event.on


def _choose(episode: ExpectedEpisode, event: SimulatedEvent) -> None:
    episode.choice = event.detail


def _answer(episode: ExpectedEpisode, event: SimulatedEvent) -> None:
    answering: AnswerDetail = event.detail
    assessment = answering.assessment
    instruments = answering.instruments - assessment.done
    (assessment.done if answering.is_sent else assessment.begun).update(instruments)


def _request_link(episode: ExpectedEpisode, event: SimulatedEvent) -> None:
    """The page for new links does not ask for which service: each episode gets one."""
    for own in episode.person.episodes:
        if own.is_within(london_day(event.at)):
            own.request_message("new-link", event.at)


def _stop_by_text(episode: ExpectedEpisode, event: SimulatedEvent) -> None:
    """It counts for every episode of the person, and is confirmed once."""
    stopped = []
    for own in episode.person.episodes:
        if own.choice != "none" and "withdrawn" not in own.gone:
            own.choice = "none"
            stopped.append(own)
    for own in stopped[-1:]:
        own.request_message("stopped", event.at)


def _want_call(episode: ExpectedEpisode, _event: SimulatedEvent) -> None:
    episode.wants_call = True


def _new_email(episode: ExpectedEpisode, event: SimulatedEvent) -> None:
    person = episode.person
    person.email, person.is_email_wrong, person.is_email_known_wrong = event.detail, False, False


EFFECTS: Mapping[str, Callable[[ExpectedEpisode, SimulatedEvent], None]] = {
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
    "transfer": _stop("transferred"),
    "withdraw": _stop("withdrawn"),
    "die": _die,
    "off": _stop("off"),
    "on": lambda episode, _event: episode.gone.discard("off"),
    "choose": _choose,
    "strand": lambda episode, event: episode.change_strand(event.detail),
    "link": _request_link,
    "stop": _stop_by_text,
    "want_call": _want_call,
    "new_email": _new_email,
    "answer": _answer,
}
