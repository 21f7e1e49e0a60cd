"""Forms that were used: a page's form makes something once, however often it is sent."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, json_column


class FormUse(SQLModel, table=True):
    __tablename__ = "form_use"

    # A hash of the number that the page drew, of who sent it and where to, and of what was typed.
    key: str = Field(primary_key=True, max_length=64)
    used_at: datetime = Field(sa_type=Instant, index=True)
    # What it made: `location`, the page that the second post is led to, or what it shows again.
    made: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())
