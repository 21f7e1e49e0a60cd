"""What a message says: its text in the recipient's language, and the link that it carries."""

from __future__ import annotations

from sqlmodel import Session

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.messages import OutgoingMessage
from patient_portal.messages.services import message_check
from patient_portal.models.episode import Channel
from patient_portal.models.invitation import Carrier
from patient_portal.models.tables import Episode, Message


def write(session: Session, portal: Portal, row: Message) -> OutgoingMessage:
    """The message as it goes now: in the person's language, with a link of its own."""
    subject = message_check.subject_of(portal, row)
    service = portal.content.services[message_check.service_key(session, subject, row)]
    template = subject.template(session, row) if subject.template else row.occasion
    texts = portal.content.message(template).texts
    text = texts.get(row.language) or texts["en"]
    parts = {
        "sender": service.sender,
        "phone": service.phone,
        "link": _fresh_link(session, portal, row),
    }
    body = text.sms if row.channel == Channel.SMS else text.email
    return OutgoingMessage(
        identifier=row.identifier,
        channel=row.channel,
        to=row.to,
        subject=text.subject,
        body=body.format_map(parts).strip(),
        sender=service.sender,
        reply_to=service.senders.email,
    )


def _fresh_link(session: Session, portal: Portal, row: Message) -> str:
    if not row.carries_link or row.episode_id is None:
        return ""
    episode = session.get_one(Episode, row.episode_id)
    code = fresh_code(session, episode, row, actor="worker")
    return invitation.link(portal.settings.public_url, code)


def issued_via(row: Message) -> str:
    """How an invitation names the message that carries it."""
    return Carrier.MESSAGE.of(row.id)


def fresh_code(session: Session, episode: Episode, row: Message, *, actor: str) -> str:
    """Every message carries a code of its own, made now: no code rests in the database."""
    now = row.claimed_at or row.created_at
    _, code = invitation.invite(Actor(session, now, actor), episode, issued_via=issued_via(row))
    return code
