"""Every row is reached through its owner; the getter is the check (design rule 22).

Another patient's thing, another service's thing and a missing thing are the same NotFound.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from patient_portal.errors import NotFound
from patient_portal.models import Assessment, Episode


def open_assessment(
    session: Session, episode: Episode, assessment_id: int, instrument_id: str, *, on: date
) -> Assessment:
    """The episode's own assessment that has opened and asks for the instrument."""
    row = session.exec(
        select(Assessment).where(
            Assessment.id == assessment_id,
            Assessment.episode_id == episode.id,
            Assessment.opens_on <= on,
        )
    ).first()
    if not row or instrument_id not in row.instruments:
        raise NotFound
    return row
