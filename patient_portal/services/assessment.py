"""Assessments: kept to their schedule; their status is computed and never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from content import Service
from patient_portal.models import Assessment, Episode, Response
from patient_portal.services import audit, schedule
from patient_portal.services.schedule import AFTER_DISCHARGE, Anchors, Dates


@dataclass(frozen=True, slots=True)
class Task:
    """One questionnaire that a patient is asked for, and how far they are."""

    assessment: Assessment
    instrument_id: str
    response: Response | None

    @property
    def is_submitted(self) -> bool:
        return bool(self.response and self.response.submitted_at)


def align(session: Session, episode: Episode, service: Service, *, now: datetime, by: str) -> None:
    """Makes and moves the episode's assessments as its days ask for (rule 6).

    What was answered is never moved. When anything of a discharge was answered, what follows
    that discharge stays too, and the audit says why.
    """
    current = {(row.kind, row.round): row for row in _not_closed(session, episode)}
    answered = _answered_ids(session, current.values())
    for dates in schedule.wanted(service.time_points, anchors_of(episode)):
        row = current.get((dates.kind, dates.round))
        if row is None:
            _open(session, episode, service, dates, now=now)
        elif (row.opens_on, row.due_on, row.closes_on) != _three(dates):
            held = _held_by(row, current.values(), answered)
            _move(session, episode, row, dates, held, now=now, by=by)


def close(
    session: Session, episode: Episode, kinds: Sequence[str], *, reason: str, on: date
) -> None:
    """Closes what is not complete of these kinds, with the reason."""
    rows = _not_closed(session, episode)
    responses = _responses(session, rows)
    for row in rows:
        if row.kind in kinds and not _is_complete(row, _by_instrument(row, responses)):
            row.closed_on, row.closed_reason = on, reason


def list_tasks(
    session: Session, episode: Episode, *, on: date, only: int | None = None
) -> list[Task]:
    """What the episode is asked for now, in order: open or late, done or not.

    `only`: the one assessment that a tablet was handed over for.
    """
    rows = session.exec(
        select(Assessment, Response)
        .outerjoin(
            Response,
            (col(Response.assessment_id) == Assessment.id) & col(Response.superseded_at).is_(None),
        )
        .where(Assessment.episode_id == episode.id, Assessment.opens_on <= on)
        .where(col(Assessment.closed_on).is_(None))
        .order_by(col(Assessment.opens_on), col(Assessment.id))
    ).all()
    assessments = {row.id: row for row, _ in rows}
    responses = {(row.id, answer.instrument_id): answer for row, answer in rows if answer}
    return [
        Task(row, instrument_id, responses.get((row.id, instrument_id)))
        for row in assessments.values()
        if only in (None, row.id)
        for instrument_id in row.instruments
    ]


def status(
    assessment: Assessment, responses: Iterable[Response], *, on: date, withdrawn: bool = False
) -> str:
    """not open, open, in progress, overdue, complete, closed or withdrawn (rule 6)."""
    current = {row.instrument_id: row for row in responses if not row.superseded_at}
    if _is_complete(assessment, current):
        return "complete"
    if withdrawn:
        return "withdrawn"
    if assessment.closed_on or on > assessment.closes_on:
        return "closed"
    if on < assessment.opens_on:
        return "not open"
    if on > assessment.due_on:
        return "overdue"
    return "in progress" if current else "open"


def anchors_of(episode: Episode) -> Anchors:
    """The days of an episode that date its assessments."""
    names = Anchors.__dataclass_fields__
    return Anchors(**{name: getattr(episode, name) for name in names})


def _open(
    session: Session, episode: Episode, service: Service, dates: Dates, *, now: datetime
) -> None:
    instruments = service.instruments_at(dates.kind, episode.strand)
    if not instruments:
        return
    session.add(
        Assessment(
            episode_id=episode.id,
            kind=dates.kind,
            round=dates.round,
            opens_on=dates.opens_on,
            due_on=dates.due_on,
            closes_on=dates.closes_on,
            reason=dates.reason,
            instruments=list(instruments),
            created_at=now,
        )
    )
    session.flush()


def _move(
    session: Session,
    episode: Episode,
    row: Assessment,
    dates: Dates,
    held: str | None,
    *,
    now: datetime,
    by: str,
) -> None:
    before = [day.isoformat() for day in (row.opens_on, row.due_on, row.closes_on)]
    after = [day.isoformat() for day in _three(dates)]
    if held is None:
        row.opens_on, row.due_on, row.closes_on = _three(dates)
        row.reason = dates.reason
    audit.record(
        session,
        "dates_kept" if held else "dates_moved",
        now=now,
        by=by,
        episode=episode,
        subject=f"assessment:{row.id}",
        before=before,
        after=before if held else after,
        reason=held or dates.reason,
    )


def _held_by(row: Assessment, rows: Iterable[Assessment], answered: set[int]) -> str | None:
    """Why an assessment must keep its dates, or None."""
    if row.id in answered:
        return "answers were given"
    if row.set_by:
        return "the dates were set by hand"
    same_round = (
        other for other in rows if other.kind in AFTER_DISCHARGE and other.round == row.round
    )
    if row.kind in AFTER_DISCHARGE and any(other.id in answered for other in same_round):
        return "answers were given after this discharge"
    return None


def _three(dates: Dates) -> tuple[date, date, date]:
    return dates.opens_on, dates.due_on, dates.closes_on


def _not_closed(session: Session, episode: Episode) -> list[Assessment]:
    return list(
        session.exec(
            select(Assessment)
            .where(Assessment.episode_id == episode.id, col(Assessment.closed_on).is_(None))
            .order_by(col(Assessment.id))
        )
    )


def _answered_ids(session: Session, rows: Iterable[Assessment]) -> set[int]:
    return {response.assessment_id for response in _responses(session, rows)}


def _responses(session: Session, rows: Iterable[Assessment]) -> list[Response]:
    ids = [row.id for row in rows]
    found = select(Response).where(
        col(Response.assessment_id).in_(ids), col(Response.superseded_at).is_(None)
    )
    return list(session.exec(found)) if ids else []


def _by_instrument(row: Assessment, responses: Iterable[Response]) -> dict[str, Response]:
    return {each.instrument_id: each for each in responses if each.assessment_id == row.id}


def _is_complete(assessment: Assessment, current: Mapping[str, Response]) -> bool:
    return all(
        (row := current.get(instrument_id)) is not None and row.submitted_at is not None
        for instrument_id in assessment.instruments
    )
