"""Which of a person's stays a referral speaks of, and who may begin a new one: pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from content import Service
from patient_portal.core.errors import PortalError
from patient_portal.core.working_days import age_on, london_date
from patient_portal.models.tables import Episode

# What a stay and an episode have alike.
SAME = (
    "id",
    "service_key",
    "strand",
    "commissioner",
    "area",
    "practice",
    "referrer",
    "referred_on",
    "accepted_on",
    "first_appointment_on",
    "planned_discharge_on",
    "discharged_on",
    "moved_to_follow_up_on",
    "discharge_number",
    "window_ends_on",
    "ended_on",
    "end_reason",
    "died_on",
)


class EnrolmentRefused(PortalError):
    """Nobody is enrolled; the sentence says why."""


class TooYoung(EnrolmentRefused):
    """The profile has a minimum age, in whole years on the day of referral."""


@dataclass(slots=True, kw_only=True, eq=False)
class EpisodeFacts:
    """One episode as far as it decides; `id` None for one that is about to begin."""

    id: int | None
    service_key: str
    strand: str
    commissioner: str | None = None
    area: str | None = None
    practice: str | None = None
    referrer: str | None = None
    referred_on: date | None = None
    accepted_on: date | None = None
    first_appointment_on: date | None = None
    planned_discharge_on: date | None = None
    discharged_on: date | None = None
    moved_to_follow_up_on: date | None = None
    discharge_number: int = 0
    window_ends_on: date | None = None
    reopened_on: date | None = None
    ended_on: date | None = None
    end_reason: str | None = None
    withdrawn_on: date | None = None
    died_on: date | None = None

    @classmethod
    def of(cls, episode: Episode) -> EpisodeFacts:
        """The view of an episode. When it was re-opened is in its events, and not told here."""
        withdrawn_on = london_date(episode.withdrawn_at) if episode.withdrawn_at else None
        return cls(withdrawn_on=withdrawn_on, **{name: getattr(episode, name) for name in SAME})

    @property
    def began_on(self) -> date | None:
        return self.referred_on or self.accepted_on

    @property
    def discharge_on(self) -> date | None:
        days = [day for day in (self.discharged_on, self.moved_to_follow_up_on) if day]
        return min(days, default=None)

    @property
    def over_on(self) -> date | None:
        """The last day that belongs to the stay: of the window, or of an end without one."""
        return self.window_ends_on or self.ended_on or self.withdrawn_on or self.died_on

    def is_of(self, referred_on: date | None, accepted_on: date | None) -> bool:
        """Whether a referral with these days is this one."""
        return bool(
            (referred_on and referred_on == self.referred_on)
            or (accepted_on and accepted_on == self.accepted_on)
        )

    def lacks(self, referred_on: date | None, accepted_on: date | None) -> bool:
        """Whether these days could be what this stay does not know yet."""
        if self.referred_on is None and self.accepted_on and referred_on:
            return referred_on <= self.accepted_on
        if self.accepted_on is None and self.referred_on and accepted_on and not referred_on:
            return self.referred_on <= accepted_on
        return False


def in_service(episode_facts: Iterable[EpisodeFacts], service_key: str) -> list[EpisodeFacts]:
    """Those in one service, the oldest first."""
    found = (facts for facts in episode_facts if facts.service_key == service_key)
    return sorted(found, key=lambda facts: facts.began_on or date.min)


def check_age(service: Service, born: date, *, on: date) -> None:
    """Raises TooYoung."""
    minimum = service.age.minimum
    if minimum is not None and age_on(on, born) < minimum:
        raise TooYoung(f"This service is for people of {minimum} and over.")


def match(
    episode_facts: Sequence[EpisodeFacts],
    *,
    referred_on: date | None,
    accepted_on: date | None,
    reopened_on: date | None = None,
) -> EpisodeFacts | None:
    """The stay that a referral speaks of, None where it begins a new one; raises Refused.

    `stays` are those of one person in one service, the oldest first.
    """
    for facts in reversed(episode_facts):
        if facts.is_of(referred_on, accepted_on):
            return facts
    last = episode_facts[-1] if episode_facts else None
    began_on = referred_on or accepted_on
    if last is None or began_on is None or last.lacks(referred_on, accepted_on):
        return last
    _check_new(last, began_on, may_return=reopened_on is not None)
    return last if last.window_ends_on and began_on <= last.window_ends_on else None


def _check_new(last: EpisodeFacts, began_on: date, *, may_return: bool) -> None:
    """Whether a referral of this day may follow the last stay; raises Refused."""
    if last.died_on:
        raise EnrolmentRefused("The person has died.")
    if last.began_on and began_on < last.began_on:
        raise EnrolmentRefused("This stay began before the one that is held: a person must look.")
    if last.over_on is None:
        raise EnrolmentRefused("The person is in an open episode of this service already.")
    if began_on > last.over_on or (may_return and last.window_ends_on):
        return
    if last.window_ends_on is None:
        raise EnrolmentRefused(
            "This referral is from before the end of the last stay: a person must look."
        )
    raise EnrolmentRefused(
        f"The person was discharged on {last.discharge_on} and may come back until "
        f"{last.window_ends_on}: a referral until then re-opens the episode, and the record must "
        "say on which day it was re-opened."
    )
