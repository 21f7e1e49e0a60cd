"""A try to reach somebody by telephone, from the call list."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from patient_portal.models.columns import Instant, one_of

OUTCOMES = ("answered", "no_answer", "message_left", "wrong_number", "will_answer", "refused")


class CallTry(SQLModel, table=True):
    __tablename__ = "call_try"
    __table_args__ = (one_of("outcome", OUTCOMES, name="call_try_outcome"),)

    id: int = Field(default=None, primary_key=True)
    assessment_id: int = Field(foreign_key="assessment.id", index=True)
    on: date
    at: datetime = Field(sa_type=Instant)
    by: str = Field(max_length=80)
    outcome: str = Field(max_length=20)
