"""The answers to one instrument in one assessment, their history and their scores."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import ExactDecimal, Instant, OneOf, json_column, one_of
from patient_portal.core.conditions import absent, condition, present
from questionnaires import Mode, Respondent


class MissingReason(StrEnum):
    """Why an item has no answer although it was dealt with."""

    SKIPPED = "skipped"
    UNREADABLE = "unreadable"
    DOUBLE = "double"


class HistoryKind(StrEnum):
    """What became of a value that is not, or no longer, the answer."""

    REPLACED = "replaced"
    OLDER = "older"
    AFTER_SUBMISSION = "after_submission"


class ScoreStatus(StrEnum):
    """Whether a score could be worked out."""

    SCORED = "scored"
    UNSCORABLE = "unscorable"


CURRENT = text("superseded_at IS NULL")
LATE = text("fate = 'after_submission'")


class Response(SQLModel, table=True):
    __tablename__ = "response"
    __table_args__ = (
        # Rule 2: a constraint, not a habit.
        Index(
            "response_current",
            "assessment_id",
            "instrument_id",
            unique=True,
            sqlite_where=CURRENT,
            postgresql_where=CURRENT,
        ),
        UniqueConstraint("identifier", "version", name="response_version"),
        one_of("mode", Mode, name="response_mode"),
        one_of("respondent", Respondent, name="response_respondent"),
    )

    id: int = Field(default=None, primary_key=True)
    # The business identifier in the record; a correction keeps it and counts `version` up.
    identifier: str = Field(max_length=36)
    version: int = 1
    assessment_id: int = Field(foreign_key="assessment.id")
    instrument_id: str = Field(max_length=40)
    instrument_version: str = Field(max_length=20)
    language: str = Field(max_length=20)
    wording_pack: str | None = Field(default=None, max_length=120)
    mode: Mode = Field(default=Mode.OWN_DEVICE, sa_type=OneOf(Mode, 12))
    respondent: Respondent = Field(default=Respondent.PATIENT, sa_type=OneOf(Respondent, 12))
    started_at: datetime = Field(sa_type=Instant)
    submitted_at: datetime | None = Field(default=None, sa_type=Instant)
    late: bool = False
    superseded_at: datetime | None = Field(default=None, sa_type=Instant)
    supersedes_id: int | None = Field(default=None, foreign_key="response.id")
    correction_reason: str | None = Field(default=None, max_length=500)
    corrected_by: str | None = Field(default=None, max_length=80)


class Answer(SQLModel, table=True):
    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("response_id", "item_id", name="answer_once"),
        CheckConstraint("(value IS NULL) <> (reason IS NULL)", name="answer_value_or_reason"),
        one_of("reason", MissingReason, name="answer_reason"),
    )

    id: int = Field(default=None, primary_key=True)
    response_id: int = Field(foreign_key="response.id")
    item_id: str = Field(max_length=60)
    value: Any = Field(default=None, sa_type=json_column(), nullable=True)
    reason: MissingReason | None = Field(default=None, sa_type=OneOf(MissingReason, 12))
    # When the person gave it, by the server's clock; when it reached the server.
    given_at: datetime = Field(sa_type=Instant)
    saved_at: datetime = Field(sa_type=Instant)
    came_from: str = Field(max_length=40)


class AnswerHistory(SQLModel, table=True):
    __tablename__ = "answer_history"
    __table_args__ = (
        one_of("fate", HistoryKind, name="answer_history_fate"),
        one_of("reason", MissingReason, name="answer_history_reason"),
        # The desk looks for these few among all that was ever changed.
        Index("answer_history_late", "response_id", sqlite_where=LATE, postgresql_where=LATE),
    )

    id: int = Field(default=None, primary_key=True)
    response_id: int = Field(foreign_key="response.id", index=True)
    item_id: str = Field(max_length=60)
    value: Any = Field(default=None, sa_type=json_column(), nullable=True)
    reason: MissingReason | None = Field(default=None, sa_type=OneOf(MissingReason, 12))
    given_at: datetime = Field(sa_type=Instant)
    kept_at: datetime = Field(sa_type=Instant)
    came_from: str = Field(max_length=40)
    fate: HistoryKind = Field(sa_type=OneOf(HistoryKind, 20))


class ScoreRow(SQLModel, table=True):
    __tablename__ = "score"
    __table_args__ = (
        UniqueConstraint("response_id", "score_id", "value_set", name="score_once"),
        one_of("status", ScoreStatus, name="score_status"),
        CheckConstraint(
            "(status = 'scored' AND (number IS NOT NULL OR label IS NOT NULL) AND reason IS NULL)"
            " OR (status = 'unscorable' AND number IS NULL AND label IS NULL"
            " AND reason IS NOT NULL)",
            name="score_missing_is_never_a_number",
        ),
    )

    id: int = Field(default=None, primary_key=True)
    response_id: int = Field(foreign_key="response.id")
    score_id: str = Field(max_length=40)
    # Empty where the score has no value set, so that the unique constraint holds.
    value_set: str = Field(default="", max_length=20)
    status: ScoreStatus = Field(sa_type=OneOf(ScoreStatus, 12))
    number: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    label: str | None = Field(default=None, max_length=40)
    reason: str | None = Field(default=None, max_length=200)
    rule: str = Field(max_length=200)
    band: str | None = Field(default=None, max_length=60)
    answered: int
    of: int


@condition
def is_current(response: Any) -> Any:
    """No correction has taken its place (rule 3)."""
    return absent(response.superseded_at)


@condition
def is_current_submitted(response: Any) -> Any:
    """The one that counts, is shown and is sent."""
    return absent(response.superseded_at) & present(response.submitted_at)


@condition
def is_baseline(response: Any) -> Any:
    """Whether answers of entry are what change is counted from: the person's own (rule 6)."""
    return is_current_submitted(response) & (response.respondent != Respondent.PROXY)
