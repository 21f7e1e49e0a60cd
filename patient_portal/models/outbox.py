"""What is still to be sent to the record, who is sending it, and how the ways out do."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, one_of, stored_as
from patient_portal.core.conditions import condition

HELD = text("holder IS NOT NULL")
# The one record, and the one sender of messages, while a service has none of its own.
DEFAULT = "default"


class OutboxState(StrEnum):
    """How a row of the outbox stands.

    `taken_back`: not sent by then, and not wanted in the record any more.
    """

    WAITING = "waiting"
    SENT = "sent"
    NEEDS_PERSON = "needs_person"
    TAKEN_BACK = "taken_back"


class OutboxItem(SQLModel, table=True):
    """One version of one thing. Its kind says what the subject is and how its report is made.

    A withdrawal is a version too: the record marks all that it holds under the identifier as
    entered in error.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        one_of("state", OutboxState, name="outbox_state"),
        UniqueConstraint("kind", "identifier", "version", name="outbox_once"),
        Index("outbox_by_state", "state", "tried_at", "id"),
        Index("outbox_by_patient", "patient_id", "target", "state", "id"),
        Index("outbox_by_subject", "kind", "subject_id"),
    )

    id: int = Field(default=None, primary_key=True)
    kind: str = Field(max_length=40)
    subject_id: int
    identifier: str = Field(max_length=36, index=True)
    version: int = 1
    is_withdrawal: bool = False
    # The record that it goes to.
    target: str = Field(default=DEFAULT, max_length=80)
    patient_id: int = Field(foreign_key="patient.id")
    episode_id: int = Field(foreign_key="episode.id", index=True)
    state: OutboxState = Field(default=OutboxState.WAITING, sa_type=OneOf(OutboxState, 12))
    tries: int = 0
    created_at: datetime = Field(sa_type=Instant)
    tried_at: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = Field(default=None, max_length=500)
    # When a person was told that this has waited too long, so that it is said once.
    told_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def standing(self) -> str:
        """The state, in which a withdrawal that arrived is taken back."""
        is_gone = self.is_withdrawal and self.state == OutboxState.SENT
        return OutboxState.TAKEN_BACK if is_gone else self.state


@condition
def is_unsent(item: Any) -> Any:
    """Still to reach the record, by itself or once a person has looked."""
    return (item.state == OutboxState.WAITING) | (item.state == OutboxState.NEEDS_PERSON)


class RecordLane(SQLModel, table=True):
    """One row for a patient and a record: whoever holds it is the only sender there."""

    __tablename__ = "record_lane"
    __table_args__ = (
        # Few are held at a time, of one for everybody who was ever sent.
        Index("record_lane_held", "held_until", sqlite_where=HELD, postgresql_where=HELD),
    )

    patient_id: int = Field(primary_key=True, foreign_key="patient.id")
    target: str = Field(default=DEFAULT, primary_key=True, max_length=80)
    process_identity: str | None = Field(
        default=None,
        max_length=120,
        sa_column_kwargs=stored_as("holder", attribute="process_identity"),
    )
    held_until: datetime | None = Field(default=None, sa_type=Instant)


class Gateway(SQLModel, table=True):
    """How a way out is: it backs off, not the row (docs/rules.md, "Data and transactions").

    `name` is what goes that way (record, messages), `target` the record or sender of that name.
    """

    __tablename__ = "gateway"

    name: str = Field(primary_key=True, max_length=40)
    target: str = Field(default=DEFAULT, primary_key=True, max_length=80)
    failures: int = 0
    probe_at: datetime | None = Field(default=None, sa_type=Instant)
    failing_since: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = Field(default=None, max_length=500)
