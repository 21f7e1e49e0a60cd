"""Assessments: what is open for an episode, and its status, computed and never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from patient_portal.models import Assessment, Episode, Response

# services.md, "Defaults": entry is due after 14 days and closes 28 days after that.
ENTRY_DUE = timedelta(days=14)
ENTRY_CLOSES = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Task:
    """One questionnaire that a patient is asked for, and how far they are."""

    assessment: Assessment
    instrument_id: str
    response: Response | None

    @property
    def is_submitted(self) -> bool:
        return bool(self.response and self.response.submitted_at)


def open_entry(
    session: Session, episode: Episode, *, instruments: Sequence[str], on: date, now: datetime
) -> Assessment:
    """The entry assessment, which opens at acceptance."""
    assessment = Assessment(
        episode_id=episode.id,
        kind="entry",
        opens_on=on,
        due_on=on + ENTRY_DUE,
        closes_on=on + ENTRY_DUE + ENTRY_CLOSES,
        instruments=list(instruments),
        created_at=now,
    )
    session.add(assessment)
    session.flush()
    return assessment


def list_tasks(session: Session, episode: Episode, *, on: date) -> list[Task]:
    """What the episode is asked for now, in order: open or late, done or not."""
    rows = session.exec(
        select(Assessment, Response)
        .outerjoin(
            Response,
            (col(Response.assessment_id) == Assessment.id) & col(Response.superseded_at).is_(None),
        )
        .where(Assessment.episode_id == episode.id, Assessment.opens_on <= on)
        .order_by(col(Assessment.opens_on), col(Assessment.id))
    ).all()
    assessments = {row.id: row for row, _ in rows}
    responses = {(row.id, answer.instrument_id): answer for row, answer in rows if answer}
    return [
        Task(row, instrument_id, responses.get((row.id, instrument_id)))
        for row in assessments.values()
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
    if on < assessment.opens_on:
        return "not open"
    if on > assessment.closes_on:
        return "closed"
    if on > assessment.due_on:
        return "overdue"
    return "in progress" if current else "open"


def _is_complete(assessment: Assessment, current: Mapping[str, Response]) -> bool:
    return all(
        (row := current.get(instrument_id)) is not None and row.submitted_at is not None
        for instrument_id in assessment.instruments
    )
