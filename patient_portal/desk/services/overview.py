"""Everything that the desk shows of one episode, with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, or_, select

from content import Service, TimePointKind
from patient_portal.answers.services import response_report
from patient_portal.care.services import assessment as assessments
from patient_portal.care.services import flag, proposal
from patient_portal.models.alert import is_unread
from patient_portal.models.allowed import Act, may
from patient_portal.models.assessment import AssessmentStatus
from patient_portal.models.call import is_unanswered
from patient_portal.models.episode import Channel
from patient_portal.models.response import HistoryKind, is_current
from patient_portal.models.tables import (
    Alert,
    AnswerHistory,
    Appointment,
    Assessment,
    CallRequest,
    CallTry,
    Carer,
    Consent,
    Episode,
    EpisodeEvent,
    HandOver,
    Invitation,
    Message,
    OutboxItem,
    Patient,
    Proposal,
    Response,
)
from patient_portal.models.tablet import wants_help

RowT = TypeVar("RowT", bound=SQLModel)
ASKED = frozenset(
    {
        AssessmentStatus.OPEN,
        AssessmentStatus.IN_PROGRESS,
        AssessmentStatus.OVERDUE,
        AssessmentStatus.CLOSED,
    }
)


@dataclass(frozen=True, slots=True)
class SubmittedResponse:
    """A response of an assessment, its way to the record, and what came too late for it."""

    response: Response
    outbox: OutboxItem | None
    late_answers: int


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One assessment: its status today, and instrument by instrument what was given."""

    assessment: Assessment
    status: str
    given: Mapping[str, SubmittedResponse]
    calls: Sequence[CallTry]
    # Something of it can be asked now, also when it is late.
    can_answer: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """One episode as the desk sees it."""

    patient: Patient
    episode: Episode
    episodes: Sequence[Episode]
    lines: Sequence[AssessmentRow]
    events: Sequence[EpisodeEvent]
    appointments: Sequence[Appointment]
    invitations: Sequence[Invitation]
    messages: Sequence[Message]
    carers: Sequence[Carer]
    consents: Sequence[Consent]
    proposals: Sequence[Proposal]
    flags: Sequence[str]


def gather(
    session: Session,
    service: Service,
    episode: Episode,
    *,
    on: date,
    channels: frozenset[Channel],
) -> Overview:
    """The episode with all that belongs to it; statuses are computed for the day `on`."""
    patient = session.get_one(Patient, episode.patient_id)
    lines = list_assessments(session, episode, on=on)
    proposals = proposal.list_proposed(session, episode)
    return Overview(
        patient=patient,
        episode=episode,
        episodes=_episodes(session, patient, service),
        lines=lines,
        events=_rows(session, EpisodeEvent, episode, newest_first=True),
        appointments=_rows(session, Appointment, episode),
        invitations=_rows(session, Invitation, episode, newest_first=True),
        messages=_rows(session, Message, episode, newest_first=True),
        carers=_rows(session, Carer, episode),
        consents=_rows(session, Consent, episode),
        proposals=proposals,
        flags=flag.flags(
            _facts(session, episode, patient, lines=lines, proposals=proposals, channels=channels),
            service.pathway,
            on=on,
        ),
    )


def list_assessments(session: Session, episode: Episode, *, on: date) -> list[AssessmentRow]:
    """The episode's assessments in the order of their dates."""
    rows = session.exec(
        select(Assessment)
        .where(Assessment.episode_id == episode.id)
        .order_by(col(Assessment.opens_on), col(Assessment.id))
    ).all()
    ids = [row.id for row in rows]
    given = _given(session, ids)
    calls = _by_assessment(_in(session, CallTry, CallTry.assessment_id, ids))
    return [
        _line(row, given.get(row.id, []), calls.get(row.id, []), episode=episode, on=on)
        for row in rows
    ]


def _line(
    row: Assessment,
    given: list[SubmittedResponse],
    calls: list[CallTry],
    *,
    episode: Episode,
    on: date,
) -> AssessmentRow:
    withdrawn = episode.withdrawn_at is not None
    responses = [each.response for each in given]
    status = assessments.status(row, responses, on=on, withdrawn=withdrawn)
    return AssessmentRow(
        row,
        status,
        {each.response.instrument_id: each for each in given},
        calls,
        status in ASKED
        and may(episode, act=Act.BE_ASKED_BY_STAFF, on=on)
        and row.closed_on is None,
    )


def _given(session: Session, assessment_ids: Sequence[int]) -> dict[int, list[SubmittedResponse]]:
    """The current responses of these assessments."""
    queued = (col(OutboxItem.kind) == response_report.KIND) & (
        col(OutboxItem.subject_id) == Response.id
    )
    rows = session.exec(
        select(Response, OutboxItem)
        .outerjoin(OutboxItem, queued)
        .where(col(Response.assessment_id).in_(assessment_ids), is_current(Response))
        .order_by(col(Response.id), col(OutboxItem.version))
    ).all()
    late = _late(session, [response.id for response, _ in rows])
    # Of each the newest row of the outbox: what was taken back has two.
    newest = {response.id: (response, item) for response, item in rows}
    found: dict[int, list[SubmittedResponse]] = {}
    for response, item in newest.values():
        given = SubmittedResponse(response, item, late.count(response.id))
        found.setdefault(response.assessment_id, []).append(given)
    return found


def _late(session: Session, response_ids: Sequence[int]) -> list[int]:
    return list(
        session.exec(
            select(AnswerHistory.response_id).where(
                col(AnswerHistory.response_id).in_(response_ids),
                AnswerHistory.fate == HistoryKind.AFTER_SUBMISSION,
            )
        )
    )


def _facts(
    session: Session,
    episode: Episode,
    patient: Patient,
    *,
    lines: Iterable[AssessmentRow],
    proposals: Sequence[Proposal],
    channels: frozenset[Channel],
) -> flag.FlagFacts:
    return flag.FlagFacts(
        episode=episode,
        patient=patient,
        missed_entry=any(
            line.assessment.kind == TimePointKind.ENTRY and line.status == AssessmentStatus.CLOSED
            for line in lines
        ),
        shared_contact=_shares_contact(session, patient),
        wants_help=_has(session, HandOver, episode, wants_help(HandOver)),
        wants_call=_has(session, CallRequest, episode, is_unanswered(CallRequest)),
        unread_alert=_has(session, Alert, episode, is_unread(Alert)),
        proposed=bool(proposals),
        channels=channels,
    )


def _shares_contact(session: Session, patient: Patient) -> bool:
    same = [
        column == value
        for column, value in ((Patient.phone, patient.phone), (Patient.email, patient.email))
        if value
    ]
    if not same:
        return False
    others = select(Patient.id).where(or_(*same), Patient.id != patient.id).limit(1)
    return session.exec(others).first() is not None


def _has(
    session: Session,
    kind: type[Alert | CallRequest | HandOver],
    episode: Episode,
    *conditions: ColumnElement[bool],
) -> bool:
    rows = select(kind.id).where(kind.episode_id == episode.id, *conditions)
    return session.exec(rows.limit(1)).first() is not None


def _episodes(session: Session, patient: Patient, service: Service) -> list[Episode]:
    """The patient's stays in this service; those in another one are not this desk's."""
    rows = select(Episode).where(
        Episode.patient_id == patient.id, Episode.service_key == service.key
    )
    return list(session.exec(rows.order_by(col(Episode.id).desc())))


def _rows(
    session: Session, kind: type[RowT], episode: Episode, *, newest_first: bool = False
) -> list[RowT]:
    order = kind.id.desc() if newest_first else kind.id  # type: ignore[attr-defined]
    found = select(kind).where(kind.episode_id == episode.id)  # type: ignore[attr-defined]
    return list(session.exec(found.order_by(order)))


def _in(session: Session, kind: type[RowT], column: object, ids: Sequence[int]) -> list[RowT]:
    found = select(kind).where(col(column).in_(ids)).order_by(kind.id)  # type: ignore
    return list(session.exec(found))


def _by_assessment(rows: Iterable[CallTry]) -> dict[int, list[CallTry]]:
    found: dict[int, list[CallTry]] = {}
    for row in rows:
        found.setdefault(row.assessment_id, []).append(row)
    return found
