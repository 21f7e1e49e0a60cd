"""How the parts of a patient's name sound, so that a search copes with spelling."""

from sqlmodel import Field, SQLModel


class NameKey(SQLModel, table=True):
    __tablename__ = "name_key"

    patient_id: int = Field(primary_key=True, foreign_key="patient.id")
    key: str = Field(primary_key=True, max_length=40, index=True)
