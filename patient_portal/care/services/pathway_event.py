"""What each event changes in an episode: pure, for the desk, lists from the record and imports.

Each function takes an episode, or the facts of one, and gives the fields with their new values;
it raises NotPossible where the event does not fit how the episode stands.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from content import Service
from patient_portal.care.services import schedule
from patient_portal.core.errors import PortalError

Changes = dict[str, Any]
TRANSFERRED = "transferred"


class NotPossible(PortalError):
    """The event does not fit where the episode stands."""

    sentence = "That does not fit where this episode stands."


class PathwayFacts(Protocol):
    """Where an episode stands: an Episode, or what a list has told of one so far."""

    discharged_on: date | None
    moved_to_follow_up_on: date | None
    discharge_number: int
    window_ends_on: date | None
    died_on: date | None

    @property
    def discharge_on(self) -> date | None:
        """The first day of being discharged or moved to follow-up."""
        ...


def set_programme(starts_on: date | None, ends_on: date | None) -> Changes:
    """The days of the first and the last lesson."""
    if starts_on and ends_on and ends_on < starts_on:
        raise NotPossible("A programme cannot end before it starts.")
    return {"programme_starts_on": starts_on, "programme_ends_on": ends_on}


def discharge(facts: PathwayFacts, service: Service, *, on: date) -> Changes:
    """Discharged: the window counts from this or from moving to follow-up, the earlier."""
    return _leave(facts, service, on, other=facts.moved_to_follow_up_on) | {"discharged_on": on}


def move_to_follow_up(facts: PathwayFacts, service: Service, *, on: date) -> Changes:
    """Moved to follow-up, which counts as a discharge does."""
    changes = _leave(facts, service, on, other=facts.discharged_on)
    return changes | {"moved_to_follow_up_on": on}


def end(facts: PathwayFacts, service: Service, *, on: date, code: str) -> Changes:
    """Ended with a coded reason of the profile; one that counts as a discharge is one."""
    ending = {each.code: each for each in service.endings}.get(code)
    if ending is None:
        raise NotPossible(f"The service has no such reason: {code}.")
    if ending.is_discharge:
        return discharge(facts, service, on=on) | {"end_reason": code}
    return {"ended_on": on, "end_reason": code}


def transfer(*, on: date) -> Changes:
    """Another service takes the person on."""
    return {"ended_on": on, "end_reason": TRANSFERRED}


def reopen(facts: PathwayFacts, *, on: date) -> Changes:
    """Back within the window, into the same episode."""
    if facts.died_on:
        raise NotPossible("The person has died.")
    if facts.discharge_on is None or on < facts.discharge_on:
        raise NotPossible("This episode had not been discharged then.")
    if facts.window_ends_on is None or on > facts.window_ends_on:
        ended_on = f"ended on {_words(facts.window_ends_on)}" if facts.window_ends_on else "is over"
        raise NotPossible(f"The window {ended_on}: a new referral is a new episode.")
    undone = (
        "discharged_on",
        "moved_to_follow_up_on",
        "planned_discharge_on",
        "window_ends_on",
        "ended_on",
        "end_reason",
    )
    return dict.fromkeys(undone)


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _leave(facts: PathwayFacts, service: Service, on: date, *, other: date | None) -> Changes:
    """A discharge of either kind; the earlier of the two dates counts."""
    counts = min(on, other or on)
    is_first = facts.discharge_on is None
    return {
        "window_ends_on": schedule.window_end(counts, months=service.follow_up.months),
        "discharge_number": facts.discharge_number + is_first,
    }
