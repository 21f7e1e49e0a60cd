"""Messages that did not arrive, and people whom none can reach."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from content import Service
from patient_portal.care.services import reach
from patient_portal.care.services.handled import is_unhandled
from patient_portal.core.working_days import london_instant
from patient_portal.integration.protocols.registry import MOST_ITEMS, WorklistItem
from patient_portal.messages.services import reminder
from patient_portal.models.episode import Channel, is_locked
from patient_portal.models.message import DeliveryReceipt, DropReason, MessageState, RecipientKind
from patient_portal.models.people import join_patient
from patient_portal.models.tables import Assessment, Episode, Message, Patient

# What was given up longer ago is no news.
SHOWN_FOR = timedelta(days=30)


def list_bounced(
    session: Session, service: Service, *, on: date, channels: frozenset[Channel]
) -> list[WorklistItem]:
    """Messages that did not arrive."""
    rows = session.exec(
        join_patient(select(Message, Episode, Patient), Message.episode_id)
        .where(
            Episode.service_key == service.key,
            or_(
                Message.state == MessageState.FAILED,
                Message.receipt == DeliveryReceipt.PERMANENT_FAILURE,
                # Given up: too late by then, or nothing to say.
                col(Message.dropped_reason).in_((DropReason.TOO_OLD, DropReason.NO_TEXT))
                & (col(Message.created_at) >= london_instant(on - SHOWN_FOR)),
            ),
            # What staff are told is no patient's (message_claim.py).
            Message.recipient_kind != RecipientKind.ROLE,
            is_unhandled("bounced", Message.id),
        )
        .order_by(col(Message.id))
        .limit(MOST_ITEMS)
    )
    return [
        WorklistItem(row.id, episode, patient, row.created_at, {"to": row.to, "of": row.occasion})
        for row, episode, patient in rows
    ]


def list_without_contact(
    session: Session, service: Service, *, on: date, channels: frozenset[Channel]
) -> list[WorklistItem]:
    """People who are asked for answers now and whom nothing reaches."""
    return _list_asked(
        session, service, ~reach.has_way(channels), is_unhandled("no_contact", Episode.id), on=on
    )


def list_locked(
    session: Session, service: Service, *, on: date, channels: frozenset[Channel]
) -> list[WorklistItem]:
    """People who are asked for answers now and whose links open nothing (rule 15)."""
    return _list_asked(session, service, is_locked(Episode), on=on)


def _list_asked(
    session: Session, service: Service, *conditions: ColumnElement[bool], on: date
) -> list[WorklistItem]:
    """Of the people who are asked for answers now, those of whom all this holds."""
    # PostgreSQL cannot compare whole rows, which hold JSON: no DISTINCT over a join.
    asked = select(Assessment.episode_id).where(*reminder.open_on(on))
    rows = session.exec(
        join_patient(select(Episode, Patient))
        .where(
            Episode.service_key == service.key,
            *conditions,
            *reminder.askable(on=on),
            col(Episode.id).in_(asked),
        )
        .order_by(col(Episode.id))
        .limit(MOST_ITEMS)
    )
    return [WorklistItem(episode.id, episode, patient) for episode, patient in rows]
