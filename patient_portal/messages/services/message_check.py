"""Whether a message may still go at this very moment, and by which way (rule 15)."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from patient_portal.care.services import reach
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.registry import MessageSubject
from patient_portal.messages.services import reminder
from patient_portal.models.allowed import Act, may
from patient_portal.models.episode import Channel, is_stopped
from patient_portal.models.message import DropReason, MessageState
from patient_portal.models.tables import Assessment, Episode, Message, Patient

log = logging.getLogger(__name__)


def why_not(session: Session, portal: Portal, row: Message, *, now: datetime) -> DropReason | None:
    """Why the message must not go any more, in a word, or None: then its way is the right one."""
    episode = session.get_one(Episode, row.episode_id)
    if not _has_text(portal, episode, row):
        return DropReason.NO_TEXT
    service = portal.content.services[episode.service_key]
    if not service.serves(*portal.registry.subject(row.occasion).parts):
        return DropReason.STOPPED
    reason = _why_not_person(episode)
    if reason is None:
        subject = portal.registry.subject(row.occasion)
        reason = _too_old(subject, row, now=now) or subject.why_not(session, row, episode, now=now)
    return reason or _choose_way(session, portal, episode, row)


def why_not_requested(
    session: Session, message: Message, episode: Episode, *, now: datetime
) -> DropReason | None:
    """What a person asked for goes unless its link would open nothing."""
    opens = not message.carries_link or may(episode, act=Act.ASK_FOR_LINK, on=london_date(now))
    return None if opens else DropReason.LINK_CLOSED


def why_not_assessment(
    session: Session, message: Message, episode: Episode, *, now: datetime
) -> DropReason | None:
    """What asks for answers goes to people who are still asked, and only the newest of it."""
    if episode.channel == Channel.NONE:
        return DropReason.REFUSED
    if not may(episode, act=Act.BE_WRITTEN_TO, on=london_date(now)):
        return DropReason.STOPPED if is_stopped(episode) else DropReason.LINK_CLOSED
    if _has_newer(session, message):
        return DropReason.NEWER
    is_open = select(Assessment.id).where(
        Assessment.id == message.assessment_id, *reminder.open_on(london_date(now))
    )
    return None if session.exec(is_open).first() else DropReason.DONE


def _has_text(portal: Portal, episode: Episode, row: Message) -> bool:
    """Whether content and registry still have what the message needs: they may have changed."""
    content = portal.content
    # The first of an assessment's messages invites, whichever it is.
    occasions = (row.occasion, "invitation") if row.assessment_id else (row.occasion,)
    found = (
        episode.service_key in content.services
        and all(map(content.has_message, occasions))
        and portal.registry.has_subject(row.occasion)
    )
    if not found:
        log.error("a message has no text", extra={"item": row.id})
    return found


def _why_not_person(episode: Episode) -> DropReason | None:
    if episode.died_on:
        return DropReason.DIED
    return DropReason.WITHDRAWN if episode.withdrawn_at else None


def _too_old(subject: MessageSubject, row: Message, *, now: datetime) -> DropReason | None:
    is_over = subject.life is not None and now - row.created_at >= subject.life
    return DropReason.TOO_OLD if is_over else None


def _has_newer(session: Session, row: Message) -> bool:
    # By when it was owed: what is owed again is as new as that.
    newer = select(Message.id).where(
        Message.assessment_id == row.assessment_id,
        tuple_(col(Message.created_at), col(Message.id)) > (row.created_at, row.id),
        col(Message.state).in_((MessageState.WAITING, MessageState.SENDING, MessageState.SENT)),
    )
    return session.exec(newer).first() is not None


def _choose_way(
    session: Session, portal: Portal, episode: Episode, row: Message
) -> DropReason | None:
    """What the service starts goes where the person is reached now, whatever it was queued for.

    What a person asked for goes the way that there was then, unless that contact is dead or
    another's by now: an address that was put right may be a stranger's.
    """
    channels = reach.channels_of(portal, portal.content.services[episode.service_key])
    patient = session.get_one(Patient, episode.patient_id)
    is_on_record = reach.contacts_of(patient).get(row.channel) == row.to
    if row.is_urgent and row.channel in channels and is_on_record:
        return None
    way = reach.find_way(episode, patient, channels)
    if way is None:
        return DropReason.NO_CONTACT
    if way[0] == Channel.LETTER:
        return DropReason.BY_LETTER
    row.channel, row.to = way
    return None
