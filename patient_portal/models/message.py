"""A message to a patient, with the reason that the patient is shown."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from patient_portal.models.columns import Instant, one_of

CHANNELS = ("sms", "email")
STATES = ("waiting", "sending", "sent", "failed", "dropped")


class Message(SQLModel, table=True):
    __tablename__ = "message"
    __table_args__ = (
        one_of("channel", CHANNELS, name="message_channel"),
        one_of("state", STATES, name="message_state"),
        Index("message_by_state", "state", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    identifier: str = Field(unique=True, max_length=36)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    channel: str = Field(max_length=8)
    to: str = Field(max_length=254)
    occasion: str = Field(max_length=60)
    language: str = Field(max_length=20)
    # A link is made at the moment of sending, so that no code rests in the database.
    carries_link: bool = False
    state: str = Field(default="waiting", max_length=12)
    created_at: datetime = Field(sa_type=Instant)
    claimed_at: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = Field(default=None, max_length=500)
