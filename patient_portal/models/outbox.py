"""What is still to be sent to the record, who is sending it, and how the gateway does."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, one_of, stored_as


class OutboxState(StrEnum):
    """How a row of the outbox stands."""

    WAITING = "waiting"
    SENT = "sent"
    NEEDS_PERSON = "needs_person"


class OutboxItem(SQLModel, table=True):
    __tablename__ = "outbox"
    __table_args__ = (
        one_of("state", OutboxState, name="outbox_state"),
        Index("outbox_by_state", "state", "tried_at", "id"),
        Index("outbox_by_patient", "patient_id", "state", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    patient_id: int = Field(foreign_key="patient.id")
    response_id: int = Field(foreign_key="response.id", unique=True)
    identifier: str = Field(max_length=36, index=True)
    state: OutboxState = Field(default=OutboxState.WAITING, sa_type=OneOf(OutboxState, 12))
    tries: int = 0
    created_at: datetime = Field(sa_type=Instant)
    tried_at: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = Field(default=None, max_length=500)
    # When a person was told that this has waited too long, so that it is said once.
    told_at: datetime | None = Field(default=None, sa_type=Instant)


class RecordLane(SQLModel, table=True):
    """One row a patient: whoever holds it is the only sender for that patient."""

    __tablename__ = "record_lane"

    patient_id: int = Field(primary_key=True, foreign_key="patient.id")
    process_identity: str | None = Field(
        default=None,
        max_length=120,
        sa_column_kwargs=stored_as("holder", attribute="process_identity"),
    )
    held_until: datetime | None = Field(default=None, sa_type=Instant)


class Gateway(SQLModel, table=True):
    """How the way to the record is: the gateway backs off, not the row (docs/rules.md, "Data and
    transactions").
    """

    __tablename__ = "gateway"

    name: str = Field(primary_key=True, max_length=40)
    failures: int = 0
    probe_at: datetime | None = Field(default=None, sa_type=Instant)
    failing_since: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = Field(default=None, max_length=500)
