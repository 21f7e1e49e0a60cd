"""People who cannot be reached: no contact, a dead one, or a message that did not arrive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from content import Service
from patient_portal.care.services import reach
from patient_portal.core.database import in_parts
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import reminder
from patient_portal.models.message import DeliveryReceipt, MessageState
from patient_portal.models.tables import Episode, Message, Patient


@dataclass(frozen=True, slots=True)
class UnreachablePatient:
    """Somebody whom a person must look at. `way` is what is left: None is nothing at all.

    `lost` is the newest message about open questions, where it was given up or may not have
    arrived.
    """

    episode: Episode
    patient: Patient
    way: str | None
    lost: Message | None = None

    @property
    def has_bad_contact(self) -> bool:
        """Whether a contact is dead, or there is no way at all."""
        dead = self.patient.phone_failed_at or self.patient.email_failed_at
        return self.way is None or dead is not None


def list_unreachable(
    session: Session, portal: Portal, service: Service, *, on: date
) -> list[UnreachablePatient]:
    """Whoever is asked for answers now and was not reached, the worst first."""
    channels = reach.channels_of(portal, service)
    rows = reminder.list_open(session, on=on, service=service.key)
    lost = _list_lost(session, [assessment.id for assessment, _, _ in rows])
    found: dict[int, UnreachablePatient] = {}
    for assessment, episode, patient in rows:
        way = reach.find_way(episode, patient, channels)
        before = found.get(episode.id)
        row = lost.get(assessment.id) or (before.lost if before else None)
        each = UnreachablePatient(episode, patient, way[0] if way else None, row)
        if row or each.has_bad_contact:
            found[episode.id] = each
    return sorted(found.values(), key=lambda each: (each.way is not None, each.episode.id))


def _list_lost(session: Session, assessment_ids: Sequence[int]) -> dict[int, Message]:
    """By assessment: the last message that went or should have, where it did not arrive."""
    found: dict[int, Message] = {}
    for part in in_parts(assessment_ids):
        tried = col(Message.state).in_((MessageState.SENT, MessageState.FAILED))
        newest = select(func.max(Message.id)).where(
            Message.subject_kind == reminder.ASSESSMENT, col(Message.subject_id).in_(part), tried
        )
        gave_up = col(Message.receipt).in_(
            (DeliveryReceipt.TEMPORARY_FAILURE, DeliveryReceipt.TECHNICAL_FAILURE)
        )
        rows = select(Message).where(
            col(Message.id).in_(newest.group_by(col(Message.subject_id))),
            or_(Message.state == MessageState.FAILED, gave_up),
        )
        found |= {row.subject_id: row for row in session.exec(rows)}
    return found
