"""Assessments: kept to their schedule; their status is computed and never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from content import Service, ServicePart, TimePointKind
from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import alignment, schedule
from patient_portal.care.services.alignment import AssessmentChange, AssessmentState
from patient_portal.care.services.schedule import Anchors, AssessmentDates
from patient_portal.core import bulk
from patient_portal.core.database import in_parts
from patient_portal.models.allowed import Act, may
from patient_portal.models.assessment import AssessmentStatus
from patient_portal.models.response import is_baseline, is_current
from patient_portal.models.tables import Assessment, Episode, Response

# Step -> what the audit calls it.
TOLD = {
    "move": "dates_moved",
    "keep": "dates_kept",
    "close": "assessment_closed",
    "revive": "assessment_revived",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One questionnaire that a patient is asked for, and how far they are."""

    assessment: Assessment
    instrument_id: str
    response: Response | None

    @property
    def is_submitted(self) -> bool:
        return bool(self.response and self.response.submitted_at)


def align(actor: Actor, episode: Episode, service: Service) -> None:
    """Makes, moves and closes the episode's assessments as its days ask for (rule 6)."""
    align_all(actor, [episode], service)


def align_all(actor: Actor, episodes: Sequence[Episode], service: Service) -> None:
    """`align` for many episodes of one service, with few questions to the database."""
    if not service.serves(ServicePart.QUESTIONNAIRES):
        return
    rows = _list_all(actor.session, episodes)
    answered = _answered_ids(actor.session, rows)
    by_episode: dict[int, list[Assessment]] = {}
    for row in rows:
        by_episode.setdefault(row.episode_id, []).append(row)
    today = actor.today
    for episode in episodes:
        own = {row.id: row for row in by_episode.get(episode.id, [])}
        standing = [_standing(row, row.id in answered) for row in own.values()]
        wanted = schedule.wanted(service.time_points, anchors_of(episode), on=today)
        for step in alignment.decide(wanted, standing, on=today):
            acting = _Alignment(actor, episode, service)
            acting.take(step, own.get(step.assessment_id or 0))
    actor.session.flush()


def renew_instruments(session: Session, episode: Episode, service: Service) -> None:
    """What is asked follows the strand, as long as nothing was answered and it is not closed."""
    rows = _not_closed(session, episode)
    answered = _answered_ids(session, rows)
    for row in rows:
        asked = service.instruments_at(row.kind, episode.strand)
        if asked and row.id not in answered:
            row.instruments = list(asked)


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

    Whoever has withdrawn, died, gone or been let off is asked nothing: only what is done is there.
    `only`: the one assessment that a tablet was handed over for.
    """
    rows = session.exec(
        select(Assessment, Response)
        .outerjoin(
            Response,
            (col(Response.assessment_id) == Assessment.id) & is_current(Response),
        )
        .where(Assessment.episode_id == episode.id, Assessment.opens_on <= on)
        .where(col(Assessment.closed_on).is_(None))
        .order_by(col(Assessment.opens_on), col(Assessment.id))
    ).all()
    assessments = {row.id: row for row, _ in rows}
    responses = {(row.id, answer.instrument_id): answer for row, answer in rows if answer}
    tasks = [
        Task(row, instrument_id, responses.get((row.id, instrument_id)))
        for row in assessments.values()
        if only in (None, row.id)
        for instrument_id in row.instruments
    ]
    is_asked = may(episode, act=Act.BEGIN, on=on)
    return [task for task in tasks if task.is_submitted or is_asked]


def next_task(tasks: Iterable[Task]) -> Task | None:
    """The first that has not been sent."""
    return next((task for task in tasks if not task.is_submitted), None)


def find_baseline(session: Session, episode: Episode, instrument_id: str) -> Response | None:
    """What change is counted from: the entry answers of the person, also late ones.

    None is "no baseline": a later time point never stands in for entry (rule 6).
    """
    return session.exec(
        select(Response)
        .join(Assessment, col(Assessment.id) == Response.assessment_id)
        .where(
            Assessment.episode_id == episode.id,
            Assessment.kind == TimePointKind.ENTRY,
            Response.instrument_id == instrument_id,
            is_baseline(Response),
        )
    ).first()


def status(
    assessment: Assessment, responses: Iterable[Response], *, on: date, withdrawn: bool = False
) -> AssessmentStatus:
    """How the assessment stands on a day, by its dates and responses (rule 6)."""
    current = {row.instrument_id: row for row in responses if is_current(row)}
    if _is_complete(assessment, current):
        return AssessmentStatus.COMPLETE
    if withdrawn:
        return AssessmentStatus.WITHDRAWN
    if assessment.closed_on or on > assessment.closes_on:
        return AssessmentStatus.CLOSED
    if on < assessment.opens_on:
        return AssessmentStatus.NOT_OPEN
    if on > assessment.due_on:
        return AssessmentStatus.OVERDUE
    return AssessmentStatus.IN_PROGRESS if current else AssessmentStatus.OPEN


def anchors_of(episode: Episode) -> Anchors:
    """The days of an episode that date its assessments."""
    names = Anchors.__dataclass_fields__
    return Anchors(**{name: getattr(episode, name) for name in names})


class _Alignment:
    """One episode whose assessments are brought in line."""

    def __init__(self, actor: Actor, episode: Episode, service: Service) -> None:
        self.actor, self.episode, self.service = actor, episode, service

    def take(self, step: AssessmentChange, row: Assessment | None) -> None:
        """Acts on one step; `row` is None where one is to be opened."""
        if row is None:
            self._open(step.dates)
            return
        before = _days(row)
        if step.kind == "close":
            row.closed_on, row.closed_reason = self.actor.today, step.why
        else:
            row.closed_on = row.closed_reason = None
            row.discharge_number, row.reason = step.dates.discharge_number, step.dates.reason
            row.opens_on, row.due_on, row.closes_on = alignment.days(step.dates)
        self._tell(step, row, before)

    def _open(self, dates: AssessmentDates) -> None:
        if instruments := self.service.instruments_at(dates.kind, self.episode.strand):
            values = {
                "episode_id": self.episode.id,
                "kind": dates.kind,
                "discharge_number": dates.discharge_number,
                "opens_on": dates.opens_on,
                "due_on": dates.due_on,
                "closes_on": dates.closes_on,
                "reason": dates.reason,
                "instruments": list(instruments),
                "created_at": self.actor.now,
            }
            bulk.add(self.actor.session, Assessment, values)

    def _tell(self, step: AssessmentChange, row: Assessment, before: list[str]) -> None:
        audit.record(
            self.actor,
            TOLD[step.kind],
            episode=self.episode,
            subject=f"assessment:{row.id}",
            before=before,
            after=_days(row),
            reason=step.why,
        )


def _standing(row: Assessment, is_answered: bool) -> AssessmentState:
    dates = AssessmentDates(
        row.kind, row.discharge_number, row.opens_on, row.due_on, row.closes_on, row.reason
    )
    return AssessmentState(
        row.id,
        dates,
        is_answered,
        is_closed=row.closed_on is not None,
        is_set_by_hand=row.set_by is not None,
    )


def _days(row: Assessment) -> list[str]:
    return [day.isoformat() for day in (row.opens_on, row.due_on, row.closes_on)]


def _list_all(session: Session, episodes: Sequence[Episode]) -> list[Assessment]:
    ids = [episode.id for episode in episodes]
    return [
        row
        for part in in_parts(ids)
        for row in session.exec(
            select(Assessment)
            .where(col(Assessment.episode_id).in_(part))
            .order_by(col(Assessment.id))
        )
    ]


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
    return [
        response
        for part in in_parts([row.id for row in rows])
        for response in session.exec(
            select(Response).where(col(Response.assessment_id).in_(part), is_current(Response))
        )
    ]


def _by_instrument(row: Assessment, responses: Iterable[Response]) -> dict[str, Response]:
    return {each.instrument_id: each for each in responses if each.assessment_id == row.id}


def _is_complete(assessment: Assessment, current: Mapping[str, Response]) -> bool:
    return all(
        (row := current.get(instrument_id)) is not None and row.submitted_at is not None
        for instrument_id in assessment.instruments
    )
