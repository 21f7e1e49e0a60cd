"""The lines that a wing writes into its registry.py, one class for each list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from sqlmodel import Session

from content import Content, Service, ServicePart
from patient_portal.integration.protocols.record import Report
from patient_portal.models.episode import Channel
from patient_portal.models.tables import Episode, OutboxItem, Patient
from questionnaires import Catalogue

# The longest that one kind of the worklist is shown.
MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One entry of the desk's navigation. `place` orders the entries of all wings.

    `parts`: only where the service serves one of them. So in every line of a registry.
    """

    place: int
    endpoint: str
    words: Any
    roles: tuple[str, ...]
    parts: tuple[ServicePart, ...] = ()


@dataclass(frozen=True, slots=True)
class WorklistItem:
    """One thing for a person to look at. `detail` is what the list says about it.

    Without an episode it is about no patient.
    """

    subject_id: int
    episode: Episode | None
    patient: Patient | None
    at: datetime | None = None
    detail: Mapping[str, Any] | None = None


class FindItems(Protocol):
    """Finds what is open in one service, the oldest first, at most MOST_ITEMS.

    `channels` are the electronic ones by which the service reaches people.
    """

    def __call__(
        self, session: Session, service: Service, *, on: date, channels: frozenset[Channel]
    ) -> list[WorklistItem]: ...


@dataclass(frozen=True, slots=True)
class WorklistKind:
    """One kind of thing that needs a person. `place` orders the kinds of all wings.

    `words` is its heading and `advice` what to do. `detail` and `action` are templates for the
    cells of one item. One that leaves the list when its cause is mended is never marked as done.
    """

    place: int
    key: str
    words: Any
    advice: Any
    find: FindItems
    detail: str
    action: str = "desk/worklist/done.html"
    leaves_by_itself: bool = False
    parts: tuple[ServicePart, ...] = ()


@dataclass(frozen=True, slots=True)
class HealthReason:
    """Why all is not well, in a sentence without patient data; amber unless it is red."""

    sentence: str
    is_red: bool = False


class HealthCheck(Protocol):
    """Reasons for which the portal is not well; none when all is well."""

    def __call__(self, session: Session, *, now: datetime) -> Sequence[HealthReason]: ...


@dataclass(frozen=True, slots=True)
class HealthLine:
    """A check of a wing, made where some service serves one of its parts."""

    check: HealthCheck
    parts: tuple[ServicePart, ...] = ()


class ReportBuilder(Protocol):
    """Makes what the record receives of one row of the outbox, from the row's subject."""

    def __call__(
        self, session: Session, item: OutboxItem, /, *, catalogue: Catalogue, content: Content
    ) -> Report: ...


class DescribeSubjects(Protocol):
    """What the desk calls each of these subjects, by its id; one that is gone is left out."""

    def __call__(
        self, session: Session, ids: Collection[int], /, *, catalogue: Catalogue
    ) -> Mapping[int, str]: ...


@dataclass(frozen=True, slots=True)
class OutboxKind:
    """One kind of thing that goes to the record."""

    key: str
    build: ReportBuilder
    describe: DescribeSubjects


@dataclass(frozen=True, slots=True)
class PartPages:
    """The blueprints of parts: their pages are not found where the service serves none of them."""

    parts: tuple[ServicePart, ...]
    blueprints: tuple[str, ...]
