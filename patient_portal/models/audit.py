"""Who did what to whose data, when: written in the transaction that does it."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, json_column


class Audit(SQLModel, table=True):
    __tablename__ = "audit"

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Instant)
    by: str = Field(max_length=80)
    action: str = Field(max_length=60)
    patient_id: int | None = Field(default=None, foreign_key="patient.id", index=True)
    episode_id: int | None = Field(default=None, foreign_key="episode.id")
    subject: str | None = Field(default=None, max_length=80)
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())
