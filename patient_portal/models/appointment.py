"""An appointment as the record's lists tell it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant
from patient_portal.core.conditions import absent, condition


class Appointment(SQLModel, table=True):
    __tablename__ = "appointment"
    __table_args__ = (UniqueConstraint("episode_id", "starts_at", name="appointment_once"),)

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    on: date = Field(index=True)
    starts_at: datetime = Field(sa_type=Instant)
    kind: str = Field(default="", max_length=80)
    cancelled_at: datetime | None = Field(default=None, sa_type=Instant)


@condition
def is_booked(appointment: Any) -> Any:
    """Not cancelled."""
    return absent(appointment.cancelled_at)
