"""Every row is reached through its owner; the getter is the check (design rule 22).

Another patient's thing, another service's thing and a missing thing are the same NotFound.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from sqlmodel import Session, col, select

from patient_portal.errors import NotFound
from patient_portal.models import (
    Assessment,
    CallRequest,
    Carer,
    Consent,
    Episode,
    HandOver,
    Invitation,
    Message,
    Proposal,
    Response,
    Staff,
    StaffRole,
    Tablet,
)

RowT = TypeVar(
    "RowT", Assessment, CallRequest, Carer, Consent, HandOver, Invitation, Message, Proposal
)

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
    _check(assessment_id)
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
    _check(episode_id)
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
    return service_row(session, service_key, Assessment, assessment_id, episode_id=episode_id)


def service_row(
    session: Session,
    service_key: str,
    kind: type[RowT],
    row_id: int,
    *,
    episode_id: int | None = None,
) -> tuple[Episode, RowT]:
    """A row that belongs to an episode of the service, with that episode; raises NotFound.

    `episode_id` where the address names the episode: the row must be that episode's own.
    """
    _check(row_id, episode_id or 0)
    found = select(Episode, kind).where(
        col(kind.episode_id) == Episode.id, kind.id == row_id, Episode.service_key == service_key
    )
    if episode_id is not None:
        found = found.where(Episode.id == episode_id)
    row = session.exec(found).first()
    if not row:
        raise NotFound
    return row


def service_response(
    session: Session, service_key: str, episode_id: int, response_id: int
) -> tuple[Episode, Assessment, Response]:
    """A response of an episode of the service; raises NotFound."""
    _check(episode_id, response_id)
    row = session.exec(
        select(Episode, Assessment, Response)
        .join(Assessment, col(Assessment.episode_id) == Episode.id)
        .join(Response, col(Response.assessment_id) == Assessment.id)
        .where(
            Response.id == response_id,
            Episode.id == episode_id,
            Episode.service_key == service_key,
        )
    ).first()
    if not row:
        raise NotFound
    return row


def service_staff(session: Session, service_key: str, staff_id: int) -> Staff:
    """An account with a role in the service; raises NotFound."""
    _check(staff_id)
    row = session.exec(
        select(Staff)
        .join(StaffRole, col(StaffRole.staff_id) == Staff.id)
        .where(Staff.id == staff_id, StaffRole.service_key == service_key)
    ).first()
    if not row:
        raise NotFound
    return row


def service_tablet(session: Session, service_key: str, tablet_id: int) -> Tablet:
    """A tablet of the service; raises NotFound."""
    _check(tablet_id)
    row = session.exec(
        select(Tablet).where(Tablet.id == tablet_id, Tablet.service_key == service_key)
    ).first()
    if not row:
        raise NotFound
    return row


def _check(*ids: int) -> None:
    if max(ids) > LARGEST_ID:
        raise NotFound
