"""What a job could not do with one row, which it put aside so that all others go on."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant


class JobFault(SQLModel, table=True):
    __tablename__ = "fault"
    __table_args__ = (
        UniqueConstraint(
            "job", "subject_kind", "subject_id", "service_key", "name", name="fault_once"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    job: str = Field(max_length=40)
    # The table of the row; `list` for a list from the record, which has a name instead of an id.
    subject_kind: str = Field(max_length=40)
    subject_id: int
    name: str = Field(default="", max_length=200)
    episode_id: int | None = Field(default=None, foreign_key="episode.id", index=True)
    # Of a row without an episode; empty where nobody can say whose it is.
    service_key: str = Field(default="", max_length=80)
    # Which error it was, or what is wrong with a list.
    error: str = Field(max_length=500)
    since: datetime = Field(sa_type=Instant)
    # Until then the row is left out; the next turn after it tries again.
    again_at: datetime = Field(sa_type=Instant)
