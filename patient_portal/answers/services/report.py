"""What the record receives about one response, gathered from its rows."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from importlib.metadata import version
from typing import cast

from sqlmodel import Session

import questionnaires
from content import Content, Service
from patient_portal.answers.services import answer, questionnaire, scores
from patient_portal.care.services import identifier
from patient_portal.integration.protocols.record import PatientIdentity, Reason, Report, score_key
from patient_portal.models.response import ScoreStatus
from patient_portal.models.tables import Assessment, Episode, Patient, Response, ScoreRow
from questionnaires import (
    Catalogue,
    Instrument,
    Score,
    Unscorable,
    rounded,
)

SOFTWARE_VERSION = version("pain-service-patient-portal")


def gather(session: Session, response_id: int, *, catalogue: Catalogue, content: Content) -> Report:
    """The report of one version of a response, from its stored answers and scores."""
    row = session.get_one(Response, response_id)
    assessment = session.get_one(Assessment, row.assessment_id)
    episode = session.get_one(Episode, assessment.episode_id)
    service = content.services[episode.service_key]
    instrument = questionnaire.pinned(catalogue, row, row.instrument_id, language=row.language)
    answers = answer.list_answers(session, row)
    shown = {item.id for item in questionnaires.shown_items(instrument, answer.values(answers))}
    made = _results(session, row, instrument)
    return Report(
        identifier=row.identifier,
        version=row.version,
        patient=about(session, episode, service),
        service_key=service.key,
        service_name=service.name,
        instrument=instrument,
        answers={k: v for k, v in answer.values(answers).items() if k in shown},
        reasons={k: cast(Reason, a.reason) for k, a in answers.items() if a.reason and k in shown},
        scores=made,
        void_scores=_void(session, row, made),
        value_set=service.value_set,
        mode=row.mode,
        respondent=row.respondent,
        language=row.language,
        assessment_kind=assessment.kind,
        opens_on=assessment.opens_on,
        authored_at=max((a.given_at for a in answers.values()), default=row.started_at),
        submitted_at=cast(datetime, row.submitted_at),
        late=row.late,
        software_version=SOFTWARE_VERSION,
    )


def about(session: Session, episode: Episode, service: Service) -> PatientIdentity:
    """Who the episode's patient is, as the service and its record know them."""
    patient = session.get_one(Patient, episode.patient_id)
    # What names two people in one system would name the wrong one: a person must look.
    is_doubtful = identifier.is_of_others(session, episode, service)
    return PatientIdentity(
        nhs_number=patient.nhs_number,
        local_number=episode.local_number,
        local_number_system="" if is_doubtful else service.local_number_system,
        given_name=patient.given_name,
        family_name=patient.family_name,
        date_of_birth=patient.date_of_birth,
    )


def _results(
    session: Session, row: Response, instrument: Instrument
) -> tuple[Score | Unscorable, ...]:
    return tuple(_result(each, instrument) for each in scores.list_for(session, row))


def _result(row: ScoreRow, instrument: Instrument) -> Score | Unscorable:
    value_set = row.value_set or None
    if row.status == ScoreStatus.UNSCORABLE:
        return Unscorable(
            id=row.score_id,
            reason=row.reason or "",
            answered=row.answered,
            of=row.of,
            value_set=value_set,
            rule=row.rule,
        )
    value, canonical, shown = _texts(row, instrument)
    return Score(
        id=row.score_id,
        value=value,
        canonical=canonical,
        shown=shown,
        answered=row.answered,
        of=row.of,
        value_set=value_set,
        band=row.band,
        rule=row.rule,
    )


def _texts(row: ScoreRow, instrument: Instrument) -> tuple[Decimal | str, str, str]:
    """The stored value, as the doors print it and as pages show it."""
    if row.number is None:
        return row.label or "", row.label or "", row.label or ""
    rule = instrument.score_rule(row.score_id)
    places = rule.value_set(row.value_set).places if row.value_set else rule.places
    return row.number, rounded(row.number, places), rounded(row.number, rule.places)


def _void(session: Session, row: Response, made: tuple[Score | Unscorable, ...]) -> tuple[str, ...]:
    """Scores that the version before had and this one takes away (entered-in-error)."""
    if row.supersedes_id is None:
        return ()
    before = session.get_one(Response, row.supersedes_id)
    had = {
        f"{each.score_id}/{each.value_set}" if each.value_set else each.score_id
        for each in scores.list_for(session, before)
        if each.status == ScoreStatus.SCORED
    }
    has = {score_key(each) for each in made if isinstance(each, Score)}
    return tuple(sorted(had - has))
