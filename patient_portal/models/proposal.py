"""What a patient's answer proposes for their record, until the desk has decided."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, json_column, one_of
from patient_portal.core.conditions import absent, condition


class ProposedField(StrEnum):
    """What a form can propose to change."""

    NEED = "need"
    LANGUAGE = "language"
    CHANNEL = "channel"
    CARER = "carer"
    CONSENT = "consent"


class Decision(StrEnum):
    """What became of a proposal; a newer one replaces it."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"
    REPLACED = "replaced"


class Proposal(SQLModel, table=True):
    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("response_id", "field", "position", name="proposal_once"),
        one_of("field", ProposedField, name="proposal_field"),
        one_of("decision", Decision, name="proposal_decision"),
    )

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    response_id: int = Field(foreign_key="response.id")
    field: ProposedField = Field(sa_type=OneOf(ProposedField, 12))
    # Which of several of one field in one response, counting from 1.
    position: int = 1
    # A code; of a carer an object of name, relationship and phone.
    value: Any = Field(sa_type=json_column(), nullable=False)
    # What the person wrote to it, for the desk to read.
    words: str = Field(default="", max_length=4000)
    proposed_at: datetime = Field(sa_type=Instant)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_by: str | None = Field(default=None, max_length=80)
    decision: Decision | None = Field(default=None, sa_type=OneOf(Decision, 12))


@condition
def is_undecided(proposal: Any) -> Any:
    """Neither confirmed, declined nor replaced."""
    return absent(proposal.decision)
