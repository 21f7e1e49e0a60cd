"""A new link, asked for at the front door: one and the same answer for all (rule 20)."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from patient_portal.access.services import invitation, limits
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import contact, identifier
from patient_portal.core.errors import TooManyTries
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import message_queue, message_text
from patient_portal.models.allowed import Act, may
from patient_portal.models.message_request import RequestedMessage
from patient_portal.models.people import join_patient
from patient_portal.models.tables import Episode, Message, Patient


def ask(session: Session, portal: Portal, who: str, *, born: date, now: datetime) -> None:
    """Queues a new link for everybody whom number, phone or e-mail and birth date fit.

    Says nothing of whether anybody did. More than five an hour for one person are not sent, nor
    is one that would open nothing.
    """
    normal, secret = contact.read_any(who), portal.settings.secret_key
    if not _may_ask(session, f"who:{normal}", now=now, secret=secret):
        return
    for episode in _find_episodes(session, normal, born):
        if not may(episode, act=Act.ASK_FOR_LINK, on=london_date(now)):
            continue
        # Number, phone and e-mail name the same person.
        if _may_ask(session, f"episode:{episode.id}", now=now, secret=secret):
            link = RequestedMessage.LINK
            message_queue.ask(session, portal, episode, kind=link, occasion="new-link", now=now)


def revoke_older(session: Session, sent: Message, *, now: datetime) -> None:
    """The old link was lost and the new one is on its way: all others stop working
    (docs/rules.md, "Links").
    """
    episode = session.get_one(Episode, sent.episode_id)
    invitation.revoke_all(
        Actor(session, now, "patient"),
        episode,
        reason="new link asked for",
        but=message_text.issued_via(sent),
    )


def _may_ask(session: Session, what: str, *, now: datetime, secret: str) -> bool:
    """Counts a wish for a link; False when the hour's are used up."""
    key = limits.key("link", what, secret=secret)
    try:
        limits.check(session, key, most=limits.PERSON_AN_HOUR, now=now)
    except TooManyTries:
        return False
    limits.count(session, key, now=now)
    return True


def _find_episodes(session: Session, normal: str, born: date) -> list[Episode]:
    found = session.exec(
        join_patient(select(Episode))
        .where(
            Patient.date_of_birth == born,
            or_(
                identifier.has_nhs_number(normal),
                Patient.phone == normal,
                Patient.email == normal,
            ),
        )
        .order_by(col(Episode.id).desc())
    ).all()
    return list(found)
