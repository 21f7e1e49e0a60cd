"""What the desk has dealt with, of the things that need a person."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant


class HandledItem(SQLModel, table=True):
    __tablename__ = "handled"

    kind: str = Field(primary_key=True, max_length=40)
    subject_id: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    by: str = Field(max_length=80)
    note: str = Field(default="", max_length=500)
