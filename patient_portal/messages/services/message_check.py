"""Whether a message may still go at this very moment, and by which way (rule 15)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from patient_portal.care.services import reach
from patient_portal.care.services.reach import Way
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.message_subject import MessageSubject
from patient_portal.models.allowed import Act, may
from patient_portal.models.episode import Channel
from patient_portal.models.message import DropReason, RecipientKind
from patient_portal.models.tables import Carer, Episode, Message, Patient

log = logging.getLogger(__name__)


class NoSubject(LookupError):
    """No wing has the message's subject any more."""


def why_not(session: Session, portal: Portal, row: Message, *, now: datetime) -> DropReason | None:
    """Why the message must not go any more, in a word, or None: then its way is the right one."""
    if not _has_text(session, portal, row):
        log.error("a message has no text", extra={"item": row.id})
        return DropReason.NO_TEXT
    subject = subject_of(portal, row)
    service = portal.content.services[service_key(session, subject, row)]
    if not service.serves(*subject.parts):
        return DropReason.STOPPED
    if session.get(subject.table, row.subject_id) is None:
        return DropReason.DONE
    episode = session.get_one(Episode, row.episode_id) if row.episode_id else None
    return (
        _why_not_recipient(row, episode)
        or _too_old(subject, row, now=now)
        or subject.why_not(session, row, episode, now=now)
        or _choose_way(session, portal, row, episode)
    )


def why_not_requested(
    session: Session, message: Message, episode: Episode | None, *, now: datetime
) -> DropReason | None:
    """What a person asked for goes unless its link would open nothing."""
    if not message.carries_link:
        return None
    opens = episode is not None and may(episode, act=Act.ASK_FOR_LINK, on=london_date(now))
    return None if opens else DropReason.LINK_CLOSED


def subject_of(portal: Portal, row: Message) -> MessageSubject:
    """What the message is about; raises NoSubject."""
    subject = portal.registry.subject(row.subject_kind)
    if subject is None or subject.occasion(row.occasion) is None:
        raise NoSubject(row.subject_kind)
    return subject


def service_key(session: Session, subject: MessageSubject, row: Message) -> str:
    """The service in whose name the message goes; raises NoSubject where nobody can say."""
    if row.episode_id is not None:
        return session.get_one(Episode, row.episode_id).service_key
    if subject.service_key is None:
        raise NoSubject(row.subject_kind)
    return subject.service_key(session, row)


def _has_text(session: Session, portal: Portal, row: Message) -> bool:
    """Whether content and registry still have what the message needs: they may have changed."""
    try:
        subject = subject_of(portal, row)
        service = service_key(session, subject, row)
    except NoSubject:
        return False
    template = subject.template(session, row) if subject.template else row.occasion
    return service in portal.content.services and portal.content.has_message(template)


def _why_not_recipient(row: Message, episode: Episode | None) -> DropReason | None:
    """Nobody writes to or about somebody who died or has withdrawn, but staff are told things."""
    if row.recipient_kind == RecipientKind.ROLE or episode is None:
        return None
    if episode.died_on:
        return DropReason.DIED
    return DropReason.WITHDRAWN if episode.withdrawn_at else None


def _too_old(subject: MessageSubject, row: Message, *, now: datetime) -> DropReason | None:
    is_over = subject.life is not None and now - row.created_at >= subject.life
    return DropReason.TOO_OLD if is_over else None


def _choose_way(
    session: Session, portal: Portal, row: Message, episode: Episode | None
) -> DropReason | None:
    return WAYS[row.recipient_kind](session, portal, row, episode)


def _to_patient(
    session: Session, portal: Portal, row: Message, episode: Episode | None
) -> DropReason | None:
    """What the service starts goes where the person is reached now, whatever it was queued for.

    What a person asked for goes the way that there was then, unless that contact is dead or
    another's by now: an address that was put right may be a stranger's.
    """
    if episode is None:
        return DropReason.NO_CONTACT
    channels = reach.channels_of(portal, portal.content.services[episode.service_key])
    patient = session.get_one(Patient, episode.patient_id)
    is_on_record = reach.contacts_of(patient).get(row.channel) == row.to
    if row.is_urgent and row.channel in channels and is_on_record:
        return None
    return _take(row, reach.find_way(episode, patient, channels))


def _to_carer(
    session: Session, portal: Portal, row: Message, episode: Episode | None
) -> DropReason | None:
    """A carer is texted on the number that is on record now, while the patient agrees to them."""
    carer = session.get(Carer, row.recipient_id)
    if episode is None or carer is None or carer.ended_on or carer.episode_id != episode.id:
        return DropReason.STOPPED
    channels = reach.channels_of(portal, portal.content.services[episode.service_key])
    can_text = carer.phone and Channel.SMS in channels
    return _take(row, (Channel.SMS, carer.phone or "") if can_text else None)


def _to_role(
    session: Session, portal: Portal, row: Message, episode: Episode | None
) -> DropReason | None:
    """A notice to staff goes where it was queued for, if the installation can send so."""
    sender = portal.integrations.senders.get(row.sender)
    return None if sender and row.channel in sender.channels else DropReason.NO_CONTACT


def _take(row: Message, way: Way | None) -> DropReason | None:
    if way is None:
        return DropReason.NO_CONTACT
    if way[0] == Channel.LETTER:
        return DropReason.BY_LETTER
    row.channel, row.to = way
    return None


WAYS: Mapping[str, Callable[[Session, Portal, Message, Episode | None], DropReason | None]] = {
    RecipientKind.PATIENT: _to_patient,
    RecipientKind.CARER: _to_carer,
    RecipientKind.ROLE: _to_role,
}
