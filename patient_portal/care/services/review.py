"""Reviews that come by the calendar: when one has come, the next is dated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from content import Service, TimePointKind
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import assessment
from patient_portal.core.database import PART
from patient_portal.core.statements import locked
from patient_portal.core.working_days import london_date
from patient_portal.integration import faults
from patient_portal.integration.faults import FaultyRow
from patient_portal.integration.portal import Portal
from patient_portal.models.episode import is_in_care, is_stopped
from patient_portal.models.tables import Assessment, Episode

JOB = "review"


def date_next(portal: Portal) -> None:
    """Dates the next review of everybody whose last one has come, in batches."""
    for service in portal.content.services.values():
        point = service.time_point(TimePointKind.REVIEW)
        if point and point.months:
            _date_next(portal, service)


def _date_next(portal: Portal, service: Service) -> None:
    now, after = portal.integrations.now(), 0

    def align(session: Session, some: Sequence[int]) -> None:
        rows = select(Episode).where(col(Episode.id).in_(some)).order_by(col(Episode.id))
        episodes = session.exec(locked(rows)).all()
        assessment.align_all(Actor(session, now, "worker"), episodes, service)

    while portal.turn.goes_on():
        with portal.database.reading() as session:
            waiting = _waiting(service, now=now, after=after)
            ids = session.exec(waiting).all()
        faults.each(portal, ids, align, name=_row)
        if len(ids) < PART:
            return
        after = ids[-1]


def _row(episode_id: int) -> FaultyRow:
    return FaultyRow(job=JOB, subject_kind="episode", subject_id=episode_id, episode_id=episode_id)


def _waiting(service: Service, *, now: datetime, after: int) -> SelectOfScalar[int]:
    """Accepted people of the service who are still asked and have no review to come: their ids."""
    on = london_date(now)
    coming = select(Assessment.id).where(
        Assessment.episode_id == Episode.id,
        Assessment.kind == TimePointKind.REVIEW,
        Assessment.due_on > on,
        col(Assessment.closed_on).is_(None),
    )
    return (
        select(Episode.id)
        .where(
            Episode.service_key == service.key,
            Episode.id > after,
            col(Episode.accepted_on) <= on,
            ~coming.exists(),
            is_in_care(Episode),
            ~is_stopped(Episode),
            faults.is_not_aside(JOB, "episode", Episode.id, now=now),
        )
        .order_by(col(Episode.id))
        .limit(PART)
    )
