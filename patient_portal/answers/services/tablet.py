"""Clinic tablets: named, and paired with a short code (rule 21)."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from content.shapes.text import same_words
from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import hand_over
from patient_portal.core import tokens
from patient_portal.core.errors import PortalError
from patient_portal.core.statements import lock_until_commit, locked
from patient_portal.core.waiting import has_come
from patient_portal.models.tables import (
    Tablet,
)
from patient_portal.models.tablet import TurnEnd

PAIRING_LASTS = timedelta(minutes=10)
PAIRING_LENGTH = 8


class NameTaken(PortalError):
    """Another tablet of the service is called so."""

    sentence = "Another tablet has this name. Choose one that is not used yet."


def create(actor: Actor, service_key: str, name: str) -> Tablet:
    """A tablet that is not paired yet. Raises NameTaken."""
    _check_name(actor.session, service_key, name)
    row = Tablet(service_key=service_key, name=name, created_at=actor.now, created_by=actor.by)
    actor.session.add(row)
    actor.session.flush()
    audit.record(actor, "tablet_created", subject=f"tablet:{row.id}")
    return row


def list_for(session: Session, service_key: str) -> list[Tablet]:
    """The service's tablets by name."""
    rows = select(Tablet).where(Tablet.service_key == service_key)
    return list(session.exec(rows.order_by(col(Tablet.name), col(Tablet.id))))


def pairing_code(actor: Actor, row: Tablet, drawn: str = "", *, is_again: bool = False) -> str:
    """A short code to type into the tablet, good once and for ten minutes.

    Asked for again, the one that was drawn, unless it was used or replaced meanwhile.
    """
    if is_again and row.pairing_hash == tokens.digest(drawn):
        return drawn
    code = drawn if drawn and not is_again else tokens.new_code(PAIRING_LENGTH)
    unpair(actor, row)
    row.pairing_hash, row.pairing_until = tokens.digest(code), actor.now + PAIRING_LASTS
    row.unpaired_at = None
    return code


def pair(session: Session, code: str, *, now: datetime) -> str | None:
    """The token that makes a browser this tablet, or None for a wrong or old code."""
    hashed = tokens.digest(tokens.normalise_code(code))
    row = session.exec(locked(select(Tablet).where(Tablet.pairing_hash == hashed))).first()
    if row is None or row.pairing_until is None:
        return None
    if has_come(row.pairing_until, now=now, longest=PAIRING_LASTS):
        return None
    token = tokens.new_token()
    row.token_hash, row.paired_at = tokens.digest(token), now
    row.pairing_hash, row.pairing_until = None, None
    audit.record(Actor(session, now, "tablet"), "tablet_paired", subject=f"tablet:{row.id}")
    return token


def unpair(actor: Actor, row: Tablet) -> None:
    """The tablet is dead at once, and whatever is open on it ends."""
    if turn := hand_over.find_turn(actor.session, row, now=actor.now):
        hand_over.end(actor.session, turn.hand_over, reason=TurnEnd.UNPAIRED, now=actor.now)
    row.token_hash, row.pairing_hash, row.pairing_until = None, None, None
    row.unpaired_at = actor.now
    audit.record(actor, "tablet_unpaired", subject=f"tablet:{row.id}")


def find(session: Session, token: str | None) -> Tablet | None:
    """The paired tablet of a token."""
    if not token:
        return None
    return session.exec(select(Tablet).where(Tablet.token_hash == tokens.digest(token))).first()


def _check_name(session: Session, service_key: str, name: str) -> None:
    """Raises NameTaken where a tablet has the name, whatever its case and the blanks in it."""
    # Two who give a name at once would not see each other's.
    lock_until_commit(session, "names of tablets")
    names = session.exec(select(Tablet.name).where(Tablet.service_key == service_key))
    # Not in the database: SQLite knows the capitals of ASCII alone.
    if same_words(name) in map(same_words, names):
        raise NameTaken
