"""Messages: asked for, claimed in the database, sent at most once (design rule 15)."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast

import phonenumbers
from sqlmodel import Session, col, or_, select, update

from content import MessageText
from patient_portal.errors import OutsideError, TooMany
from patient_portal.models import Episode, Message, Patient
from patient_portal.outside import OutgoingMessage
from patient_portal.portal import Portal
from patient_portal.services import invitation, limit

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that this process, and no other, is to send now."""

    message_id: int
    outgoing: OutgoingMessage


def ask_link(session: Session, who: str, born: date, *, now: datetime, secret: str) -> None:
    """Queues a new link for everybody whom number, phone or e-mail and birth date fit.

    Says nothing of whether anybody did: the page's answer is the same for all (rule 20).
    """
    if not _may_ask(session, f"who:{_normal(who)}", now=now, secret=secret):
        return
    for episode, patient in _find_people(session, who, born):
        channel, to = ("sms", patient.phone) if patient.phone else ("email", patient.email)
        if episode.is_locked or episode.withdrawn_at or episode.died_on:
            continue
        # Number, phone and e-mail name the same person.
        if to and _may_ask(session, f"episode:{episode.id}", now=now, secret=secret):
            session.add(
                Message(
                    identifier=str(uuid.uuid4()),
                    episode_id=episode.id,
                    channel=channel,
                    to=to,
                    occasion="new-link",
                    language=patient.language,
                    carries_link=True,
                    created_at=now,
                )
            )


def _may_ask(session: Session, what: str, *, now: datetime, secret: str) -> bool:
    """Counts a wish for a link; False when the hour's are used up."""
    key = limit.key("link", what, secret=secret)
    try:
        limit.check(session, key, most=limit.PERSON_AN_HOUR, now=now)
    except TooMany:
        return False
    limit.count(session, key, now=now)
    return True


def send_waiting(portal: Portal) -> int:
    """Sends what waits; returns how many went. A failure is kept and the next one tried."""
    sent = 0
    while claimed := _claim(portal):
        error = None
        try:
            portal.outside.messages.send(claimed.outgoing)
            sent += 1
        except OutsideError as failure:
            error = str(failure)
            log.warning("a message was not sent", extra={"item": claimed.message_id, "why": error})
        _mark(portal, claimed.message_id, error)
    return sent


def _claim(portal: Portal) -> Claimed | None:
    """Claims the oldest waiting message by a conditional UPDATE; its link is made here."""
    with portal.database.writing() as session:
        now = portal.outside.now()
        waiting = select(Message).where(Message.state == "waiting").order_by(col(Message.id))
        for row in session.exec(waiting.limit(20)):
            taken = (
                update(Message)
                .where(col(Message.id) == row.id, col(Message.state) == "waiting")
                .values(state="sending", claimed_at=now)
            )
            if session.exec(taken).rowcount == 1:
                return Claimed(row.id, _written(session, portal, row, now=now))
    return None


def _written(session: Session, portal: Portal, row: Message, *, now: datetime) -> OutgoingMessage:
    episode = session.get_one(Episode, row.episode_id)
    service = portal.content.services[episode.service_key]
    link = _fresh_link(session, portal, episode, now=now) if row.carries_link else ""
    text = _text(portal, row)
    parts = {"sender": service.sender, "phone": service.phone, "link": link}
    body = text.sms if row.channel == "sms" else text.email
    return OutgoingMessage(
        identifier=row.identifier,
        channel=cast(Literal["sms", "email"], row.channel),
        to=row.to,
        subject=text.subject,
        body=body.format_map(parts).strip(),
    )


def _text(portal: Portal, row: Message) -> MessageText:
    texts = portal.content.messages[row.occasion].texts
    return texts.get(row.language) or texts["en"]


def _fresh_link(session: Session, portal: Portal, episode: Episode, *, now: datetime) -> str:
    """The older codes die: the person asked because the old one is lost."""
    invitation.revoke_all(session, episode, reason="new link asked for", now=now, by="patient")
    _, code = invitation.invite(session, episode, carrier="new-link", now=now, by="patient")
    return invitation.link(portal.settings.public_url, code)


def _mark(portal: Portal, message_id: int, error: str | None) -> None:
    with portal.database.writing() as session:
        row = session.get_one(Message, message_id)
        row.state = "failed" if error else "sent"
        row.sent_at = None if error else portal.outside.now()
        row.error = error


def _find_people(session: Session, who: str, born: date) -> list[tuple[Episode, Patient]]:
    contact = _normal(who)
    found = session.exec(
        select(Episode, Patient)
        .join(Patient, col(Patient.id) == Episode.patient_id)
        .where(
            Patient.date_of_birth == born,
            or_(
                Patient.nhs_number == contact,
                Patient.phone == contact,
                Patient.email == contact,
            ),
        )
        .order_by(col(Episode.id).desc())
    ).all()
    return [(episode, patient) for episode, patient in found]


def _normal(who: str) -> str:
    """An NHS number as digits, a phone number as E.164, an e-mail address in small letters."""
    plain = who.strip().lower()
    if "@" in plain:
        return plain
    digits = plain.replace(" ", "").replace("-", "")
    if digits.isdecimal() and len(digits) == 10 and not digits.startswith("0"):
        return digits
    try:
        number = phonenumbers.parse(plain, "GB")
    except phonenumbers.NumberParseException:
        return digits
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
