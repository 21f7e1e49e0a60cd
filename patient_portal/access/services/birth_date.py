"""The date of birth: what a patient proves to come in, and again after the idle limit (rule 20)."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, select

from patient_portal.access.services import audit, invitation
from patient_portal.access.services.actor import Actor
from patient_portal.core.errors import LinkClosed
from patient_portal.core.statements import locked
from patient_portal.core.working_days import london_date
from patient_portal.models.tables import Episode, Invitation, Patient


def prove(
    session: Session,
    episode: Episode,
    born: date,
    *,
    through: Invitation | None,
    now: datetime,
) -> bool:
    """Whether the date is right; a wrong one is counted, and the fifth closes the episode.

    Raises LinkClosed where the invitation, or the episode, opens nothing any more.
    """
    # Two wrong dates at once must count as two.
    episode = session.exec(locked(select(Episode).where(Episode.id == episode.id))).one()
    if not invitation.is_live(through, episode, on=london_date(now)):
        raise LinkClosed
    patient = session.get_one(Patient, episode.patient_id)
    if patient.date_of_birth == born:
        return True
    episode.birth_date_tries += 1
    audit.record(
        Actor(session, now, "patient"),
        "birth_date_wrong",
        episode=episode,
        tries=episode.birth_date_tries,
    )
    return False
