"""Queueing messages: the one place that makes their rows, those of letters included."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from patient_portal.care.services import reach
from patient_portal.care.services.reach import Way
from patient_portal.core.statements import insert_or_change
from patient_portal.integration.portal import Portal
from patient_portal.models.message import DropReason, MessageState, RecipientKind
from patient_portal.models.message_request import RequestedMessage
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.tables import Episode, Message, MessageRequest, Patient

KEY = ("subject_kind", "subject_id", "recipient_kind", "recipient_id", "occasion")
# The kind of what a person has asked for.
REQUEST = "message_request"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """A message that is to be queued: about what, for whom, by which way.

    `is_urgent`: it goes at once, at any hour, because somebody has asked for it (rule 15).
    """

    subject_kind: str
    subject_id: int
    occasion: str
    recipient_kind: RecipientKind = RecipientKind.PATIENT
    recipient_id: int
    episode_id: int | None
    way: Way
    language: str = "en"
    carries_link: bool = False
    is_urgent: bool = False


def queue(
    session: Session,
    messages: Sequence[NewMessage],
    *,
    now: datetime,
    again: Collection[DropReason] = (),
) -> list[int]:
    """Queues each once for its subject, recipient and occasion; the ids of the rows queued now.

    One that is there already is left as it is, unless it did not go for one of the reasons
    `again`: then it waits as if it were new.
    """
    fresh = {"state": MessageState.WAITING, "not_before": now, "created_at": now}
    values = [_values(message) | fresh for message in messages]
    # As if it were new: a day's tries for it begin now.
    change = fresh | {"dropped_reason": None}
    did_not_go = col(Message.state).in_((MessageState.DROPPED, MessageState.FAILED))
    where = did_not_go & col(Message.dropped_reason).in_(again)
    rows = insert_or_change(session, Message, values, key=KEY, change=change, where=where)
    return [row.id for row in rows]


def ask(
    session: Session,
    portal: Portal,
    episode: Episode,
    *,
    kind: RequestedMessage,
    occasion: str,
    now: datetime,
) -> bool:
    """Queues what a person has just asked for: it goes at once. False where there is no way."""
    patient = session.get_one(Patient, episode.patient_id)
    service = portal.content.services[episode.service_key]
    way = reach.find_electronic_way(episode, patient, reach.channels_of(portal, service))
    if way is None:
        return False
    request = MessageRequest(episode_id=episode.id, kind=kind, asked_at=now)
    session.add(request)
    session.flush()
    message = NewMessage(
        subject_kind=REQUEST,
        subject_id=request.id,
        occasion=occasion,
        recipient_id=patient.id,
        episode_id=episode.id,
        way=way,
        language=patient.language,
        carries_link=kind == RequestedMessage.LINK,
        is_urgent=True,
    )
    queue(session, [message], now=now)
    return True


def _values(message: NewMessage) -> dict[str, object]:
    channel, to = message.way
    return {
        "identifier": str(uuid.uuid4()),
        "episode_id": message.episode_id,
        "subject_kind": message.subject_kind,
        "subject_id": message.subject_id,
        "recipient_kind": message.recipient_kind,
        "recipient_id": message.recipient_id,
        "sender": DEFAULT,
        "channel": channel,
        "to": to,
        "occasion": message.occasion,
        "language": message.language,
        "carries_link": message.carries_link,
        "is_urgent": message.is_urgent,
        "tries": 0,
    }
