"""What a patient's answer proposes for their record, until the desk has decided."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, json_column, one_of

PROPOSED_FIELDS = ("need", "language", "channel", "carer", "consent")
DECISIONS = ("confirmed", "declined", "replaced")


class Proposal(SQLModel, table=True):
    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("response_id", "field", "position", name="proposal_once"),
        one_of("field", PROPOSED_FIELDS, name="proposal_field"),
        one_of("decision", DECISIONS, name="proposal_decision"),
    )

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    response_id: int = Field(foreign_key="response.id")
    field: str = Field(max_length=12)
    # Which of several of one field in one response, counting from 1.
    position: int = 1
    # A code; of a carer an object of name, relationship and phone.
    value: Any = Field(sa_type=json_column(), nullable=False)
    # What the person wrote to it, for the desk to read.
    words: str = Field(default="", max_length=4000)
    proposed_at: datetime = Field(sa_type=Instant)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_by: str | None = Field(default=None, max_length=80)
    decision: str | None = Field(default=None, max_length=12)
