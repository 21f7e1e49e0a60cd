"""Every row is reached through its owner; the getter is the check (design rule 22).

Another patient's thing, another service's thing and a missing thing are the same NotFound.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from patient_portal.errors import NotFound
from patient_portal.models import Assessment, Episode, Tablet

# What a column of ids holds; the databases refuse a larger number each in its own way.
LARGEST_ID = 2**31 - 1


def open_assessment(
    session: Session,
    episode: Episode,
    assessment_id: int,
    instrument_id: str,
    *,
    on: date,
    only: int | None = None,
) -> Assessment:
    """The episode's own assessment that has opened and asks for the instrument.

    `only`: the one assessment that a tablet was handed over for.
    """
    if assessment_id > LARGEST_ID:
        raise NotFound
    row = session.exec(
        select(Assessment).where(
            Assessment.id == assessment_id,
            Assessment.episode_id == episode.id,
            Assessment.opens_on <= on,
        )
    ).first()
    if not row or instrument_id not in row.instruments or only not in (None, row.id):
        raise NotFound
    return row


def service_episode(session: Session, service_key: str, episode_id: int) -> Episode:
    """An episode of the service whose desk is open; raises NotFound for every other."""
    row = session.exec(
        select(Episode).where(Episode.id == episode_id, Episode.service_key == service_key)
    ).first()
    if not row:
        raise NotFound
    return row


def service_assessment(
    session: Session, service_key: str, episode_id: int, assessment_id: int
) -> tuple[Episode, Assessment]:
    """An assessment of an episode of the service; raises NotFound."""
    row = session.exec(
        select(Episode, Assessment)
        .join(Assessment, col(Assessment.episode_id) == Episode.id)
        .where(
            Assessment.id == assessment_id,
            Episode.id == episode_id,
            Episode.service_key == service_key,
        )
    ).first()
    if not row:
        raise NotFound
    return row


def service_tablet(session: Session, service_key: str, tablet_id: int) -> Tablet:
    """A tablet of the service; raises NotFound."""
    row = session.exec(
        select(Tablet).where(Tablet.id == tablet_id, Tablet.service_key == service_key)
    ).first()
    if not row:
        raise NotFound
    return row
