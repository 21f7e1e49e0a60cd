"""What a person asked to be sent: each wish is one, also when it is made again."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, one_of


class RequestedMessage(StrEnum):
    """A new link, or the confirmation that no more messages come."""

    LINK = "link"
    STOP = "stop"


class MessageRequest(SQLModel, table=True):
    __tablename__ = "message_request"
    __table_args__ = (one_of("kind", RequestedMessage, name="message_request_kind"),)

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    kind: RequestedMessage = Field(sa_type=OneOf(RequestedMessage, 12))
    asked_at: datetime = Field(sa_type=Instant)
