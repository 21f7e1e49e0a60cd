"""Consent to share, for each recipient with its date; it can be withdrawn (rule 24).

Whatever goes to others than the record asks `may_share` at the moment of sending.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.core.statements import insert_new
from patient_portal.models.consent import stands
from patient_portal.models.tables import Consent, Episode


def give(actor: Actor, episode: Episode, recipient: str) -> None:
    """Consent stands from now on; where it stands already its date stays."""
    if may_share(actor.session, episode, recipient):
        return
    fresh = {
        "episode_id": episode.id,
        "recipient": recipient,
        "given_at": actor.now,
        "given_by": actor.by,
    }
    # Two who give it at once give it once.
    insert_new(actor.session, Consent, fresh)
    audit.record(actor, "consent_given", episode=episode, recipient=recipient)


def withdraw(actor: Actor, episode: Episode, recipient: str) -> None:
    """Consent stands no more; nothing happens where it did not stand."""
    row = actor.session.exec(_standing(episode).where(Consent.recipient == recipient)).first()
    if row is None:
        return
    row.withdrawn_at, row.withdrawn_by = actor.now, actor.by
    audit.record(actor, "consent_withdrawn", episode=episode, recipient=recipient)


def keep(actor: Actor, episode: Episode, told: Mapping[str, bool]) -> None:
    """What a person said about each recipient that they were asked about."""
    for recipient, agrees in told.items():
        (give if agrees else withdraw)(actor, episode, recipient)


def may_share(session: Session, episode: Episode, recipient: str) -> bool:
    """Whether consent stands now for this recipient."""
    row = session.exec(_standing(episode).where(Consent.recipient == recipient)).first()
    return row is not None


def list_standing(session: Session, episode: Episode) -> list[Consent]:
    """The consents that stand, the oldest first."""
    return list(session.exec(_standing(episode).order_by(col(Consent.given_at), col(Consent.id))))


def _standing(episode: Episode) -> SelectOfScalar[Consent]:
    return select(Consent).where(Consent.episode_id == episode.id, stands(Consent))
