"""One stay of a patient in one service (FHIR EpisodeOfCare), and what has happened in it."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, json_column, one_of, stored_as
from patient_portal.core.conditions import absent, before, condition, present
from patient_portal.models.identifier import OF_SERVICE, current_number

BIRTH_DATE_TRIES = 5


class Channel(StrEnum):
    """By what a person is written to."""

    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"
    NONE = "none"


class EventKind(StrEnum):
    """What can happen in an episode."""

    REFERRED = "referred"
    ACCEPTED = "accepted"
    FIRST_APPOINTMENT = "first_appointment"
    PROGRAMME = "programme"
    REVIEW = "review"
    DISCHARGE_PLANNED = "discharge_planned"
    DISCHARGED = "discharged"
    MOVED_TO_FOLLOW_UP = "moved_to_follow_up"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    DIED = "died"
    ENDED = "ended"
    TRANSFERRED = "transferred"
    STRAND_CHANGED = "strand_changed"
    MESSAGES_REFUSED = "messages_refused"
    CHANNEL_CHOSEN = "channel_chosen"
    QUESTIONNAIRES_OFF = "questionnaires_off"
    QUESTIONNAIRES_ON = "questionnaires_on"
    UNLOCKED = "unlocked"
    LONGER_AGREED = "longer_agreed"
    DATES_SET = "dates_set"


class Episode(SQLModel, table=True):
    __tablename__ = "episode"
    __table_args__ = (
        CheckConstraint("birth_date_tries >= 0", name="episode_tries_not_negative"),
        one_of("channel", Channel, name="episode_channel"),
        Index("episode_by_service", "service_key", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    patient_id: int = Field(foreign_key="patient.id", index=True)
    service_key: str = Field(max_length=80)
    strand: str = Field(max_length=40)
    commissioner: str | None = Field(default=None, max_length=80)
    area: str | None = Field(default=None, max_length=80)
    practice: str | None = Field(default=None, max_length=12)
    referrer: str | None = Field(default=None, max_length=12)
    referred_on: date | None = None
    accepted_on: date | None = None
    first_appointment_on: date | None = None
    programme_starts_on: date | None = None
    programme_ends_on: date | None = None
    review_on: date | None = None
    planned_discharge_on: date | None = None
    discharged_on: date | None = None
    moved_to_follow_up_on: date | None = None
    # How often the episode has been discharged or moved to follow-up: 2 after a re-opening.
    discharge_number: int = Field(
        default=0, sa_column_kwargs=stored_as("round", attribute="discharge_number")
    )
    window_ends_on: date | None = None
    ended_on: date | None = None
    end_reason: str | None = Field(default=None, max_length=60)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    died_on: date | None = None
    questionnaires_off_at: datetime | None = Field(default=None, sa_type=Instant)
    questionnaires_off_reason: str | None = Field(default=None, max_length=200)
    # The person's own choice; None leaves it to what contact there is.
    channel: Channel | None = Field(default=None, sa_type=OneOf(Channel, 8))
    # Wrong dates of birth in all; at five only the desk opens the episode again (rule 20).
    birth_date_tries: int = 0
    notice_version: str | None = Field(default=None, max_length=20)
    notice_seen_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)

    if TYPE_CHECKING:

        @property
        def local_number(self) -> str | None:
            """The service's own number of the person; a column of identifier.py."""

    @property
    def discharge_on(self) -> date | None:
        """The day from which 3 months, 6 months and the window count: whichever came first."""
        days = [day for day in (self.discharged_on, self.moved_to_follow_up_on) if day]
        return min(days, default=None)


if not TYPE_CHECKING:
    Episode.local_number = current_number(Episode.patient_id, OF_SERVICE + Episode.service_key)


class EpisodeEvent(SQLModel, table=True):
    """What happened to an episode: on which day, who said so, when, and why."""

    __tablename__ = "episode_event"
    __table_args__ = (one_of("kind", EventKind, name="episode_event_kind"),)

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    kind: EventKind = Field(sa_type=OneOf(EventKind, 40))
    happened_on: date
    recorded_at: datetime = Field(sa_type=Instant)
    by: str = Field(max_length=80)
    reason: str | None = Field(default=None, max_length=200)
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())


@condition
def has_died(episode: Any) -> Any:
    """The person has died."""
    return present(episode.died_on)


@condition
def has_withdrawn(episode: Any) -> Any:
    """The person wants no more to do with it: nothing is asked or sent."""
    return present(episode.withdrawn_at)


@condition
def is_gone(episode: Any) -> Any:
    """The person has died or withdrawn."""
    return has_died(episode) | has_withdrawn(episode)


@condition
def is_stopped(episode: Any) -> Any:
    """Nothing more is asked or sent: gone, ended, or questionnaires switched off."""
    return is_gone(episode) | present(episode.ended_on) | present(episode.questionnaires_off_at)


@condition
def is_in_care(episode: Any) -> Any:
    """Accepted or referred, and neither discharged, moved to follow-up, ended nor gone."""
    return (
        absent(episode.discharged_on)
        & absent(episode.moved_to_follow_up_on)
        & absent(episode.ended_on)
        & absent(episode.died_on)
        & absent(episode.withdrawn_at)
    )


@condition
def is_locked(episode: Any) -> Any:
    """Five wrong dates of birth: only the desk opens the episode again (rule 20)."""
    return episode.birth_date_tries >= BIRTH_DATE_TRIES


@condition
def is_window_over(episode: Any, *, on: date) -> Any:
    """The months after discharge in which the person could come back have ended."""
    return before(episode.window_ends_on, on)
