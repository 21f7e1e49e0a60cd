"""Reviews that come by the calendar: when one has come, the next is dated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from content import Service, TimePointKind
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import assessment
from patient_portal.core.database import PART
from patient_portal.core.statements import locked
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.models.episode import is_in_care, is_stopped
from patient_portal.models.tables import Assessment, Episode


def date_next(portal: Portal) -> None:
    """Dates the next review of everybody whose last one has come, in batches."""
    for service in portal.content.services.values():
        point = service.time_point(TimePointKind.REVIEW)
        if point and point.months:
            _date_next(portal, service)


def _date_next(portal: Portal, service: Service) -> None:
    now, after = portal.integrations.now(), 0
    while True:
        with portal.database.writing() as session:
            episodes = _list_waiting(session, service, on=london_date(now), after=after)
            assessment.align_all(Actor(session, now, "worker"), episodes, service)
        if len(episodes) < PART:
            return
        after = episodes[-1].id


def _list_waiting(session: Session, service: Service, *, on: date, after: int) -> Sequence[Episode]:
    """Accepted people of the service who are still asked and have no review to come."""
    coming = select(Assessment.id).where(
        Assessment.episode_id == Episode.id,
        Assessment.kind == TimePointKind.REVIEW,
        Assessment.due_on > on,
        col(Assessment.closed_on).is_(None),
    )
    rows = (
        select(Episode)
        .where(
            Episode.service_key == service.key,
            Episode.id > after,
            col(Episode.accepted_on) <= on,
            ~coming.exists(),
            is_in_care(Episode),
            ~is_stopped(Episode),
        )
        .order_by(col(Episode.id))
        .limit(PART)
    )
    return session.exec(locked(rows)).all()
