"""What the portal says of people, answers, scores and messages, in words that outlive its tables.

Written down when a version is kept, and asked again after the upgrade. A person is named by
number, an answer by its question; no id of a row, no table and no column is named. What a later
version stores otherwise is read otherwise here, and said in the same words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from patient_portal.answers.services import response_report
from patient_portal.care.services import assessment as assessments
from patient_portal.core.working_days import london_date
from patient_portal.models.episode import is_locked, is_stopped
from patient_portal.models.identifier import NHS_NUMBER
from patient_portal.models.tables import (
    Alert,
    Answer,
    AnswerHistory,
    Assessment,
    CallTry,
    Carer,
    Consent,
    Episode,
    EpisodeEvent,
    Message,
    OutboxItem,
    Patient,
    PatientIdentifier,
    Response,
    ScoreRow,
)

Told = dict[str, Any]


def what_it_says(session: Session, *, at: datetime) -> Told:
    """Everything about everybody, by number; assessments as they stand at this instant."""
    rows = session.exec(select(Patient).order_by(col(Patient.id))).all()
    on = london_date(at)
    return {
        number_of(session, row): {
            **_person(session, row),
            "episodes": _episodes(session, row, on),
        }
        for row in rows
    }


def number_of(session: Session, row: Patient) -> str:
    return row.nhs_number or f"local {_local_number(session, row)}"


def _local_number(session: Session, row: Patient) -> str | None:
    """Until the second service gives the person another one, it is one for all."""
    held = select(PatientIdentifier.value).where(
        PatientIdentifier.patient_id == row.id, PatientIdentifier.system != NHS_NUMBER
    )
    numbers = set(session.exec(held))
    assert len(numbers) < 2, numbers
    return numbers.pop() if numbers else None


def _person(session: Session, row: Patient) -> Told:
    return {
        "numbers": [row.nhs_number, _local_number(session, row)],
        "name": [row.given_name, row.family_name],
        "born": _plain(row.date_of_birth),
        "sex": row.sex,
        "language": row.language,
        "phone": [row.phone, _plain(row.phone_failed_at)],
        "email": [row.email, _plain(row.email_failed_at)],
        "address": row.address,
        "needs": row.access_needs,
    }


EPISODE_DAYS = (
    *("referred_on", "accepted_on", "first_appointment_on", "programme_starts_on"),
    *("programme_ends_on", "review_on", "planned_discharge_on", "discharged_on"),
    *("moved_to_follow_up_on", "window_ends_on", "ended_on", "withdrawn_at", "died_on"),
    *("questionnaires_off_at", "notice_seen_at"),
)


def _episodes(session: Session, patient: Patient, on: date) -> list[Told]:
    rows = select(Episode).where(Episode.patient_id == patient.id).order_by(col(Episode.id))
    return [_episode(session, row, on) for row in session.exec(rows).all()]


def _episode(session: Session, row: Episode, on: date) -> Told:
    days = {name: _plain(value) for name in EPISODE_DAYS if (value := getattr(row, name))}
    return {
        "service": row.service_key,
        "strand": row.strand,
        "days": days,
        "round": row.discharge_number,
        "why ended": row.end_reason,
        "channel": row.channel,
        "is locked": is_locked(row),
        "events": list(_events(session, row)),
        "assessments": [_assessment(session, row, each, on) for each in _asked(session, row)],
        "messages": list(_messages(session, row)),
        "consents": list(_consents(session, row)),
        "carers": list(_carers(session, row)),
    }


def _asked(session: Session, episode: Episode) -> list[Assessment]:
    rows = select(Assessment).where(Assessment.episode_id == episode.id)
    return list(session.exec(rows.order_by(col(Assessment.opens_on), col(Assessment.kind))))


def _assessment(session: Session, episode: Episode, row: Assessment, on: date) -> Told:
    mine = select(Response).where(Response.assessment_id == row.id)
    order = (col(Response.instrument_id), col(Response.version))
    responses = session.exec(mine.order_by(*order)).all()
    status = assessments.status(row, responses, on=on, withdrawn=is_stopped(episode))
    return {
        "kind": row.kind,
        "round": row.discharge_number,
        "days": [_plain(day) for day in (row.opens_on, row.due_on, row.closes_on)],
        "status": status,
        "closed": [_plain(row.closed_on), row.closed_reason],
        "asked": row.instruments,
        "calls": list(_calls(session, row)),
        "responses": [_response(session, each) for each in responses],
    }


def _response(session: Session, row: Response) -> Told:
    return {
        "of": [row.instrument_id, row.instrument_version, row.language, row.wording_pack],
        "record's name": [row.identifier, row.version],
        "mode": row.mode,
        "respondent": row.respondent,
        "submitted": _plain(row.submitted_at),
        "late": row.late,
        "superseded": _plain(row.superseded_at),
        "why corrected": row.correction_reason,
        "to the record": list(_sendings(session, row)),
        "answers": list(_answers(session, row)),
        "earlier and later answers": list(_history(session, row)),
        "scores": list(_scores(session, row)),
        "alerts": list(_alerts(session, row)),
    }


def _answers(session: Session, response: Response) -> Iterator[str]:
    rows = select(Answer).where(Answer.response_id == response.id)
    for row in session.exec(rows.order_by(col(Answer.item_id))):
        yield f"{row.item_id}: {_value(row)}, {_plain(row.given_at)}"


def _history(session: Session, response: Response) -> Iterator[str]:
    rows = select(AnswerHistory).where(AnswerHistory.response_id == response.id)
    for row in session.exec(rows.order_by(col(AnswerHistory.id))):
        yield f"{row.item_id}: {_value(row)}, {_plain(row.given_at)}, {row.fate}"


def _scores(session: Session, response: Response) -> Iterator[str]:
    rows = select(ScoreRow).where(ScoreRow.response_id == response.id)
    for row in session.exec(rows.order_by(col(ScoreRow.score_id), col(ScoreRow.value_set))):
        found = row.number if row.number is not None else row.label or row.reason
        more = f"{row.band}, {row.answered} of {row.of}, by {row.rule}"
        yield f"{row.score_id}/{row.value_set} {row.status}: {found}, {more}"


def _alerts(session: Session, response: Response) -> Iterator[str]:
    rows = select(Alert).where(Alert.response_id == response.id).order_by(col(Alert.rule_id))
    for row in session.exec(rows):
        yield f"{row.rule_id} by {row.item_id}, {_plain(row.raised_at)}, read {_plain(row.read_at)}"


def _sendings(session: Session, response: Response) -> Iterator[str]:
    rows = select(OutboxItem).where(
        OutboxItem.kind == response_report.KIND, OutboxItem.subject_id == response.id
    )
    for row in session.exec(rows.order_by(col(OutboxItem.id))):
        yield f"{row.state}, sent {_plain(row.sent_at)}, {row.tries} tries, {row.error}"


def _calls(session: Session, assessment: Assessment) -> Iterator[str]:
    rows = select(CallTry).where(CallTry.assessment_id == assessment.id)
    for row in session.exec(rows.order_by(col(CallTry.at))):
        yield f"{_plain(row.at)} {row.outcome}"


def _messages(session: Session, episode: Episode) -> Iterator[str]:
    """Its subject and words come from the content by the occasion; no database holds them."""
    rows = select(Message).where(Message.episode_id == episode.id)
    for row in session.exec(rows.order_by(col(Message.created_at), col(Message.identifier))):
        went = f"{row.state}, sent {_plain(row.sent_at)}, receipt {row.receipt}"
        why = row.dropped_reason or row.error
        yield f"{row.occasion} by {row.channel} to {row.to!r} in {row.language}: {went}, {why}"


def _events(session: Session, episode: Episode) -> Iterator[str]:
    rows = select(EpisodeEvent).where(EpisodeEvent.episode_id == episode.id)
    for row in session.exec(rows.order_by(col(EpisodeEvent.id))):
        yield f"{row.kind} on {row.happened_on}: {row.reason}"


def _consents(session: Session, episode: Episode) -> Iterator[str]:
    rows = select(Consent).where(Consent.episode_id == episode.id)
    for row in session.exec(rows.order_by(col(Consent.recipient), col(Consent.given_at))):
        until = _plain(row.withdrawn_at)
        yield f"{row.recipient} from {_plain(row.given_at)} to {until}"


def _carers(session: Session, episode: Episode) -> Iterator[str]:
    rows = select(Carer).where(Carer.episode_id == episode.id).order_by(col(Carer.name))
    for row in session.exec(rows):
        named = f"{row.name}, {row.relationship}, {row.phone}"
        yield f"{named}, agreed {row.agreed_on}, ended {row.ended_on}"


def _value(row: Answer | AnswerHistory) -> str:
    given = json.dumps(row.value, ensure_ascii=False, sort_keys=True)
    return f"({row.reason})" if row.reason else given


def _plain(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None
