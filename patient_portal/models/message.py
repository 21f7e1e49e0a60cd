"""A message to a patient, with the reason that the patient is shown."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, one_of

CHANNELS = ("sms", "email", "letter")
# waiting -> sending -> sent | failed (for good) | dropped (not wanted any more at sending time).
# Back to waiting after a temporary failure, with `not_before`. A letter begins with sending: it is
# made when somebody prints the letters. `failed` with `sent_at`: it may have gone.
STATES = ("waiting", "sending", "sent", "failed", "dropped")
RECEIPTS = ("delivered", "permanent_failure", "temporary_failure", "technical_failure")


class Message(SQLModel, table=True):
    __tablename__ = "message"
    __table_args__ = (
        one_of("channel", CHANNELS, name="message_channel"),
        one_of("state", STATES, name="message_state"),
        one_of("receipt", RECEIPTS, name="message_receipt"),
        # One message for a person and occasion, however many workers look (rule 14).
        UniqueConstraint("assessment_id", "occasion", name="message_once"),
        Index("message_by_state", "state", "is_urgent", "not_before", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    identifier: str = Field(unique=True, max_length=36)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    # None for what a person has just asked for.
    assessment_id: int | None = Field(default=None, foreign_key="assessment.id")
    channel: str = Field(max_length=8)
    to: str = Field(max_length=254)
    # The template's key: invitation, reminder-1 …, new-link.
    occasion: str = Field(max_length=60)
    language: str = Field(max_length=20)
    # A link is made at the moment of sending, so that no code rests in the database.
    carries_link: bool = False
    # Goes at once, at any hour: the person asked for it (rule 15).
    is_urgent: bool = False
    state: str = Field(default="waiting", max_length=12)
    not_before: datetime = Field(sa_type=Instant)
    tries: int = 0
    created_at: datetime = Field(sa_type=Instant)
    claimed_at: datetime | None = Field(default=None, sa_type=Instant)
    claimed_by: str | None = Field(default=None, max_length=120)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    provider_id: str | None = Field(default=None, max_length=80, index=True)
    receipt: str | None = Field(default=None, max_length=20)
    receipt_at: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = Field(default=None, max_length=500)
    # Why nothing went, in a word: done, withdrawn, died, refused, newer, no_contact …
    dropped_reason: str | None = Field(default=None, max_length=60)
