"""Answers that need a person: late, or without a baseline."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from content import Service, TimePointKind
from patient_portal.care.services.handled import is_unhandled
from patient_portal.care.services.schedule import AFTER_DISCHARGE
from patient_portal.integration.protocols.registry import MOST_ITEMS, WorklistItem
from patient_portal.models.episode import Channel
from patient_portal.models.people import join_patient
from patient_portal.models.response import (
    HistoryKind,
    is_baseline,
    is_current_submitted,
)
from patient_portal.models.tables import (
    AnswerHistory,
    Assessment,
    Episode,
    Patient,
    Response,
)


def list_late(
    session: Session, service: Service, *, on: date, channels: frozenset[Channel]
) -> list[WorklistItem]:
    """Answers that reached us after the others had been sent."""
    last = func.max(AnswerHistory.kept_at)
    rows = session.exec(
        join_patient(
            select(Response, Episode, Patient, last)
            .join(AnswerHistory, col(AnswerHistory.response_id) == Response.id)
            .join(Assessment, col(Assessment.id) == Response.assessment_id),
            Assessment.episode_id,
        )
        .where(
            AnswerHistory.fate == HistoryKind.AFTER_SUBMISSION,
            Episode.service_key == service.key,
            is_unhandled("late", Response.id),
        )
        .group_by(col(Response.id), col(Episode.id), col(Patient.id))
        .order_by(col(Response.id))
        .limit(MOST_ITEMS)
    )
    return [
        WorklistItem(row.id, episode, patient, None, {"of": row.instrument_id})
        for row, episode, patient, _ in rows
    ]


def list_without_baseline(
    session: Session, service: Service, *, on: date, channels: frozenset[Channel]
) -> list[WorklistItem]:
    """Answers after discharge to which there are none of entry: no change can be counted."""
    asked = {
        each
        for strand in service.strands
        for each in service.instruments_at(TimePointKind.ENTRY, strand.key)
    }
    rows = session.exec(
        join_patient(
            select(Assessment, Episode, Patient, func.min(Response.submitted_at)).join(
                Response, col(Response.assessment_id) == Assessment.id
            ),
            Assessment.episode_id,
        )
        .where(
            Episode.service_key == service.key,
            col(Assessment.kind).in_(AFTER_DISCHARGE),
            col(Response.instrument_id).in_(asked),
            is_current_submitted(Response),
            ~_baseline(),
            is_unhandled("no_baseline", Assessment.id),
        )
        .group_by(col(Assessment.id), col(Episode.id), col(Patient.id))
        .order_by(col(Assessment.id))
        .limit(MOST_ITEMS)
    )
    return [
        WorklistItem(row.id, episode, patient, None, {"of": row.kind})
        for row, episode, patient, _ in rows
    ]


def _baseline() -> Any:
    """Whether the person answered the same at entry: what `assessment.find_baseline` finds."""
    at_entry, entry = aliased(Response), aliased(Assessment)
    return exists().where(
        col(entry.episode_id) == Episode.id,
        col(entry.kind) == TimePointKind.ENTRY,
        col(at_entry.assessment_id) == entry.id,
        col(at_entry.instrument_id) == Response.instrument_id,
        is_baseline(at_entry),
    )
