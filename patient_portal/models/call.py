"""The telephone: tries from the call list, and people who asked to be rung."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, one_of

OUTCOMES = ("answered", "no_answer", "message_left", "wrong_number", "will_answer", "refused")
# When a call suits; whoever answered a text message with words of their own did not say.
TIMES = ("any", "morning", "afternoon")
WAYS = ("page", "text")
OPEN = text("done_at IS NULL")


class CallTry(SQLModel, table=True):
    __tablename__ = "call_try"
    __table_args__ = (one_of("outcome", OUTCOMES, name="call_try_outcome"),)

    id: int = Field(default=None, primary_key=True)
    assessment_id: int = Field(foreign_key="assessment.id", index=True)
    on: date
    at: datetime = Field(sa_type=Instant)
    by: str = Field(max_length=80)
    outcome: str = Field(max_length=20)


class CallRequest(SQLModel, table=True):
    __tablename__ = "call_request"
    __table_args__ = (
        one_of("time", TIMES, name="call_request_time"),
        one_of("way", WAYS, name="call_request_way"),
        # Asking twice is one wish.
        Index(
            "call_request_open",
            "episode_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    way: str = Field(default="page", max_length=8)
    time: str = Field(default="any", max_length=12)
    asked_at: datetime = Field(sa_type=Instant)
    # The last day on which it is answered in time, by the profile.
    answer_by: date
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    done_by: str | None = Field(default=None, max_length=80)
