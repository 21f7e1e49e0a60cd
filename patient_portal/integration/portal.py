"""What every request, job and command works with, in one frozen bundle."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
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


@dataclass(frozen=True, slots=True)
class Job:
    """Something that the worker does every so often."""

    name: str
    every: timedelta
    run: Callable[[Portal], None]


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


@dataclass(frozen=True, slots=True)
class Portal:
    settings: Settings
    database: Database
    content: Content
    catalogue: Catalogue
    integrations: Integrations
    registry: Registry
