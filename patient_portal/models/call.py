"""The telephone: tries from the call list, and people who asked to be rung."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, one_of
from patient_portal.core.conditions import absent, condition


class CallOutcome(StrEnum):
    """What came of a call."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    MESSAGE_LEFT = "message_left"
    WRONG_NUMBER = "wrong_number"
    WILL_ANSWER = "will_answer"
    REFUSED = "refused"


class CallTime(StrEnum):
    """When a call suits; a text message with words of one's own does not say."""

    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"


class CallRequestWay(StrEnum):
    """How a call was asked for: on a page, or by answering a text message."""

    PAGE = "page"
    TEXT = "text"


OPEN = text("done_at IS NULL")


class CallTry(SQLModel, table=True):
    __tablename__ = "call_try"
    __table_args__ = (one_of("outcome", CallOutcome, name="call_try_outcome"),)

    id: int = Field(default=None, primary_key=True)
    assessment_id: int = Field(foreign_key="assessment.id", index=True)
    on: date
    at: datetime = Field(sa_type=Instant)
    by: str = Field(max_length=80)
    outcome: CallOutcome = Field(sa_type=OneOf(CallOutcome, 20))


class CallRequest(SQLModel, table=True):
    __tablename__ = "call_request"
    __table_args__ = (
        one_of("time", CallTime, name="call_request_time"),
        one_of("way", CallRequestWay, name="call_request_way"),
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
    way: CallRequestWay = Field(default=CallRequestWay.PAGE, sa_type=OneOf(CallRequestWay, 8))
    time: CallTime = Field(default=CallTime.ANY, sa_type=OneOf(CallTime, 12))
    asked_at: datetime = Field(sa_type=Instant)
    # The last day on which it is answered in time, by the profile.
    answer_by: date
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    done_by: str | None = Field(default=None, max_length=80)


@condition
def is_unanswered(request: Any) -> Any:
    """The person has not been spoken with since they asked."""
    return absent(request.done_at)
