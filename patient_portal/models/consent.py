"""Consent to share, for each recipient, with its dates (rule 24)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant
from patient_portal.core.conditions import absent, condition

STANDING = text("withdrawn_at IS NULL")


class Consent(SQLModel, table=True):
    __tablename__ = "consent"
    __table_args__ = (
        Index(
            "consent_standing",
            "episode_id",
            "recipient",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id")
    recipient: str = Field(max_length=80)
    given_at: datetime = Field(sa_type=Instant)
    given_by: str = Field(max_length=80)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    withdrawn_by: str | None = Field(default=None, max_length=80)


@condition
def stands(consent: Any) -> Any:
    """Given and not withdrawn."""
    return absent(consent.withdrawn_at)
