"""A printed form: its opaque code names the assessment and holds no personal data."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant


class PaperForm(SQLModel, table=True):
    __tablename__ = "paper_form"

    id: int = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=12)
    assessment_id: int = Field(foreign_key="assessment.id", index=True)
    instrument_id: str = Field(max_length=40)
    instrument_version: str = Field(max_length=20)
    language: str = Field(max_length=20)
    wording_pack: str | None = Field(default=None, max_length=120)
    printed_at: datetime = Field(sa_type=Instant)
    printed_by: str = Field(max_length=80)
