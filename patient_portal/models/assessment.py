"""One time point of an episode, with its dates. Its status is computed, never stored."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from patient_portal.models.columns import Instant, json_column


class Assessment(SQLModel, table=True):
    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("episode_id", "kind", "opens_on", name="assessment_once"),
        CheckConstraint(
            "opens_on <= due_on AND due_on <= closes_on", name="assessment_dates_in_order"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    kind: str = Field(max_length=40)
    opens_on: date
    due_on: date
    closes_on: date
    instruments: list[str] = Field(sa_type=json_column(), nullable=False)
    created_at: datetime = Field(sa_type=Instant)
