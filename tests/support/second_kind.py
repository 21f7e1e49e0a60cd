"""A second kind of thing for the record, which only tests know: an agreed note about an episode.

Its subject is the episode itself; it goes out as a CarePlan with a DocumentReference beside it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session

from content import Content
from patient_portal.care.services import identifier
from patient_portal.integration import outbox
from patient_portal.integration.fhir.terms import entry_url, uuid_identifier
from patient_portal.integration.outbox import OutboxSubject
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.record import Report, ReportForm
from patient_portal.integration.protocols.registry import OutboxKind
from patient_portal.models.tables import Episode, OutboxItem
from questionnaires import Catalogue
from tests.integration.fhir.reports import ASHA, IDENTIFIER, NOW

KEY = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReport(Report):
    """Version 1 says this, version 2 that."""

    words: str


def resources(report: NoteReport, subject: dict[str, Any]) -> list[dict[str, Any]]:
    wrong = "entered-in-error" if report.is_withdrawn else ""
    plan = {
        "resourceType": "CarePlan",
        "identifier": [uuid_identifier(report.identifier)],
        "status": wrong or "active",
        "intent": "plan",
        "title": report.words,
        "subject": subject,
        "created": report.authored_at.isoformat(),
    }
    page = {
        "resourceType": "DocumentReference",
        "identifier": [uuid_identifier(str(uuid5(UUID(report.identifier), "page")))],
        "status": wrong or "current",
        "subject": subject,
        "content": [{"attachment": {"contentType": "text/plain", "title": report.words}}],
        "context": {"related": [{"reference": entry_url(report.identifier)}]},
    }
    return [plan, page]


FORM = ReportForm(
    resources=resources,
    page=lambda report: f"%PDF-1.7 {report.words}".encode(),
    row=lambda _: None,
    content_id=lambda _: (KEY, "1"),
)


def note(**changes: Any) -> NoteReport:
    """Asha's note; anything of it can be given."""
    given: dict[str, Any] = {
        "form": FORM,
        "identifier": IDENTIFIER,
        "patient": ASHA,
        "service_key": "bassetlaw",
        "authored_at": NOW,
        "submitted_at": NOW,
        "software_version": "0",
        "words": "Walk a little every day",
    }
    return NoteReport(**given | changes)


def build(
    session: Session, item: OutboxItem, *, catalogue: Catalogue, content: Content
) -> NoteReport:
    episode = session.get_one(Episode, item.subject_id)
    service = content.services[episode.service_key]
    return note(
        identifier=item.identifier,
        version=item.version,
        is_withdrawn=item.is_withdrawal,
        patient=identifier.about(session, episode, service),
        service_key=service.key,
        words=f"Version {item.version}",
    )


def describe(_: Session, ids: Collection[int], *, catalogue: Catalogue) -> dict[int, str]:
    assert catalogue
    return {subject_id: f"Note of episode {subject_id}" for subject_id in ids}


KIND = OutboxKind(KEY, build, describe=describe)


def with_notes(portal: Portal) -> Portal:
    """The portal with the second kind registered."""
    registry = replace(portal.registry, outbox=(*portal.registry.outbox, KIND))
    return replace(portal, registry=registry)


def queue_note(
    portal: Portal, episode_id: int, uuid: str, *, version: int = 1, target: str = "default"
) -> None:
    with portal.database.writing() as session:
        subject = OutboxSubject(kind=KEY, subject_id=episode_id, identifier=uuid, version=version)
        now = portal.integrations.now()
        episode = session.get_one(Episode, episode_id)
        outbox.queue(session, subject, episode, now=now, target=target)
