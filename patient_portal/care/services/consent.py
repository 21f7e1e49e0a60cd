"""Consent to share, for each recipient with its date; it can be withdrawn (rule 24).

Whatever goes to others than the record asks `may_share` at the moment of sending.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from patient_portal.access.services import audit
from patient_portal.core.statements import insert_new
from patient_portal.models.consent import stands
from patient_portal.models.tables import Consent, Episode


def give(session: Session, episode: Episode, recipient: str, *, now: datetime, by: str) -> None:
    """Consent stands from now on; where it stands already its date stays."""
    if may_share(session, episode, recipient):
        return
    fresh = {
        "episode_id": episode.id,
        "recipient": recipient,
        "given_at": now,
        "given_by": by,
    }
    # Two who give it at once give it once.
    insert_new(session, Consent, fresh)
    audit.record(session, "consent_given", now=now, by=by, episode=episode, recipient=recipient)


def withdraw(session: Session, episode: Episode, recipient: str, *, now: datetime, by: str) -> None:
    """Consent stands no more; nothing happens where it did not stand."""
    row = session.exec(_standing(episode).where(Consent.recipient == recipient)).first()
    if row is None:
        return
    row.withdrawn_at, row.withdrawn_by = now, by
    audit.record(session, "consent_withdrawn", now=now, by=by, episode=episode, recipient=recipient)


def keep(
    session: Session, episode: Episode, told: Mapping[str, bool], *, now: datetime, by: str
) -> None:
    """What a person said about each recipient that they were asked about."""
    for recipient, agrees in told.items():
        (give if agrees else withdraw)(session, episode, recipient, now=now, by=by)


def may_share(session: Session, episode: Episode, recipient: str) -> bool:
    """Whether consent stands now for this recipient."""
    row = session.exec(_standing(episode).where(Consent.recipient == recipient)).first()
    return row is not None


def list_standing(session: Session, episode: Episode) -> list[Consent]:
    """The consents that stand, the oldest first."""
    return list(session.exec(_standing(episode).order_by(col(Consent.given_at), col(Consent.id))))


def _standing(episode: Episode) -> SelectOfScalar[Consent]:
    return select(Consent).where(Consent.episode_id == episode.id, stands(Consent))
