"""What a file would change, as values: the plan that a dry run shows and `apply` acts on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from patient_portal.care.services.episode_match import EpisodeFacts
from patient_portal.core.columns import stored_name
from patient_portal.imports.services.problem import RowProblem
from patient_portal.models.tables import Patient


@dataclass(slots=True, eq=False)
class ImportedPatient:
    """A patient as held; `id` None for one who is about to be enrolled."""

    id: int | None
    values: dict[str, Any]
    episode_facts: list[EpisodeFacts] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """Something that happens to a stay: a name of `apply.EVENTS`, its day, and its detail."""

    name: str
    on: date | None
    detail: str | None = None

    @property
    def day(self) -> date:
        """The day of an event that must have one."""
        if self.on is None:
            raise ValueError(f"{self.name} needs a day")
        return self.on

    def __str__(self) -> str:
        parts = (self.name.replace("_", " "), str(self.on or "none"), self.detail)
        return " ".join(part for part in parts if part)


@dataclass(slots=True, kw_only=True)
class PatientChange:
    """What one row changes for one person and one stay."""

    line: int
    person: ImportedPatient
    facts: EpisodeFacts
    is_new_person: bool = False
    is_new_episode: bool = False
    person_news: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    episode_news: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    events: list[ImportedEvent] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (
            self.is_new_person
            or self.is_new_episode
            or self.person_news
            or self.episode_news
            or self.events
        )

    def told(self) -> Iterator[str]:
        """What changes, in words for the person who imports."""
        if self.is_new_person:
            yield "new patient"
        yield from _told(
            {stored_name(Patient, name): news for name, news in self.person_news.items()}
        )
        if self.is_new_episode:
            yield "new episode"
        yield from _told(self.episode_news)
        yield from map(str, self.events)
        yield from self.notes


@dataclass(slots=True, kw_only=True)
class AppointmentChange:
    """What one row of appointments changes."""

    line: int
    facts: EpisodeFacts
    starts_at: datetime
    on: date
    kind: str
    cancelled: bool
    is_new: bool

    def told(self) -> Iterator[str]:
        yield f"{'new ' if self.is_new else ''}appointment {self.on}"
        if self.cancelled:
            yield "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralCountChange:
    """What one row of monthly counts changes."""

    line: int
    month: date
    commissioner: str
    area: str
    before: int | None
    not_accepted: int

    def told(self) -> Iterator[str]:
        place = " ".join(part for part in (self.commissioner, self.area) if part)
        was = "none" if self.before is None else self.before
        yield f"not accepted in {self.month:%B %Y} {place}: {was} → {self.not_accepted}".replace(
            " :", ":"
        )


@dataclass(slots=True)
class ImportPlan:
    """Every change in the order of acting, and everything that stands against it."""

    changes: list[PatientChange] = field(default_factory=list)
    bookings: list[AppointmentChange] = field(default_factory=list)
    counts: list[ReferralCountChange] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def lines(self) -> list[tuple[int, list[str]]]:
        """Line and what changes there, in the order of the file."""
        every: tuple[PatientChange | AppointmentChange | ReferralCountChange, ...] = (
            *self.changes,
            *self.bookings,
            *self.counts,
        )
        return sorted((each.line, list(each.told())) for each in every)


def _told(news: Mapping[str, tuple[Any, Any]]) -> Iterator[str]:
    for name, (before, after) in news.items():
        yield f"{name.replace('_', ' ')}: {_shown(before)} → {_shown(after)}"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value) or "none"
    return "none" if value is None else str(value)
