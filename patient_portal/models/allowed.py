"""What an episode allows, by how it stands: one table for pages, desk, tablet, worker and links.

An episode may stand in several ways at once; what it allows is what each of them allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from patient_portal.core.conditions import (
    Condition,
    any_of,
    condition,
    negated,
    present,
)
from patient_portal.models.episode import has_died, has_withdrawn, is_locked, is_window_over


class Act(StrEnum):
    """What somebody may do, or have done to them."""

    SIGN_IN = "sign_in"
    # Begun before: what is typed already is never lost (rule 1).
    ANSWER = "answer"
    BEGIN = "begin"
    ASK_FOR_CALL = "ask_for_call"
    ASK_FOR_LINK = "ask_for_link"
    TAKE_TABLET = "take_tablet"
    BE_WRITTEN_TO = "be_written_to"
    # On the phone or on paper: a locked link is no reason against it.
    BE_ASKED_BY_STAFF = "be_asked_by_staff"


@condition
def is_transferred(episode: Any) -> Any:
    """Another service has taken the person on."""
    return present(episode.end_reason) & (episode.end_reason == "transferred")


@condition
def has_ended_for_good(episode: Any) -> Any:
    """Ended without a window in which the person could come back."""
    return present(episode.ended_on) & negated(present(episode.window_ends_on))


@condition
def is_asked_nothing(episode: Any) -> Any:
    """Questionnaires are switched off, or the episode has ended."""
    return present(episode.questionnaires_off_at) | present(episode.ended_on)


@dataclass(frozen=True, slots=True)
class Restriction:
    """One way in which an episode can stand, and what it leaves allowed."""

    holds: Condition
    allows: frozenset[Act]
    needs_day: bool = False


# The columns of an episode that say how it stands, for whoever selects no more than it needs.
STANDING_COLUMNS = (
    "window_ends_on",
    "ended_on",
    "end_reason",
    "withdrawn_at",
    "died_on",
    "questionnaires_off_at",
    "birth_date_tries",
)
NOTHING: frozenset[Act] = frozenset()
RESTRICTIONS = {
    "died": Restriction(has_died, NOTHING),
    "withdrawn": Restriction(has_withdrawn, NOTHING),
    "transferred": Restriction(is_transferred, NOTHING),
    "ended": Restriction(has_ended_for_good, NOTHING),
    "window_over": Restriction(is_window_over, NOTHING, needs_day=True),
    "locked": Restriction(is_locked, frozenset({Act.ASK_FOR_CALL, Act.BE_ASKED_BY_STAFF})),
    "asked_nothing": Restriction(
        is_asked_nothing,
        frozenset({Act.SIGN_IN, Act.ANSWER, Act.ASK_FOR_CALL, Act.ASK_FOR_LINK}),
    ),
}


@condition
def may(episode: Any, *, act: Act, on: date) -> Any:
    """Whether no way in which the episode stands on this day forbids the act."""
    return negated(
        any_of(
            restriction.holds(episode, **({"on": on} if restriction.needs_day else {}))
            for restriction in RESTRICTIONS.values()
            if act not in restriction.allows
        )
    )
