"""Every row is reached through its owner; the getter is the check (design rule 22).

Another patient's thing, another service's thing and a missing thing are the same NotFound.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from patient_portal.errors import NotFound
from patient_portal.models import Assessment, Episode

# What a column of ids holds; the databases refuse a larger number each in its own way.
LARGEST_ID = 2**31 - 1


def open_assessment(
    session: Session, episode: Episode, assessment_id: int, instrument_id: str, *, on: date
) -> Assessment:
    """The episode's own assessment that has opened and asks for the instrument."""
    if assessment_id > LARGEST_ID:
        raise NotFound
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
