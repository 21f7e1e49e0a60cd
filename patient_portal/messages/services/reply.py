"""A text message that a person sent back: STOP, words of the message's subject, or a wish to be
called.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, select

from content import ServicePart
from content.shapes.text import fold
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import pathway
from patient_portal.core.statements import locked
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import call_request, message_check, message_queue
from patient_portal.models.allowed import Act, may
from patient_portal.models.call import CallRequestWay
from patient_portal.models.episode import Channel, is_gone
from patient_portal.models.message_request import RequestedMessage
from patient_portal.models.people import join_patient
from patient_portal.models.tables import Episode, Message, Patient

# English, then Polish, without diacritics. Only words that mean nothing else in a reply.
STOP = frozenset((
    "stop", "stopall", "unsubscribe", "cancel", "end", "quit", "optout", "rezygnuje",
    "rezygnacja", "wypisz", "wypisuje", "koniec", "zatrzymaj",
))  # fmt: skip
# What may stand beside them: "please stop texting me" stops, "stop the pain" does not.
BESIDE = frozenset((
    "please", "now", "all", "text", "texts", "texting", "message", "messages", "messaging",
    "sms", "it", "this", "these", "sending", "me", "thanks", "thank", "you", "to", "opt", "out",
    "prosze", "juz", "wiadomosci", "wiadomosc", "dziekuje", "mi", "mnie", "z", "nie", "wysylac",
    "wysylania",
))  # fmt: skip

Outcome = Literal["stopped", "read", "call", "nobody"]


def take(session: Session, portal: Portal, phone: str, text: str, *, now: datetime) -> Outcome:
    """STOP refuses messages for every episode with that phone, whatever was sent last.

    Then the subject of the last message to that phone is asked whether these are its words. All
    else is a wish to be called: the words are not kept, since nobody reads them here (rule 17).
    """
    found = _list_live(session, phone)
    if is_stop(text):
        _stop(session, portal, found, now=now)
        return "stopped" if found else "nobody"
    if _is_read(session, portal, phone, text, now=now):
        return "read"
    if not found:
        return "nobody"
    for episode in found:
        service = portal.content.services[episode.service_key]
        if service.serves(ServicePart.CALLS) and may(
            episode, act=Act.ASK_FOR_CALL, on=london_date(now)
        ):
            call_request.ask(session, episode, service, way=CallRequestWay.TEXT, now=now)
    return "call"


def is_stop(text: str) -> bool:
    """Any case, with dots, spaced out, in English or Polish."""
    words = re.findall(r"[a-z]+", fold(text.replace(".", "")))
    if "".join(words) in STOP:
        return True
    return bool(STOP & set(words)) and set(words) <= STOP | BESIDE


def _list_live(session: Session, phone: str) -> list[Episode]:
    """Every episode of everybody with the phone, but for those who died or have withdrawn."""
    live = (
        join_patient(select(Episode))
        .where(
            Patient.phone == phone,
            ~is_gone(Episode),
        )
        .order_by(col(Episode.id))
    )
    return list(session.exec(locked(live, of=Episode)))


def _is_read(session: Session, portal: Portal, phone: str, text: str, *, now: datetime) -> bool:
    """Whether the subject of the last message to that phone understood the text."""
    rows = select(Message).where(
        Message.to == phone, Message.channel == Channel.SMS, col(Message.sent_at).is_not(None)
    )
    last = session.exec(rows.order_by(col(Message.sent_at).desc(), col(Message.id).desc())).first()
    subject = portal.registry.subject(last.subject_kind) if last else None
    if last is None or subject is None or subject.read_reply is None:
        return False
    episode = session.get(Episode, last.episode_id) if last.episode_id else None
    if episode and is_gone(episode):
        return False
    service = portal.content.services[message_check.service_key(session, subject, last)]
    return subject.read_reply(session, last, text, service=service, now=now)


def _stop(
    session: Session,
    portal: Portal,
    episodes: list[Episode],
    *,
    now: datetime,
) -> None:
    """Refuses what is not refused yet, and says so once to the phone."""
    fresh = [episode for episode in episodes if episode.channel != Channel.NONE]
    for episode in fresh:
        service = portal.content.services[episode.service_key]
        change = pathway.EpisodeChange(Actor(session, now, "patient"), episode, service)
        pathway.refuse_messages(change)
    for episode in fresh[-1:]:
        stop = RequestedMessage.STOP
        message_queue.ask(session, portal, episode, kind=stop, occasion="stopped", now=now)
