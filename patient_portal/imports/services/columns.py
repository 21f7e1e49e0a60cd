"""What a column of a list may hold: a type for each kind, read with the profile's formats."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import AfterValidator, PlainValidator, ValidationInfo

from content import Service
from patient_portal.care.services import contact
from patient_portal.core.bounds import read_whole
from patient_portal.imports.services import fields
from patient_portal.imports.services.fields import Reader, RowContext
from patient_portal.models.patient import Sex

ReadWith = ValidationInfo[RowContext]
OLDEST_AGE = 120


def _cell(read: Reader) -> PlainValidator:
    """The value of a cell; None where it is empty."""

    def validate(cell: str, info: ReadWith) -> Any:
        text = fields.clean(cell)
        return read(text, info.context) if text else None

    return PlainValidator(validate)


def _plain(read: Callable[[str], Any]) -> PlainValidator:
    """Read in one way, whatever the profile says."""
    return _cell(lambda text, _: read(text))


def _check(check: Callable[[Any, RowContext], None]) -> AfterValidator:
    """What must hold of the value, if there is one."""

    def validate(value: Any, info: ReadWith) -> Any:
        if value is not None:
            check(value, info.context)
        return value

    return AfterValidator(validate)


def _needed(value: Any) -> Any:
    if value is None:
        raise ValueError("This is needed.")
    return value


def _is_past(day: date, context: RowContext) -> None:
    if day > context.today:
        raise ValueError("The date lies in the future.")


def _is_an_age(born: date, context: RowContext) -> None:
    if context.today.year - born.year > OLDEST_AGE:
        raise ValueError(f"Nobody is older than {OLDEST_AGE} years.")


def _key_of(noun: str, find: Callable[[Service, str], str | None]) -> AfterValidator:
    """The profile's key for a name that it knows."""

    def validate(name: str | None, info: ReadWith) -> str | None:
        key = find(info.context.service, name) if name else None
        if name and key is None:
            raise ValueError(f"The profile has no such {noun}.")
        return key

    return AfterValidator(validate)


def _strand(service: Service, name: str) -> str | None:
    found = service.find_strand(name)
    return found.key if found else None


def _area(service: Service, name: str) -> str | None:
    found = service.find_area(name)
    return found.key if found else None


def _commissioner(service: Service, name: str) -> str | None:
    found = service.find_commissioner(practice=None, name=name)
    return found.key if found else None


def _ending(service: Service, code: str) -> str | None:
    return code if any(each.code == code for each in service.endings) else None


NEEDED = AfterValidator(_needed)
PAST = _check(_is_past)
DAY = _cell(fields.day_if_any)

NhsNumber = Annotated[str | None, _plain(contact.read_nhs_number)]
LocalNumber = Annotated[str | None, _plain(contact.read_local_number)]
Phone = Annotated[str | None, _plain(contact.read_phone)]
Email = Annotated[str | None, _plain(contact.read_email)]
Name = Annotated[str, _cell(fields.name), NEEDED]
BirthDate = Annotated[date, _cell(fields.birth_date), NEEDED, PAST, _check(_is_an_age)]
SexCode = Annotated[str | None, _cell(fields.listed("sex", tuple(Sex)))]
Language = Annotated[str | None, _cell(fields.language)]
Address = Annotated[str | None, _cell(fields.words(480))]
Postcode = Annotated[str | None, _cell(fields.words(12))]
Words = Annotated[str | None, _cell(fields.words(80))]
Needs = Annotated[list[str] | None, _cell(fields.needs)]
Ods = Annotated[str | None, _cell(fields.ods)]
Commissioner = Annotated[Words, _key_of("commissioner", _commissioner)]
Area = Annotated[Words, _key_of("area", _area)]
Strand = Annotated[Words, _key_of("strand", _strand)]
EndReason = Annotated[
    str | None, _cell(fields.mapped("end_reason")), _key_of("end reason", _ending)
]
PlannedDay = Annotated[date | None, DAY]
PastDay = Annotated[date | None, DAY, PAST]
AppointmentDay = Annotated[date | datetime, _cell(fields.day_and_time), NEEDED]
AppointmentTime = Annotated[time | None, _cell(fields.time_of_day)]
AppointmentStatus = Annotated[
    str | None, _cell(fields.listed("appointment_status", ("booked", "cancelled")))
]
Month = Annotated[date, _cell(fields.month), NEEDED, PAST]
Count = Annotated[int, _plain(lambda text: read_whole(text, low=0, high=999_999)), NEEDED]
