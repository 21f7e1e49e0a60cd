"""A row as values, or what is wrong with it: a sentence for each cell that is wrong, all at once.

Days that cannot both be true are told where both could be read and neither is wrong by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from pydantic import TypeAdapter, ValidationError, field_validator
from pydantic.dataclasses import dataclass
from pydantic_core import ErrorDetails

from content import Export, Service
from content.shapes.export import Report
from content.shapes.text import one_line
from patient_portal.imports.services import columns
from patient_portal.imports.services.fields import UNKNOWN_LANGUAGE, RowContext
from patient_portal.imports.services.problem import RowProblem
from patient_portal.imports.services.reading import Cells

# Each is on or before the next.
ORDER = (
    ("date_of_birth", "referred_on"),
    ("date_of_birth", "accepted_on"),
    ("date_of_birth", "died_on"),
    ("referred_on", "accepted_on"),
    ("referred_on", "died_on"),
    ("accepted_on", "planned_discharge_on"),
    ("accepted_on", "discharged_on"),
    ("accepted_on", "moved_to_follow_up_on"),
    ("accepted_on", "reopened_on"),
    ("referred_on", "discharged_on"),
)
# A column of numbers that is not there is an empty cell.
NO_NUMBER = {"nhs_number": "", "local_number": ""}
NOT_READ = object()


class RowError(ValueError):
    """A sentence about several columns: it names them itself."""


@dataclass(slots=True, kw_only=True)
class Row:
    """What one row tells, by our columns; what it does not tell is None."""

    line: int = field(compare=False)


@dataclass(slots=True, kw_only=True)
class PersonRow(Row):
    """A row about one person, by one of their numbers."""

    nhs_number: columns.NhsNumber
    local_number: columns.LocalNumber

    @field_validator("local_number")
    @classmethod
    def _has_a_number(cls, number: str | None, info: columns.ReadWith) -> str | None:
        if number is None and info.data.get("nhs_number", NOT_READ) is None:
            raise RowError("An NHS number or a local number is needed.")
        return number


@dataclass(slots=True, kw_only=True)
class PatientRow(PersonRow):
    """A person and one stay; a day is compared with those above it."""

    given_name: columns.Name
    family_name: columns.Name
    date_of_birth: columns.BirthDate
    sex: columns.SexCode = None
    language: columns.Language = None
    phone: columns.Phone = None
    email: columns.Email = None
    address: columns.Address = None
    postcode: columns.Postcode = None
    needs: columns.Needs = None
    practice: columns.Ods = None
    referrer: columns.Ods = None
    commissioner: columns.Commissioner = None
    area: columns.Area = None
    strand: columns.Strand = None
    referred_on: columns.PastDay = None
    accepted_on: columns.PastDay = None
    planned_discharge_on: columns.PlannedDay = None
    discharged_on: columns.PastDay = None
    end_reason: columns.EndReason = None
    moved_to_follow_up_on: columns.PastDay = None
    reopened_on: columns.PastDay = None
    died_on: columns.PastDay = None

    @field_validator(*dict.fromkeys(later for _, later in ORDER))
    @classmethod
    def _is_in_order(cls, day: date | None, info: columns.ReadWith) -> date | None:
        for earlier, later in ORDER:
            first = info.data.get(earlier) if later == info.field_name else None
            if day and first and first > day:
                export = info.context.export
                raise RowError(f"{_heading(export, later)} is before {_heading(export, earlier)}.")
        return day


@dataclass(slots=True, kw_only=True)
class AppointmentRow(PersonRow):
    """One appointment of a person."""

    appointment_on: columns.AppointmentDay
    appointment_time: columns.AppointmentTime = None
    appointment_kind: columns.Words = None
    appointment_status: columns.AppointmentStatus = None


@dataclass(slots=True, kw_only=True)
class CountRow(Row):
    """How many referrals of a month were not accepted."""

    month: columns.Month
    not_accepted: columns.Count
    commissioner: columns.Commissioner = None
    area: columns.Area = None


MODELS: Mapping[Report, type[Row]] = {
    "patients": PatientRow,
    "appointments": AppointmentRow,
    "not_accepted": CountRow,
}
READERS: Mapping[Report, TypeAdapter[Row]] = {
    report: TypeAdapter(model) for report, model in MODELS.items()
}


def read_row(line: int, cells: Cells, context: RowContext) -> Row | list[RowProblem]:
    """The row, or what is wrong with it."""
    told = {"line": line, **NO_NUMBER, **cells}
    try:
        row = READERS[context.export.report].validate_python(told, context=context)
    except ValidationError as refused:
        return [RowProblem(line, _sentence(error, context.export)) for error in refused.errors()]
    if isinstance(row, PatientRow):
        _complete(row, cells, context.service)
    return row


def _complete(row: PatientRow, cells: Cells, service: Service) -> None:
    """What follows from several cells: a language that nobody knows here is a need, and a practice
    names who pays."""
    if row.language == UNKNOWN_LANGUAGE:
        told = one_line(cells["language"])[:70]
        row.needs = [*(row.needs or []), f"Language: {told}"]
    if row.commissioner is None and "practice" in cells:
        payer = service.find_commissioner(practice=row.practice)
        row.commissioner = payer.key if payer else None


def _sentence(error: ErrorDetails, export: Export) -> str:
    """Our own sentence: pydantic's would hold what the cell says."""
    cause = error.get("ctx", {}).get("error", "This is needed.")
    if isinstance(cause, RowError):
        return str(cause)
    return f"{_heading(export, str(error['loc'][0]))}: {cause}"


def _heading(export: Export, column: str) -> str:
    return export.headings.get(column, column)  # type: ignore[call-overload]
