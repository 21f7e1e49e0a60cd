"""One stay of a patient in one service (FHIR EpisodeOfCare)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from patient_portal.models.columns import Instant

BIRTH_DATE_TRIES = 5


class Episode(SQLModel, table=True):
    __tablename__ = "episode"
    __table_args__ = (CheckConstraint("birth_date_tries >= 0", name="episode_tries_not_negative"),)

    id: int = Field(default=None, primary_key=True)
    patient_id: int = Field(foreign_key="patient.id", index=True)
    service_key: str = Field(max_length=80, index=True)
    strand: str = Field(max_length=40)
    referred_on: date | None = None
    accepted_on: date | None = None
    window_ends_on: date | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    died_on: date | None = None
    # Wrong dates of birth in all; at five only the desk opens the episode again (rule 20).
    birth_date_tries: int = 0
    notice_version: str | None = Field(default=None, max_length=20)
    notice_seen_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)

    @property
    def is_locked(self) -> bool:
        return self.birth_date_tries >= BIRTH_DATE_TRIES
