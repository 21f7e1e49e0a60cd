"""Something a person must read soon, raised in the transaction of its answers (rule 17)."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant
from patient_portal.core.conditions import absent, condition


class Alert(SQLModel, table=True):
    __tablename__ = "alert"
    __table_args__ = (UniqueConstraint("response_id", "rule_id", name="alert_once"),)

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    response_id: int = Field(foreign_key="response.id")
    rule_id: str = Field(max_length=60)
    item_id: str = Field(max_length=60)
    raised_at: datetime = Field(sa_type=Instant)
    read_at: datetime | None = Field(default=None, sa_type=Instant)
    read_by: str | None = Field(default=None, max_length=80)


@condition
def is_unread(alert: Any) -> Any:
    """Nobody has read it yet."""
    return absent(alert.read_at)
