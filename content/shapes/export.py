"""How the record's CSV exports name their columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, get_args

from pydantic import Field

from content.shapes.shape import ProfilePart, Sentence

Report = Literal["patients", "appointments", "not_accepted"]
PatientColumn = Literal[
    "nhs_number",
    "local_number",
    "given_name",
    "family_name",
    "date_of_birth",
    "sex",
    "language",
    "phone",
    "email",
    "address",
    "postcode",
    "practice",
    "referrer",
    "commissioner",
    "area",
    "strand",
    "needs",
    "referred_on",
    "accepted_on",
    "planned_discharge_on",
    "discharged_on",
    "end_reason",
    "moved_to_follow_up_on",
    "reopened_on",
    "died_on",
]
AppointmentColumn = Literal[
    "nhs_number",
    "local_number",
    "appointment_on",
    "appointment_time",
    "appointment_kind",
    "appointment_status",
]
# Monthly counts of referrals that were not accepted.
CountColumn = Literal["month", "commissioner", "area", "not_accepted"]
Column = Literal[PatientColumn, AppointmentColumn, CountColumn]
COLUMNS: Mapping[Report, frozenset[str]] = {
    "patients": frozenset(get_args(PatientColumn)),
    "appointments": frozenset(get_args(AppointmentColumn)),
    "not_accepted": frozenset(get_args(CountColumn)),
}
"""What a file of each report may have."""


class Export(ProfilePart):
    """One kind of file: our field -> their column header. `date_formats` as strptime has them.

    A file has every one of `columns` and any of `optional`. `values`: what they write -> what is
    kept, for the columns that have a list of values, before those of the profile's
    `column_values`. `value_separator` parts several needs in one
    cell.
    """

    retired: ClassVar = {"many": "value_separator"}

    system: Literal["systmone", "emis"]
    report: Report
    columns: dict[Column, Sentence] = Field(min_length=1)
    optional: dict[Column, Sentence] = Field(default_factory=dict)
    date_formats: tuple[Sentence, ...] = Field(min_length=1)
    time_formats: tuple[Sentence, ...] = ("%H:%M",)
    month_formats: tuple[Sentence, ...] = ("%b %Y", "%Y-%m")
    delimiter: Literal[",", ";", "\t"] = ","
    encoding: Literal["utf-8-sig", "cp1252"] = "utf-8-sig"
    value_separator: str = ";"
    values: dict[Column, dict[str, str]] = Field(default_factory=dict)

    def with_values(self, values: Mapping[Column, dict[str, str]]) -> Export:
        """The same, with the profile's values for those of its columns that name none."""
        shared = {column: words for column, words in values.items() if column in self.headings}
        return self.model_copy(update={"values": shared | self.values})

    @property
    def headings(self) -> dict[Column, str]:
        """Every column that a file may have."""
        return self.columns | self.optional
