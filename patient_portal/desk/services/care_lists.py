"""Stays that want a person: who stopped coming, and who is near or past the planned length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from content import Service
from patient_portal.care.services.flag import length_flag, pathway_end
from patient_portal.core.working_days import london_date
from patient_portal.models.appointment import is_booked
from patient_portal.models.episode import EventKind, is_gone, is_in_care
from patient_portal.models.people import join_patient
from patient_portal.models.response import is_current_submitted
from patient_portal.models.tables import (
    Appointment,
    Assessment,
    CallTry,
    Episode,
    EpisodeEvent,
    HandledItem,
    Patient,
    Response,
)

STOPPED = "stopped"
# What happened longer ago is not rung about any more.
LOOKS_BACK = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class StoppedEpisode:
    """Somebody who stopped coming: a reason's code, what it is about, and since when."""

    episode: Episode
    patient: Patient
    reason: str
    about: str
    since: date


@dataclass(frozen=True, slots=True)
class LongEpisode:
    """A stay near or past its planned length, with what was agreed about it."""

    episode: Episode
    patient: Patient
    flag: str
    ends_on: date
    agreed: str | None


def list_stopped(session: Session, service: Service, *, on: date) -> list[StoppedEpisode]:
    """Who ended for a reason that somebody asks about, cancelled without a new appointment, or
    answered nothing to the end. Whoever was dealt with comes back only for a newer reason.
    """
    since = on - LOOKS_BACK
    found: dict[int, StoppedEpisode] = {}
    for each in (
        *_ended(session, service, since=since),
        *_cancelled(session, service, since=since, on=on),
        *_unanswered(session, service, since=since, on=on),
    ):
        known = found.get(each.episode.id)
        if known is None or known.since < each.since:
            found[each.episode.id] = each
    seen_to = _seen_to(session, found)
    left = [each for each in found.values() if seen_to.get(each.episode.id, date.min) < each.since]
    return sorted(left, key=lambda each: (each.since, each.episode.id), reverse=True)


def list_long(session: Session, service: Service, *, on: date) -> list[LongEpisode]:
    """Stays near or past the profile's length, the longest first; none where no length is set."""
    pathway = service.pathway
    if pathway.months is None:
        return []
    # A day early at the end of a month; `length_flag` decides.
    begun_by = (
        on + timedelta(days=pathway.warn_days_before + 3) - relativedelta(months=pathway.months)
    )
    begun = func.coalesce(col(Episode.referred_on), col(Episode.accepted_on))
    rows = session.exec(
        join_patient(select(Episode, Patient))
        .where(Episode.service_key == service.key, is_in_care(Episode), begun <= begun_by)
        .order_by(begun, col(Episode.id))
    ).all()
    agreed = _agreed(session, [episode.id for episode, _ in rows])
    return [
        LongEpisode(episode, patient, flag, ends_on, agreed.get(episode.id))
        for episode, patient in rows
        if (flag := length_flag(episode, pathway, on=on))
        and (ends_on := pathway_end(episode, pathway))
    ]


def _ended(session: Session, service: Service, *, since: date) -> list[StoppedEpisode]:
    codes = {each.code: each.name for each in service.endings if each.contact}
    day = func.coalesce(col(Episode.ended_on), col(Episode.discharged_on))
    rows = session.exec(
        join_patient(select(Episode, Patient, day)).where(
            Episode.service_key == service.key,
            col(Episode.end_reason).in_(codes),
            day >= since,
            ~is_gone(Episode),
        )
    )
    return [
        StoppedEpisode(episode, patient, "ended", codes[episode.end_reason or ""], ended_on)
        for episode, patient, ended_on in rows
    ]


def _cancelled(
    session: Session, service: Service, *, since: date, on: date
) -> list[StoppedEpisode]:
    """The last appointment was cancelled and there is none after it."""
    later = aliased(Appointment)
    is_last = ~exists().where(
        col(later.episode_id) == Appointment.episode_id,
        col(later.starts_at) > Appointment.starts_at,
    )
    rows = session.exec(
        join_patient(select(Episode, Patient, Appointment))
        .join(Appointment, col(Appointment.episode_id) == Episode.id)
        .where(
            Episode.service_key == service.key,
            is_in_care(Episode),
            ~is_booked(Appointment),
            col(Appointment.on) >= since,
            is_last,
        )
    )
    return [
        StoppedEpisode(episode, patient, "cancelled", row.kind, min(row.on, on))
        for episode, patient, row in rows
    ]


def _unanswered(
    session: Session, service: Service, *, since: date, on: date
) -> list[StoppedEpisode]:
    """Asked to the end, rung, and nothing came; the person is still in care."""
    rung = exists().where(col(CallTry.assessment_id) == Assessment.id)
    answered = exists().where(
        col(Response.assessment_id) == Assessment.id, is_current_submitted(Response)
    )
    rows = session.exec(
        join_patient(select(Episode, Patient, Assessment))
        .join(Assessment, col(Assessment.episode_id) == Episode.id)
        .where(
            Episode.service_key == service.key,
            is_in_care(Episode),
            col(Assessment.closes_on) >= since,
            col(Assessment.closes_on) < on,
            col(Assessment.closed_on).is_(None),
            rung,
            ~answered,
        )
    )
    return [
        StoppedEpisode(episode, patient, "unanswered", row.kind, row.closes_on)
        for episode, patient, row in rows
    ]


def _seen_to(session: Session, episode_ids: Iterable[int]) -> dict[int, date]:
    rows = session.exec(
        select(HandledItem).where(
            HandledItem.kind == STOPPED, col(HandledItem.subject_id).in_(list(episode_ids))
        )
    )
    return {row.subject_id: london_date(row.at) for row in rows}


def _agreed(session: Session, episode_ids: Sequence[int]) -> dict[int, str]:
    """The newest agreement about each."""
    rows = session.exec(
        select(EpisodeEvent)
        .where(
            col(EpisodeEvent.episode_id).in_(episode_ids),
            EpisodeEvent.kind == EventKind.LONGER_AGREED,
        )
        .order_by(col(EpisodeEvent.id))
    )
    return {row.episode_id: row.reason or "" for row in rows}
