"""The numbers by which a person is known, each with who gives it (FHIR Identifier)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, select, text
from sqlalchemy.orm import MappedSQLExpression, column_property
from sqlmodel import Field, SQLModel, col

from patient_portal.core.columns import Instant
from patient_portal.core.conditions import absent, condition

# Who gives NHS numbers, as FHIR names it.
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
# Who gives local numbers: `service:` and the key of the service. What the record calls that
# system is the profile's to say, and may be said later.
OF_SERVICE = "service:"
CURRENT = text("valid_until IS NULL")


class PatientIdentifier(SQLModel, table=True):
    """One number of one person: by who gives it, from when and until when."""

    __tablename__ = "patient_identifier"
    __table_args__ = (
        Index(
            "patient_identifier_current",
            "system",
            "value",
            unique=True,
            sqlite_where=CURRENT,
            postgresql_where=CURRENT,
        ),
        # A person has one number at a time from whoever gives it.
        Index(
            "patient_identifier_one_each",
            "patient_id",
            "system",
            unique=True,
            sqlite_where=CURRENT,
            postgresql_where=CURRENT,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    patient_id: int = Field(foreign_key="patient.id", index=True)
    system: str = Field(max_length=200)
    value: str = Field(max_length=40)
    valid_from: datetime = Field(sa_type=Instant)
    valid_until: datetime | None = Field(default=None, sa_type=Instant)


@condition
def is_current_number(identifier: Any) -> Any:
    """The number is the person's today."""
    return absent(identifier.valid_until)


def current_number(patient_id: Any, system: Any) -> MappedSQLExpression[str | None]:
    """The number that the person has today from whoever gives it, as a column of another row."""
    number = select(col(PatientIdentifier.value)).where(
        col(PatientIdentifier.patient_id) == patient_id,
        col(PatientIdentifier.system) == system,
        is_current_number(PatientIdentifier),
    )
    return column_property(number.scalar_subquery())
