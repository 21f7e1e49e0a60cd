"""Counts of tries in an hour, shared by every process."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant


class LimitCount(SQLModel, table=True):
    __tablename__ = "limit_count"

    # A keyed hash of what is counted: an address or a number is never stored plain.
    key: str = Field(primary_key=True, max_length=64)
    hour: datetime = Field(primary_key=True, sa_type=Instant)
    tries: int
