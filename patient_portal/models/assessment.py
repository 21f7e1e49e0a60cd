"""One time point of an episode, with its dates. Its status is computed, never stored."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from content import TimePointKind
from patient_portal.core.columns import Instant, OneOf, json_column, stored_as
from patient_portal.core.conditions import absent, condition


class AssessmentStatus(StrEnum):
    """How an assessment stands; worked out, never stored."""

    NOT_OPEN = "not open"
    OPEN = "open"
    IN_PROGRESS = "in progress"
    OVERDUE = "overdue"
    COMPLETE = "complete"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Assessment(SQLModel, table=True):
    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("episode_id", "kind", "opens_on", name="assessment_once"),
        CheckConstraint(
            "opens_on <= due_on AND due_on <= closes_on", name="assessment_dates_in_order"
        ),
        Index("assessment_by_dates", "opens_on", "closes_on"),
    )

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    kind: TimePointKind = Field(sa_type=OneOf(TimePointKind, 40))
    # Which discharge it belongs to (0: none); a re-opened episode has a second one.
    discharge_number: int = Field(
        default=0, sa_column_kwargs=stored_as("round", attribute="discharge_number")
    )
    opens_on: date
    due_on: date
    closes_on: date
    # Why these dates: the anchor and the rule, or who moved them and why.
    reason: str = Field(default="", max_length=200)
    # Whoever set these dates by hand; then they no longer follow the episode's days.
    set_by: str | None = Field(default=None, max_length=80)
    # Closed before its time, with the reason; a change of mind of the pathway, not a status.
    closed_on: date | None = None
    closed_reason: str | None = Field(default=None, max_length=200)
    instruments: list[str] = Field(sa_type=json_column(), nullable=False)
    created_at: datetime = Field(sa_type=Instant)


@condition
def takes_answers(assessment: Any, *, on: date) -> Any:
    """Opened, not closed, neither by its dates nor before its time."""
    return (assessment.opens_on <= on) & (assessment.closes_on >= on) & absent(assessment.closed_on)
