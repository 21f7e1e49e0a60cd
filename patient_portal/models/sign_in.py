"""A sign-in record on the server: revocable, and only its token's hash is kept."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, one_of
from patient_portal.models.subject import Subject, SubjectKind


class Device(StrEnum):
    """Where a patient signed in."""

    OWN_DEVICE = "own_device"
    TABLET = "tablet"


class SignInLevel(StrEnum):
    """What a sign-in has proved, from less to more: they compare in this order."""

    # A link and the date of birth.
    LINK = "link"
    # A one-time code, or what stands for it (rule 20g).
    CODE = "code"

    # Text compares by its letters, by which "code" would be less than "link".
    def __lt__(self, other: str) -> bool:
        return _rank(self) < _rank(other)

    def __le__(self, other: str) -> bool:
        return _rank(self) <= _rank(other)

    def __gt__(self, other: str) -> bool:
        return _rank(self) > _rank(other)

    def __ge__(self, other: str) -> bool:
        return _rank(self) >= _rank(other)


def _rank(level: str) -> int:
    """The place of a level; one that only a later version knows is below all."""
    return [*SignInLevel].index(SignInLevel(level)) if level in [*SignInLevel] else -1


class SignIn(SQLModel, table=True):
    __tablename__ = "sign_in"
    __table_args__ = (
        one_of("device", Device, name="sign_in_device"),
        one_of("level", SignInLevel, name="sign_in_level"),
        one_of("subject_kind", ("", *SubjectKind), name="sign_in_subject_kind"),
        CheckConstraint("(subject_kind = '') = (subject_id = 0)", name="sign_in_subject"),
    )

    id: int = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True, max_length=64)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    # None where the person came without one.
    invitation_id: int | None = Field(default=None, foreign_key="invitation.id")
    level: SignInLevel = Field(sa_type=OneOf(SignInLevel, 12))
    # What was handed over, which alone is shown; '' and 0: nothing in particular.
    subject_kind: SubjectKind | Literal[""] = Field(default="", sa_type=OneOf(SubjectKind, 20))
    subject_id: int = 0
    device: Device = Field(default=Device.OWN_DEVICE, sa_type=OneOf(Device, 12))
    started_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_reason: str | None = Field(default=None, max_length=40)

    @property
    def subject(self) -> Subject | None:
        """What was handed over, or None."""
        return Subject(self.subject_kind, self.subject_id) if self.subject_kind else None
