"""What every request, job and command works with, in one frozen bundle."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import timedelta

from content import Content, Service, ServicePart
from patient_portal.core.database import Database
from patient_portal.core.settings import Settings
from patient_portal.integration.protocols.integrations import Integrations
from patient_portal.integration.protocols.message_subject import MessageOccasion, MessageSubject
from patient_portal.integration.protocols.registry import (
    HealthLine,
    NavigationLink,
    OutboxKind,
    PartPages,
    WorklistKind,
)
from patient_portal.models.tables import Message
from questionnaires import Catalogue

# Seconds. No step between two looks takes as long: a job that does hangs.
SILENT_AFTER = 300


@dataclass(frozen=True, slots=True)
class Job:
    """Something that the worker does every so often.

    `looks_every`: where somebody waits for it, it looks more often than its run is kept.
    """

    name: str
    every: timedelta
    run: Callable[[Portal], None]
    looks_every: timedelta | None = None

    @property
    def interval(self) -> timedelta:
        """From one run to the next."""
        return self.looks_every or self.every


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """What one wing registers, or all of them together."""

    navigation: tuple[NavigationLink, ...] = ()
    worklist: tuple[WorklistKind, ...] = ()
    jobs: tuple[Job, ...] = ()
    health: tuple[HealthLine, ...] = ()
    outbox: tuple[OutboxKind, ...] = ()
    subjects: tuple[MessageSubject, ...] = ()
    pages: tuple[PartPages, ...] = ()

    @classmethod
    def joined(cls, registries: Iterable[Registry]) -> Registry:
        """The lines of all wings, list by list, in the order of the wings."""
        wings = list(registries)
        return cls(
            **{
                each.name: tuple(line for wing in wings for line in getattr(wing, each.name))
                for each in fields(cls)
            }
        )

    def navigation_for(self, role: str, service: Service) -> list[NavigationLink]:
        """What this role sees of the desk's navigation, in the order of the places."""
        links = (
            link for link in self.navigation if role in link.roles and service.serves(*link.parts)
        )
        return sorted(links, key=lambda link: link.place)

    def parts_of(self, blueprint: str | None) -> tuple[ServicePart, ...]:
        """The parts whose pages a blueprint has; none for what every service serves."""
        return next((pages.parts for pages in self.pages if blueprint in pages.blueprints), ())

    def worklist_kinds(self, service: Service | None = None) -> dict[str, WorklistKind]:
        """Every kind by its key, in the order of the places; of a service what it serves."""
        kinds = sorted(self.worklist, key=lambda kind: kind.place)
        return {kind.key: kind for kind in kinds if service is None or service.serves(*kind.parts)}

    def job(self, name: str) -> Job:
        """Raises KeyError when no wing has such a job."""
        return {job.name: job for job in self.jobs}[name]

    def outbox_kinds(self) -> dict[str, OutboxKind]:
        """Every kind of the outbox by its key."""
        return {kind.key: kind for kind in self.outbox}

    def outbox_kind(self, key: str) -> OutboxKind:
        """Raises KeyError when no wing has such a kind."""
        return self.outbox_kinds()[key]

    def subject(self, kind: str) -> MessageSubject | None:
        """What messages of a kind are about; None when no wing has such a kind any more."""
        return {subject.kind: subject for subject in self.subjects}.get(kind)

    def occasion(self, message: Message) -> MessageOccasion | None:
        """The occasion of a message; None when its subject has no such one any more."""
        subject = self.subject(message.subject_kind)
        return subject.occasion(message.occasion) if subject else None


@dataclass(slots=True)
class JobTurn:
    """One run of a job. What is no job's, as a request or a command, has one that never ends."""

    stopping: threading.Event = field(default_factory=threading.Event)
    looked_at: float = field(default_factory=time.monotonic)

    def goes_on(self) -> bool:
        """Asked by a job between two rows: False once the worker is to stop. A sign of life too."""
        self.looked_at = time.monotonic()
        return not self.stopping.is_set()

    def is_silent(self) -> bool:
        """Whether the job has not asked for so long that it hangs."""
        return time.monotonic() - self.looked_at > SILENT_AFTER


@dataclass(frozen=True, slots=True)
class Portal:
    settings: Settings
    database: Database
    content: Content
    catalogue: Catalogue
    integrations: Integrations
    registry: Registry
    turn: JobTurn = field(default_factory=JobTurn)
