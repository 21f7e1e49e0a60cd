"""A carer whom the patient named."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant


class Carer(SQLModel, table=True):
    __tablename__ = "carer"

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    name: str = Field(max_length=200)
    relationship: str = Field(default="", max_length=80)
    phone: str | None = Field(default=None, max_length=40)
    agreed_on: date
    ended_on: date | None = None
    created_at: datetime = Field(sa_type=Instant)
    created_by: str = Field(max_length=80)
