"""A code that leads one person into one episode. Only its hash is kept."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, stored_as


class Carrier(StrEnum):
    """By what a link reaches a person. A message's and a tablet's row follows, after a colon."""

    SCREEN = "screen"
    SHEET = "sheet"
    MESSAGE = "message"
    TABLET = "tablet"
    TABLET_TO_PHONE = "tablet-to-phone"
    COMMAND = "command"
    DEMO = "demo"

    def of(self, row_id: int) -> str:
        """One message's, or one tablet's."""
        return f"{self}:{row_id}"


class Invitation(SQLModel, table=True):
    __tablename__ = "invitation"

    id: int = Field(default=None, primary_key=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    code_hash: str = Field(unique=True, max_length=64)
    issued_via: str = Field(
        max_length=40, sa_column_kwargs=stored_as("carrier", attribute="issued_via")
    )
    created_at: datetime = Field(sa_type=Instant)
    created_by: str = Field(max_length=80)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_reason: str | None = Field(default=None, max_length=80)
