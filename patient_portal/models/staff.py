"""Staff accounts, their roles, the browsers they are known by, and their sign-ins."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, one_of


class Role(StrEnum):
    """What somebody is in a service."""

    RECEPTION = "reception"
    CLINICIAN = "clinician"
    MANAGER = "manager"


class Staff(SQLModel, table=True):
    __tablename__ = "staff"
    __table_args__ = (CheckConstraint("failures >= 0", name="staff_failures_not_negative"),)

    id: int = Field(default=None, primary_key=True)
    # In small letters: an account's name is its e-mail address or a short name.
    username: str = Field(unique=True, max_length=120)
    full_name: str = Field(max_length=200)
    password_hash: str = Field(max_length=300)
    totp_secret: str = Field(max_length=64)
    # The last time step whose code was used: a code works once.
    totp_step: int = 0
    failures: int = 0
    locked_until: datetime | None = Field(default=None, sa_type=Instant)
    disabled_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    created_by: str = Field(max_length=80)


class StaffRole(SQLModel, table=True):
    """A role in one service; somebody may have roles in several."""

    __tablename__ = "staff_role"
    __table_args__ = (one_of("role", Role, name="staff_role_role"),)

    staff_id: int = Field(primary_key=True, foreign_key="staff.id")
    service_key: str = Field(primary_key=True, max_length=80)
    role: Role = Field(sa_type=OneOf(Role, 12))


class StaffBrowser(SQLModel, table=True):
    """A browser in which the one-time code was given: it is asked at every new one."""

    __tablename__ = "staff_browser"

    id: int = Field(default=None, primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", index=True)
    token_hash: str = Field(unique=True, max_length=64)
    since: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class StaffSignIn(SQLModel, table=True):
    __tablename__ = "staff_sign_in"

    id: int = Field(default=None, primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", index=True)
    token_hash: str = Field(unique=True, max_length=64)
    # The service whose desk is open; another is chosen, never mixed.
    service_key: str = Field(max_length=80)
    started_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_reason: str | None = Field(default=None, max_length=40)
