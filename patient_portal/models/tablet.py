"""A clinic tablet and what is handed over on it. No staff sign-in is ever on one (rule 21)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, one_of
from patient_portal.core.conditions import absent, condition, present
from patient_portal.models.subject import Subject, SubjectKind

RUNNING = text("ended_at IS NULL")


class TurnEnd(StrEnum):
    """How a turn at a tablet ended."""

    FINISHED = "finished"
    HELP = "help"
    CANCELLED = "cancelled"
    IDLE = "idle"
    UNPAIRED = "unpaired"
    REPLACED = "replaced"
    MOVED = "moved"


class Tablet(SQLModel, table=True):
    __tablename__ = "tablet"

    id: int = Field(default=None, primary_key=True)
    service_key: str = Field(max_length=80, index=True)
    name: str = Field(max_length=60)
    # The short code for pairing dies when used or after a few minutes.
    pairing_hash: str | None = Field(default=None, unique=True, max_length=64)
    pairing_until: datetime | None = Field(default=None, sa_type=Instant)
    token_hash: str | None = Field(default=None, unique=True, max_length=64)
    paired_at: datetime | None = Field(default=None, sa_type=Instant)
    unpaired_at: datetime | None = Field(default=None, sa_type=Instant)
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    created_by: str = Field(max_length=80)


class HandOver(SQLModel, table=True):
    """One patient's turn at a tablet, from "send to tablet" to its end."""

    __tablename__ = "hand_over"
    __table_args__ = (
        one_of("ended_reason", TurnEnd, name="hand_over_end"),
        one_of("subject_kind", SubjectKind, name="hand_over_subject_kind"),
        CheckConstraint("subject_id > 0", name="hand_over_subject_id"),
        # One person at a time has a tablet.
        Index(
            "hand_over_running",
            "tablet_id",
            unique=True,
            sqlite_where=RUNNING,
            postgresql_where=RUNNING,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    tablet_id: int = Field(foreign_key="tablet.id", index=True)
    episode_id: int = Field(foreign_key="episode.id", index=True)
    # What the tablet is handed over for, and shows alone.
    subject_kind: SubjectKind = Field(sa_type=OneOf(SubjectKind, 20))
    subject_id: int
    # A hand-over carries a code of its own, like a message; nobody ever sees it.
    invitation_id: int = Field(foreign_key="invitation.id")
    sent_at: datetime = Field(sa_type=Instant)
    sent_by: str = Field(max_length=80)
    sign_in_id: int | None = Field(default=None, foreign_key="sign_in.id")
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_reason: TurnEnd | None = Field(default=None, sa_type=OneOf(TurnEnd, 12))
    # When the desk has seen that help was asked for.
    helped_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def subject(self) -> Subject:
        """What the tablet is handed over for."""
        return Subject(self.subject_kind, self.subject_id)


@condition
def is_running(hand_over: Any) -> Any:
    """The turn is not over."""
    return absent(hand_over.ended_at)


@condition
def wants_help(hand_over: Any) -> Any:
    """Ended by asking for help, which the desk has not seen yet."""
    return (
        present(hand_over.ended_reason)
        & (hand_over.ended_reason == TurnEnd.HELP)
        & absent(hand_over.helped_at)
    )
