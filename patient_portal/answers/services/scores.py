"""Scores of a response, made by the leaf and stored with the response that they come from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

import questionnaires
from patient_portal.core.working_days import age_on, london_date
from patient_portal.models.patient import Sex
from patient_portal.models.response import ScoreStatus
from patient_portal.models.tables import Patient, Response, ScoreRow
from questionnaires import Instrument, Score, Unscorable


def store(
    session: Session,
    response: Response,
    instrument: Instrument,
    answers: Mapping[str, Any],
    *,
    patient: Patient,
    now: datetime,
) -> None:
    """Every score of the instrument, scored or unscorable with its reason."""
    made = questionnaires.score(
        instrument,
        _shown(instrument, answers),
        age=age_on(london_date(now), patient.date_of_birth),
        sex=patient.sex if patient.sex in {Sex.MALE, Sex.FEMALE} else None,
    )
    session.add_all(_row(response, score) for score in made)


def list_for(session: Session, response: Response) -> list[ScoreRow]:
    """The stored scores of a response, in the order in which they were made."""
    rows = select(ScoreRow).where(ScoreRow.response_id == response.id)
    return list(session.exec(rows.order_by(col(ScoreRow.id))))


def _shown(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Without the answers to items that a later answer has hidden."""
    shown = {item.id for item in questionnaires.shown_items(instrument, answers)}
    return {key: value for key, value in answers.items() if key in shown}


def _row(response: Response, score: Score | Unscorable) -> ScoreRow:
    row = ScoreRow(
        response_id=response.id,
        score_id=score.id,
        value_set=score.value_set or "",
        status=ScoreStatus.UNSCORABLE,
        rule=score.rule,
        answered=score.answered,
        of=score.of,
    )
    if isinstance(score, Unscorable):
        row.reason = score.reason
        return row
    row.status, row.band = ScoreStatus.SCORED, score.band
    if isinstance(score.value, Decimal):
        row.number = score.value
    else:
        row.label = score.value
    return row
