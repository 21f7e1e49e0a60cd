"""One pain service: everything that the portal does differently for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, ClassVar, Literal, Self, TypeVar

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator

from content.shapes.contact import Alerts, Contact, CrisisLine, FollowUp, Senders
from content.shapes.export import Column, Export
from content.shapes.indicator import Indicator
from content.shapes.part import FIRST_PARTS, ServicePart
from content.shapes.pathway import (
    Ending,
    Pathway,
    PlanProfile,
    Programme,
    Retention,
    SummaryToGp,
    WorkingHours,
)
from content.shapes.population import Age, Area, Commissioner, Strand
from content.shapes.shape import Key, Phone, Sentence, Shape
from content.shapes.text import same_words
from content.shapes.time_point import Reminders, TimePoint, TimePointKind

NamedT = TypeVar("NamedT")


class ToAgree(Shape):
    """What is still to be agreed locally, or is the project's reading; `key` says where it is."""

    retired: ClassVar = {"what": "description"}

    key: str = Field(pattern=r"^[a-z_]+(\.[a-z0-9_-]+)*$")
    description: Sentence


class Service(Shape):
    """A profile. Dates and windows are data; the rules that use them are code."""

    retired: ClassVar = {
        "what": "description",
        "crisis": "crisis_lines",
        "working": "working_hours",
        "way_back": "follow_up",
        "leaves_with": "discharge_pack",
    }

    key: Key
    name: Sentence
    description: Sentence
    source: Sentence
    # What of the portal this service serves.
    parts: tuple[Annotated[ServicePart, Field(strict=False)], ...] = Field(
        FIRST_PARTS, min_length=1
    )
    # Who gives the numbers by which the service knows people, as the record names it (FHIR
    # Identifier.system). Empty: what the deployment names, if it does.
    local_number_system: str = Field("", pattern=r"^([A-Za-z][A-Za-z0-9+.-]*:[!-{}~]+)?$")
    # Set when all profiles are read.
    _of_one_system: tuple[str, ...] = PrivateAttr(())
    # The number that every page and message names.
    phone: Phone
    hours: Sentence
    # Who messages come from: it names no condition (rule 15).
    sender: str = Field(min_length=2, max_length=30)
    senders: Senders
    contacts: tuple[Contact, ...] = Field(min_length=1)
    crisis_lines: tuple[CrisisLine, ...] = Field(min_length=1)
    working_hours: WorkingHours
    population: Sentence
    age: Age
    strands: tuple[Strand, ...] = Field(min_length=1)
    commissioners: tuple[Commissioner, ...] = Field(min_length=1)
    areas: tuple[Area, ...] = Field(min_length=1)
    access_needs: tuple[Sentence, ...] = ()
    # Instruments that are asked together, by a name that time points use.
    batteries: dict[Key, Annotated[tuple[Key, ...], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    time_points: tuple[TimePoint, ...] = Field(min_length=1)
    reminders: Reminders
    value_set: Literal["devlin2018", "rowen2026", "vanhout2012", "nice_dsu"]
    programme: Programme | None
    plan: PlanProfile
    self_assessment: Key | None = None
    pathway: Pathway
    follow_up: FollowUp
    alerts: Alerts
    discharge_pack: tuple[Sentence, ...] = Field(min_length=1)
    summary_to_gp: SummaryToGp | None
    endings: tuple[Ending, ...] = Field(min_length=1)
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    retention: tuple[Retention, ...] = Field(min_length=1)
    # What the record writes -> what is kept, for the columns of every file that has them.
    column_values: dict[Column, dict[str, str]] = Field(default_factory=dict)
    columns: tuple[Export, ...] = Field(min_length=1)
    to_agree: tuple[ToAgree, ...] = ()

    @field_validator("time_points")
    @classmethod
    def _with_batteries(
        cls, points: tuple[TimePoint, ...], info: ValidationInfo
    ) -> tuple[TimePoint, ...]:
        return tuple(point.with_batteries(info.data.get("batteries", {})) for point in points)

    @field_validator("columns")
    @classmethod
    def _with_values(cls, exports: tuple[Export, ...], info: ValidationInfo) -> tuple[Export, ...]:
        return tuple(each.with_values(info.data.get("column_values", {})) for each in exports)

    @property
    def of_one_system(self) -> tuple[str, ...]:
        """The keys of the services whose local numbers mean the same people, this one first."""
        return self._of_one_system or (self.key,)

    def in_system(self, system: str, keys: tuple[str, ...]) -> Self:
        """A copy whose local numbers are of that system, as are those of the keys' services."""
        copy = self.model_copy(update={"local_number_system": system})
        copy._of_one_system = keys
        return copy

    def serves(self, *parts: ServicePart) -> bool:
        """Whether one of the parts is switched on; what is of no part always is."""
        return not parts or any(part in self.parts for part in parts)

    def time_point(self, kind: str) -> TimePoint | None:
        """The time point of that kind, or None where the service does not ask then."""
        return next((each for each in self.time_points if each.kind == kind), None)

    def instruments_at(self, kind: str, strand: str) -> tuple[str, ...]:
        """What is asked then of somebody in that strand, in order; nothing where none is asked.

        The self-assessment form comes last at entry: it is the longest.
        """
        point = self.time_point(kind)
        asked = point.instruments_for(strand) if point else ()
        return (*asked, *self.forms) if kind == TimePointKind.ENTRY and asked else asked

    @property
    def instruments(self) -> tuple[str, ...]:
        """Every instrument that the service asks of anybody, each once."""
        asked = (
            each
            for point in self.time_points
            for several in point.instruments.values()
            for each in several
        )
        return tuple(dict.fromkeys((*asked, *self.forms)))

    @property
    def forms(self) -> tuple[str, ...]:
        """The id of the self-assessment form, the name of its file in `forms/`; or nothing."""
        if self.self_assessment is None:
            return ()
        if self.self_assessment == "default":
            return ("self-assessment",)
        return (f"self-assessment-{self.self_assessment}",)

    def strand(self, key: str) -> Strand:
        """The strand of that key; raises KeyError when there is none."""
        return {each.key: each for each in self.strands}[key]

    def find_strand(self, text: str) -> Strand | None:
        """The strand that the record calls so: by key, name or other name."""
        return _named(self.strands, text, lambda each: (each.key, each.name, *each.names))

    def find_area(self, text: str) -> Area | None:
        """The area of that key or name, or the one that the place belongs to."""
        return _named(self.areas, text, lambda each: (each.key, each.name, *each.places))

    def find_commissioner(self, *, practice: str | None, name: str = "") -> Commissioner | None:
        """By the name told, else by the practice's ODS code; the default for no practice at all."""
        if name:
            return _named(
                self.commissioners, name, lambda each: (each.key, each.name, each.ods, *each.names)
            )
        if practice:
            code = practice.strip().upper()
            return next((each for each in self.commissioners if code in each.practices), None)
        return next((each for each in self.commissioners if each.default), None)

    def ending(self, code: str) -> Ending:
        """The coded reason; raises KeyError when the service has none such."""
        return {each.code: each for each in self.endings}[code]

    @property
    def retention_years(self) -> int:
        """How long answers are kept after care ends, in years."""
        return next(each.years for each in self.retention if each.category == "answers")


def _named(
    several: Iterable[NamedT], text: str, names: Callable[[NamedT], Iterable[str]]
) -> NamedT | None:
    wanted = same_words(text)
    return next((each for each in several if wanted in map(same_words, names(each))), None)
