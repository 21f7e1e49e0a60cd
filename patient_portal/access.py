"""Every row is reached through its owner; the getter is the check (design rule 22).

Another patient's thing, another service's thing and a missing thing are the same NotFound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlmodel import Session, col

from patient_portal.errors import NotFound
from patient_portal.models import Answer, Assessment, Response

# What a column of ids holds; the databases refuse a larger number each in its own way.
LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored for one item: a value, or the reason why there is none."""

    value: Any
    reason: str | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A response that has been begun, and the definition and language that it pins."""

    id: int
    instrument_version: str
    language: str
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Opened:
    """One questionnaire of an open assessment, as far as it has come."""

    assessment_id: int
    response: Begun | None
    answers: Mapping[str, Kept]


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
        & col(Response.superseded_at).is_(None),
    )
    .outerjoin(Answer, col(Answer.response_id) == Response.id)
    .where(
        col(Assessment.id) == bindparam("assessment_id"),
        col(Assessment.episode_id) == bindparam("episode_id"),
        col(Assessment.opens_on) <= bindparam("on"),
    )
)


def open_questionnaire(
    session: Session, episode_id: int, assessment_id: int, instrument_id: str, *, on: date
) -> Opened:
    """The episode's own questionnaire, open or late, with its current response and answers."""
    # PostgreSQL refuses a NUL in any text; no instrument has one in its name.
    if assessment_id > LARGEST_ID or "\x00" in instrument_id:
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
    begun = Begun(*rows[0][1:5]) if rows[0].id is not None else None
    answers = {row.item_id: Kept(row.value, row.reason) for row in rows if row.item_id}
    return Opened(assessment_id, begun, answers)
