"""What a file would change, as values: the plan that a dry run shows and `apply` acts on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from patient_portal.care.services.episode_match import Stay
from patient_portal.imports.services.problem import Problem


@dataclass(slots=True, eq=False)
class Person:
    """A patient as held; `id` None for one who is about to be enrolled."""

    id: int | None
    values: dict[str, Any]
    stays: list[Stay] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Event:
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
class Change:
    """What one row changes for one person and one stay."""

    line: int
    person: Person
    stay: Stay
    is_new_person: bool = False
    is_new_stay: bool = False
    person_news: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    stay_news: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (
            self.is_new_person
            or self.is_new_stay
            or self.person_news
            or self.stay_news
            or self.events
        )

    def told(self) -> Iterator[str]:
        """What changes, in words for the person who imports."""
        if self.is_new_person:
            yield "new patient"
        yield from _told(self.person_news)
        if self.is_new_stay:
            yield "new episode"
        yield from _told(self.stay_news)
        yield from map(str, self.events)
        yield from self.notes


@dataclass(slots=True, kw_only=True)
class Booking:
    """What one row of appointments changes."""

    line: int
    stay: Stay
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
class Count:
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
class Plan:
    """Every change in the order of acting, and everything that stands against it."""

    changes: list[Change] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def lines(self) -> list[tuple[int, list[str]]]:
        """Line and what changes there, in the order of the file."""
        every: tuple[Change | Booking | Count, ...] = (
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
