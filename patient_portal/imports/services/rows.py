"""A row as values, and what is wrong within it: every sentence at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from content import Export, Service
from patient_portal.imports.services import fields
from patient_portal.imports.services.problem import RowProblem
from patient_portal.imports.services.reading import Cells

OLDEST_AGE = 120
# What cannot have happened yet. A discharge may be planned, and an appointment is to come.
PAST = (
    "date_of_birth",
    "referred_on",
    "accepted_on",
    "discharged_on",
    "moved_to_follow_up_on",
    "reopened_on",
    "died_on",
    "month",
)
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
NEEDED: Mapping[str, tuple[str, ...]] = {
    "patients": ("given_name", "family_name", "date_of_birth"),
    "appointments": ("appointment_on",),
    "not_accepted": ("month", "not_accepted"),
}
PERSONAL = ("patients", "appointments")


@dataclass(frozen=True, slots=True)
class Row:
    """What one row tells, by our columns; what it does not tell is None."""

    line: int
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values.get(column)


def read_row(
    line: int, cells: Cells, export: Export, service: Service, *, today: date
) -> Row | list[RowProblem]:
    """The row, or everything that is wrong with it."""
    values: dict[str, Any] = {}
    problems = []
    for column, cell in cells.items():
        try:
            values[column] = fields.read(column, cell, export)
        except ValueError as error:
            problems.append(RowProblem(line, f"{_heading(export, column)}: {error}"))
    if values.get("language") == "und":
        told = " ".join(cells["language"].split())[:70]
        values["needs"] = [*(values.get("needs") or []), f"Language: {told}"]
    for sentence in _wrong(values, export, service, today):
        problems.append(RowProblem(line, sentence))
    return problems or Row(line, _with_keys(values, service))


def _wrong(
    values: Mapping[str, Any], export: Export, service: Service, today: date
) -> Iterator[str]:
    yield from _absent(values, export)
    for column in PAST:
        if (day := values.get(column)) and day > today:
            yield f"{_heading(export, column)}: The date lies in the future."
    for earlier, later in ORDER:
        first, second = values.get(earlier), values.get(later)
        if first and second and first > second:
            yield f"{_heading(export, later)} is before {_heading(export, earlier)}."
    born = values.get("date_of_birth")
    if born and today.year - born.year > OLDEST_AGE:
        yield f"{_heading(export, 'date_of_birth')}: Nobody is older than {OLDEST_AGE} years."
    for column, find in FINDERS.items():
        if values.get(column) and find(service, values[column]) is None:
            yield f"{_heading(export, column)}: The profile has no such {column.replace('_', ' ')}."


def _absent(values: Mapping[str, Any], export: Export) -> Iterator[str]:
    """What must be there and is empty; a cell that cannot be read has its own sentence."""
    for column in NEEDED[export.report]:
        if column in values and values[column] is None:
            yield f"{_heading(export, column)}: This is needed."
    numbers = [column for column in ("nhs_number", "local_number") if column in export.headings]
    is_read = all(column in values for column in numbers if column in export.columns)
    if export.report in PERSONAL and is_read and not any(map(values.get, numbers)):
        yield "An NHS number or a local number is needed."


def _with_keys(values: Mapping[str, Any], service: Service) -> dict[str, Any]:
    """The names that the profile knows as its keys."""
    found = dict(values)
    for column, find in FINDERS.items():
        if values.get(column):
            found[column] = find(service, values[column])
    if "practice" in values or values.get("commissioner"):
        payer = service.find_commissioner(
            practice=values.get("practice"), name=values.get("commissioner") or ""
        )
        found["commissioner"] = payer.key if payer else None
    return found


def _heading(export: Export, column: str) -> str:
    return export.headings.get(column, column)  # type: ignore[call-overload]


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


FINDERS: Mapping[str, Callable[[Service, str], str | None]] = {
    "strand": _strand,
    "area": _area,
    "commissioner": _commissioner,
    "end_reason": _ending,
}
"""Columns whose values are the profile's keys."""
