"""Every row is reached through its owner; the getter is the check (rule 22).

Another patient's thing, another service's thing and a missing thing are the same NotFound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from patient_portal.core.bounds import LARGEST_ID
from patient_portal.core.errors import NotFound
from patient_portal.core.statements import locked
from patient_portal.models.response import is_current
from patient_portal.models.tables import (
    Answer,
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
FoundT = TypeVar("FoundT")


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What is stored for one item: a value, or the reason why there is none."""

    value: Any
    reason: str | None


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """A response that has been begun, and the definition and language that it pins."""

    id: int
    instrument_version: str
    language: str
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenQuestionnaire:
    """One questionnaire of an open assessment, as far as it has come."""

    assessment_id: int
    response: StoredResponse | None
    answers: Mapping[str, StoredAnswer]


_LOCKS = "an owner that is reached is locked"

# Asked for with every question, so made once. A row for each answer; one without, before the first.
_OPENED: sa.Select[*tuple[Any, ...]] = (
    sa.select(
        col(Assessment.instruments),
        col(Response.id),
        col(Response.instrument_version),
        col(Response.language),
        col(Response.submitted_at),
        col(Answer.item_id),
        col(Answer.value),
        col(Answer.reason),
    )
    .select_from(Assessment)
    .outerjoin(
        Response,
        (col(Response.assessment_id) == Assessment.id)
        & (col(Response.instrument_id) == bindparam("instrument_id"))
        & is_current(Response),
    )
    .outerjoin(Answer, col(Answer.response_id) == Response.id)
    .where(
        col(Assessment.id) == bindparam("assessment_id"),
        col(Assessment.episode_id) == bindparam("episode_id"),
        col(Assessment.opens_on) <= bindparam("on"),
    )
)


def open_questionnaire(
    session: Session,
    episode_id: int,
    assessment_id: int,
    instrument_id: str,
    *,
    on: date,
    only: int | None = None,
) -> OpenQuestionnaire:
    """The episode's own questionnaire, open or late, with its current response and answers.

    `only`: the one assessment that a tablet was handed over for.
    """
    _check(assessment_id)
    # PostgreSQL refuses a NUL in any text; no instrument has one in its name.
    if "\x00" in instrument_id or only not in (None, assessment_id):
        raise NotFound
    asked = {
        "episode_id": episode_id,
        "assessment_id": assessment_id,
        "instrument_id": instrument_id,
        "on": on,
    }
    rows = session.connection().execute(_OPENED, asked).all()
    if not rows or instrument_id not in rows[0].instruments:
        raise NotFound
    begun = StoredResponse(*rows[0][1:5]) if rows[0].id is not None else None
    answers = {row.item_id: StoredAnswer(row.value, row.reason) for row in rows if row.item_id}
    return OpenQuestionnaire(assessment_id, begun, answers)


def lock_what_is_reached(session: Session) -> None:
    """From now on an owner that is reached is locked until the transaction ends.

    For whoever is about to change something: eight at once then come one after the other, and each
    sees what the one before has done. New rows may refer to a locked one, so answers are not held
    up.
    """
    session.info[_LOCKS] = True


def own_episode(session: Session, episode_id: int, *, locks: bool) -> Episode:
    """The episode of whoever is signed in to it."""
    if locks:
        return session.exec(
            locked(select(Episode).where(Episode.id == episode_id), key_share=True)
        ).one()
    return session.get_one(Episode, episode_id)


def service_episode(session: Session, service_key: str, episode_id: int) -> Episode:
    """An episode of the service whose desk is open; raises NotFound for every other."""
    _check(episode_id)
    _lock(session, Episode, episode_id)
    row = session.exec(
        select(Episode).where(Episode.id == episode_id, Episode.service_key == service_key)
    ).first()
    return _there(row)


def service_assessment(
    session: Session, service_key: str, episode_id: int, *, assessment_id: int
) -> tuple[Episode, Assessment]:
    """An assessment of an episode of the service; raises NotFound."""
    return service_row(
        session, service_key, Assessment, row_id=assessment_id, episode_id=episode_id
    )


def service_row(
    session: Session,
    service_key: str,
    kind: type[RowT],
    *,
    row_id: int,
    episode_id: int | None = None,
) -> tuple[Episode, RowT]:
    """A row that belongs to an episode of the service, with that episode; raises NotFound.

    `episode_id` where the address names the episode: the row must be that episode's own.
    """
    _check(row_id, episode_id or 0)
    _lock(session, Episode, select(kind.episode_id).where(kind.id == row_id).scalar_subquery())
    found = select(Episode, kind).where(
        col(kind.episode_id) == Episode.id, kind.id == row_id, Episode.service_key == service_key
    )
    if episode_id is not None:
        found = found.where(Episode.id == episode_id)
    row = session.exec(found).first()
    return _there(row)


def service_response(
    session: Session, service_key: str, episode_id: int, *, response_id: int
) -> tuple[Episode, Assessment, Response]:
    """A response of an episode of the service; raises NotFound."""
    _check(episode_id, response_id)
    _lock(session, Episode, episode_id)
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
    return _there(row)


def service_staff(session: Session, service_key: str, staff_id: int) -> Staff:
    """An account with a role in the service; raises NotFound."""
    _check(staff_id)
    _lock(session, Staff, staff_id)
    row = session.exec(
        select(Staff)
        .join(StaffRole, col(StaffRole.staff_id) == Staff.id)
        .where(Staff.id == staff_id, StaffRole.service_key == service_key)
    ).first()
    return _there(row)


def service_tablet(session: Session, service_key: str, tablet_id: int) -> Tablet:
    """A tablet of the service; raises NotFound."""
    _check(tablet_id)
    _lock(session, Tablet, tablet_id)
    row = session.exec(
        select(Tablet).where(Tablet.id == tablet_id, Tablet.service_key == service_key)
    ).first()
    return _there(row)


def _lock(session: Session, owner: type[Episode | Staff | Tablet], owner_id: Any) -> None:
    # By itself, and first: what is read in the same statement would be as it was before the wait.
    if session.info.get(_LOCKS):
        session.exec(locked(select(owner.id).where(owner.id == owner_id), key_share=True)).all()


def _there(row: FoundT | None) -> FoundT:
    if row is None:
        raise NotFound
    return row


def _check(*ids: int) -> None:
    if max(ids) > LARGEST_ID:
        raise NotFound
