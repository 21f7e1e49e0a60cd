"""What needs a person: each kind one query that finds what nobody has dealt with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from content import Service
from patient_portal.answers.services.answer import AFTER_SUBMISSION
from patient_portal.care.services import proposal, search
from patient_portal.care.services.handled import open_still
from patient_portal.care.services.schedule import AFTER_DISCHARGE
from patient_portal.core.errors import NotFound
from patient_portal.messages.services import reminder
from patient_portal.models.tables import (
    AnswerHistory,
    Assessment,
    Episode,
    Message,
    OutboxItem,
    Patient,
    Response,
)

MOST = 100


@dataclass(frozen=True, slots=True)
class Item:
    """One thing for a person to look at. `detail` is what the list says about it."""

    subject_id: int
    episode: Episode
    patient: Patient
    at: datetime | None = None
    detail: Mapping[str, Any] | None = None


def list_all(session: Session, service: Service, *, on: date) -> dict[str, Sequence[Item]]:
    """Everything that is open, by kind; the oldest first, at most MOST of each."""
    return {kind: find(session, service, on) for kind, find in KINDS.items()}


def find_one(session: Session, service: Service, kind: str, *, subject_id: int, on: date) -> Item:
    """The open thing of that kind; raises NotFound when the service has none such."""
    items = KINDS[kind](session, service, on) if kind in KINDS else ()
    for item in items:
        if item.subject_id == subject_id:
            return item
    raise NotFound


def _records(session: Session, service: Service, _on: date) -> list[Item]:
    """What the record refused: it goes again once its cause is mended."""
    rows = session.exec(
        select(OutboxItem, Episode, Patient, Response.instrument_id)
        .join(Response, col(Response.id) == OutboxItem.response_id)
        .join(Assessment, col(Assessment.id) == Response.assessment_id)
        .join(Episode, col(Episode.id) == Assessment.episode_id)
        .join(Patient, col(Patient.id) == Episode.patient_id)
        .where(OutboxItem.state == "needs_person", Episode.service_key == service.key)
        .order_by(col(OutboxItem.id))
        .limit(MOST)
    )
    return [
        Item(row.id, episode, patient, row.created_at, {"error": row.error, "of": instrument})
        for row, episode, patient, instrument in rows
    ]


def _bounced(session: Session, service: Service, _on: date) -> list[Item]:
    """Messages that did not arrive."""
    rows = session.exec(
        select(Message, Episode, Patient)
        .join(Episode, col(Episode.id) == Message.episode_id)
        .join(Patient, col(Patient.id) == Episode.patient_id)
        .where(
            Episode.service_key == service.key,
            or_(Message.state == "failed", Message.receipt == "permanent_failure"),
            open_still("bounced", Message.id),
        )
        .order_by(col(Message.id))
        .limit(MOST)
    )
    return [
        Item(row.id, episode, patient, row.created_at, {"to": row.to, "of": row.occasion})
        for row, episode, patient in rows
    ]


def _no_baseline(session: Session, service: Service, _on: date) -> list[Item]:
    """Answers after discharge to which there are none of entry: no change can be counted."""
    asked = {
        each for strand in service.strands for each in service.instruments_at("entry", strand.key)
    }
    rows = session.exec(
        select(Assessment, Episode, Patient, func.min(Response.submitted_at))
        .join(Response, col(Response.assessment_id) == Assessment.id)
        .join(Episode, col(Episode.id) == Assessment.episode_id)
        .join(Patient, col(Patient.id) == Episode.patient_id)
        .where(
            Episode.service_key == service.key,
            col(Assessment.kind).in_(AFTER_DISCHARGE),
            col(Response.instrument_id).in_(asked),
            col(Response.submitted_at).is_not(None),
            col(Response.superseded_at).is_(None),
            ~_baseline(),
            open_still("no_baseline", Assessment.id),
        )
        .group_by(col(Assessment.id), col(Episode.id), col(Patient.id))
        .order_by(col(Assessment.id))
        .limit(MOST)
    )
    return [
        Item(row.id, episode, patient, None, {"of": row.kind}) for row, episode, patient, _ in rows
    ]


def _baseline() -> Any:
    """Whether the same was answered at entry."""
    at_entry, entry = aliased(Response), aliased(Assessment)
    return exists().where(
        col(entry.episode_id) == Episode.id,
        col(entry.kind) == "entry",
        col(at_entry.assessment_id) == entry.id,
        col(at_entry.instrument_id) == Response.instrument_id,
        col(at_entry.submitted_at).is_not(None),
        col(at_entry.superseded_at).is_(None),
    )


def _late(session: Session, service: Service, _on: date) -> list[Item]:
    """Answers that reached us after the others had been sent."""
    last = func.max(AnswerHistory.kept_at)
    rows = session.exec(
        select(Response, Episode, Patient, last)
        .join(AnswerHistory, col(AnswerHistory.response_id) == Response.id)
        .join(Assessment, col(Assessment.id) == Response.assessment_id)
        .join(Episode, col(Episode.id) == Assessment.episode_id)
        .join(Patient, col(Patient.id) == Episode.patient_id)
        .where(
            AnswerHistory.fate == AFTER_SUBMISSION,
            Episode.service_key == service.key,
            open_still("late", Response.id),
        )
        .group_by(col(Response.id), col(Episode.id), col(Patient.id))
        .order_by(col(Response.id))
        .limit(MOST)
    )
    return [
        Item(row.id, episode, patient, None, {"of": row.instrument_id})
        for row, episode, patient, _ in rows
    ]


def _no_contact(session: Session, service: Service, on: date) -> list[Item]:
    """People who are asked for answers now and whom nothing reaches."""
    # PostgreSQL cannot compare whole rows, which hold JSON: no DISTINCT over a join.
    asked = select(Assessment.episode_id).where(*reminder.open_on(on))
    rows = session.exec(
        select(Episode, Patient)
        .join(Patient, col(Patient.id) == Episode.patient_id)
        .where(
            Episode.service_key == service.key,
            or_(col(Patient.phone).is_(None), col(Patient.phone_failed_at).is_not(None)),
            or_(col(Patient.email).is_(None), col(Patient.email_failed_at).is_not(None)),
            col(Patient.address).is_(None),
            *reminder.writable(),
            col(Episode.id).in_(asked),
            open_still("no_contact", Episode.id),
        )
        .order_by(col(Episode.id))
        .limit(MOST)
    )
    return [Item(episode.id, episode, patient) for episode, patient in rows]


def _duplicates(session: Session, service: Service, _on: date) -> list[Item]:
    """Two patients with the same birth date whose names sound alike; the newer one is listed."""
    newer, older = aliased(Episode), aliased(Episode)
    second, first = aliased(Patient), aliased(Patient)
    rows = session.exec(
        select(newer, second, first)
        .join(second, col(second.id) == newer.patient_id)
        .join(
            first,
            (col(first.date_of_birth) == second.date_of_birth) & (col(first.id) < second.id),
        )
        .join(older, col(older.patient_id) == first.id)
        .where(
            newer.service_key == service.key,
            older.service_key == service.key,
            open_still("duplicate", newer.id),
        )
        .order_by(col(newer.id))
    ).all()
    found = {
        episode.id: Item(episode.id, episode, patient, None, {"other": other})
        for episode, patient, other in rows
        if search.are_alike(patient, other)
    }
    return list(found.values())[:MOST]


def _proposed(session: Session, service: Service, _on: date) -> list[Item]:
    """What patients' forms propose for their record and nobody has confirmed."""
    waiting = proposal.list_waiting(session, service.key)
    episodes = {episode.id: (episode, row.proposed_at) for episode, row in reversed(waiting)}
    ids = [episode.patient_id for episode, _ in episodes.values()]
    patients = {
        row.id: row for row in session.exec(select(Patient).where(col(Patient.id).in_(ids)))
    }
    return [
        Item(episode.id, episode, patients[episode.patient_id], at)
        for episode, at in list(episodes.values())[:MOST]
    ]


KINDS: Mapping[str, Callable[[Session, Service, date], Sequence[Item]]] = {
    "record": _records,
    "bounced": _bounced,
    "proposed": _proposed,
    "no_contact": _no_contact,
    "late": _late,
    "no_baseline": _no_baseline,
    "duplicate": _duplicates,
}
