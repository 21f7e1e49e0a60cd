"""When each job of the worker last ran, and that a long run is still under way."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant


class JobRun(SQLModel, table=True):
    __tablename__ = "job_run"

    name: str = Field(primary_key=True, max_length=40)
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    # When the last run failed; None once one has finished.
    failed_at: datetime | None = Field(default=None, sa_type=Instant)
    # The last sign of life of a run that takes long; None at its end.
    alive_at: datetime | None = Field(default=None, sa_type=Instant)
