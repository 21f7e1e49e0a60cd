"""Who is expected today, what each has to do, and who wants help (the desk's first page)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, select

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.core import bulk
from patient_portal.core.working_days import london_date
from patient_portal.models.appointment import is_booked
from patient_portal.models.people import join_patient
from patient_portal.models.response import is_current_submitted
from patient_portal.models.tables import (
    Appointment,
    Assessment,
    Episode,
    HandOver,
    Patient,
    Response,
)
from patient_portal.models.tablet import wants_help


@dataclass(slots=True)
class ExpectedPatient:
    """One person who is expected: their appointment, and how far their questionnaires are."""

    appointment: Appointment
    episode: Episode
    patient: Patient
    assessments: list[Assessment] = field(default_factory=list)
    asked: int = 0
    done: int = 0
    wants_help: HandOver | None = None

    @property
    def is_done(self) -> bool:
        return self.asked == self.done


def list_expected(session: Session, service_key: str, *, on: date) -> list[ExpectedPatient]:
    """Everybody with an appointment on the day, in its order. Four queries, however many."""
    rows = session.exec(
        join_patient(select(Appointment, Episode, Patient), Appointment.episode_id)
        .where(
            Appointment.on == on,
            Episode.service_key == service_key,
            is_booked(Appointment),
        )
        .order_by(col(Appointment.starts_at), col(Appointment.id))
    ).all()
    expected = [ExpectedPatient(*row) for row in rows]
    ids = [each.episode.id for each in expected]
    if ids:
        _add_tasks(expected, *_tasks(session, ids, on=on))
        _add_help(expected, _help(session, ids))
    return expected


def expect(actor: Actor, episode: Episode, *, starts_at: datetime, kind: str) -> Appointment:
    """Adds somebody to the list by hand; twice for the same time adds them once."""
    row = actor.session.exec(
        select(Appointment).where(
            Appointment.episode_id == episode.id, Appointment.starts_at == starts_at
        )
    ).first() or Appointment(
        episode_id=episode.id, on=london_date(starts_at), starts_at=starts_at, kind=kind
    )
    row.cancelled_at = None
    actor.session.add(row)
    actor.session.flush()
    audit.record(actor, "appointment_added", episode=episode, subject=f"appointment:{row.id}")
    return row


def tell(
    actor: Actor,
    episode: Episode,
    held: Appointment | None,
    *,
    starts_at: datetime,
    kind: str,
    cancelled: bool,
) -> None:
    """What a list says of one appointment; `held` is the one that it speaks of, if it is known."""
    on, state = (
        london_date(starts_at),
        {"kind": kind, "cancelled_at": actor.now if cancelled else None},
    )
    if held:
        held.sqlmodel_update(state)
    else:
        place = {"episode_id": episode.id, "on": on, "starts_at": starts_at}
        bulk.add(actor.session, Appointment, place | state)
    audit.record(actor, "appointment_told", episode=episode, on=on.isoformat(), cancelled=cancelled)


def _tasks(
    session: Session, episode_ids: Sequence[int], *, on: date
) -> tuple[Sequence[Assessment], Mapping[int, int]]:
    """The open assessments of these episodes, and how many responses each has submitted."""
    assessments = session.exec(
        select(Assessment)
        .where(
            col(Assessment.episode_id).in_(episode_ids),
            col(Assessment.opens_on) <= on,
            col(Assessment.closes_on) >= on,
            col(Assessment.closed_on).is_(None),
        )
        .order_by(col(Assessment.id))
    ).all()
    submitted = session.exec(
        select(Response.assessment_id).where(
            col(Response.assessment_id).in_([row.id for row in assessments]),
            is_current_submitted(Response),
        )
    )
    done: dict[int, int] = {}
    for assessment_id in submitted:
        done[assessment_id] = done.get(assessment_id, 0) + 1
    return assessments, done


def _add_tasks(
    expected: Iterable[ExpectedPatient], assessments: Iterable[Assessment], done: Mapping[int, int]
) -> None:
    by_episode: dict[int, list[Assessment]] = {}
    for row in assessments:
        by_episode.setdefault(row.episode_id, []).append(row)
    for each in expected:
        each.assessments = by_episode.get(each.episode.id, [])
        each.asked = sum(len(row.instruments) for row in each.assessments)
        each.done = sum(done.get(row.id, 0) for row in each.assessments)


def _help(session: Session, episode_ids: Sequence[int]) -> dict[int, HandOver]:
    rows = session.exec(
        select(HandOver).where(
            col(HandOver.episode_id).in_(episode_ids),
            wants_help(HandOver),
        )
    )
    return {row.episode_id: row for row in rows}


def _add_help(expected: Iterable[ExpectedPatient], wanting: Mapping[int, HandOver]) -> None:
    for each in expected:
        each.wants_help = wanting.get(each.episode.id)
