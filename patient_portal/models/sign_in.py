"""A sign-in record on the server: revocable, and only its token's hash is kept."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, one_of


class Device(StrEnum):
    """Where a patient signed in."""

    OWN_DEVICE = "own_device"
    TABLET = "tablet"


class SignIn(SQLModel, table=True):
    __tablename__ = "sign_in"
    __table_args__ = (one_of("device", Device, name="sign_in_device"),)

    id: int = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True, max_length=64)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    invitation_id: int = Field(foreign_key="invitation.id")
    # A tablet shows only what it was handed over for.
    assessment_id: int | None = Field(default=None, foreign_key="assessment.id")
    device: Device = Field(default=Device.OWN_DEVICE, sa_type=OneOf(Device, 12))
    started_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_reason: str | None = Field(default=None, max_length=40)
