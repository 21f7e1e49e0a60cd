"""A code that leads one person into one episode. Only its hash is kept."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, stored_as


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
