"""A person; the numbers by which they are known are in identifier.py."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlmodel import Field, SQLModel

from patient_portal.core.columns import Instant, OneOf, json_column, one_of, stored_as
from patient_portal.core.conditions import absent, condition, present
from patient_portal.models.identifier import NHS_NUMBER, current_number


class Sex(StrEnum):
    """FHIR AdministrativeGender."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"
    UNKNOWN = "unknown"


class Patient(SQLModel, table=True):
    __tablename__ = "patient"
    __table_args__ = (one_of("sex", Sex, name="patient_sex"),)

    id: int = Field(default=None, primary_key=True)
    given_name: str = Field(max_length=200)
    family_name: str = Field(max_length=200)
    date_of_birth: date = Field(index=True)
    sex: Sex = Field(default=Sex.UNKNOWN, sa_type=OneOf(Sex, 10))
    language: str = Field(default="en", max_length=20)
    phone: str | None = Field(default=None, max_length=40, index=True)
    email: str | None = Field(default=None, max_length=254, index=True)
    address: str | None = Field(default=None, max_length=500)
    # What helps the person: large print, interpreter, British Sign Language …
    access_needs: list[str] = Field(
        default_factory=list,
        sa_type=json_column(),
        nullable=False,
        sa_column_kwargs=stored_as("needs", attribute="access_needs"),
    )
    # A contact that was found dead: shown as "cannot be reached", never tried again.
    phone_failed_at: datetime | None = Field(default=None, sa_type=Instant)
    email_failed_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)

    if TYPE_CHECKING:

        @property
        def nhs_number(self) -> str | None:
            """The NHS number; a column of identifier.py that is read with the row."""


if not TYPE_CHECKING:
    Patient.nhs_number = current_number(Patient.id, NHS_NUMBER)


@condition
def has_phone(patient: Any) -> Any:
    """A phone number that is not known to be wrong."""
    return present(patient.phone) & (patient.phone != "") & absent(patient.phone_failed_at)


@condition
def has_email(patient: Any) -> Any:
    """An email address that is not known to be wrong."""
    return present(patient.email) & (patient.email != "") & absent(patient.email_failed_at)


@condition
def has_address(patient: Any) -> Any:
    """Somewhere to send a letter."""
    return present(patient.address) & (patient.address != "")
