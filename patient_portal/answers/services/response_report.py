"""What the record receives about one response, gathered from its rows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from importlib.metadata import version
from typing import Any, cast

from sqlmodel import Session, col, select

import questionnaires
from content import Content
from patient_portal.answers.services import (
    answer,
    questionnaire,
    response_pdf,
    response_table,
    scores,
)
from patient_portal.care.services import identifier
from patient_portal.integration.fhir import response
from patient_portal.integration.outbox import OutboxSubject
from patient_portal.integration.protocols.record import (
    ReportForm,
    ResponseReport,
    score_key,
)
from patient_portal.models.response import ScoreStatus
from patient_portal.models.tables import (
    Assessment,
    Episode,
    OutboxItem,
    Response,
    ScoreRow,
)
from questionnaires import (
    Catalogue,
    Instrument,
    Score,
    Unscorable,
    rounded,
)

SOFTWARE_VERSION = version("pain-service-patient-portal")


# The kind of responses in the outbox.
KIND = "response"


def content_id(report: ResponseReport) -> tuple[str, str]:
    """What the manifest calls the answers: their instrument and its version."""
    return report.instrument.id, report.instrument.version


FORM = ReportForm(
    resources=response.resources,
    page=response_pdf.report_pdf,
    row=response_table.table_row,
    content_id=content_id,
)


def subject(row: Response) -> OutboxSubject:
    """The submitted response as the outbox knows it."""
    return OutboxSubject(
        kind=KIND, subject_id=row.id, identifier=row.identifier, version=row.version
    )


def describe(session: Session, ids: Collection[int], *, catalogue: Catalogue) -> dict[int, str]:
    """The title of each response's instrument."""
    rows = select(Response.id, Response.instrument_id).where(col(Response.id).in_(ids))
    titles = {instrument.id: instrument.short_title for instrument in catalogue.latest()}
    return {
        row_id: titles.get(instrument_id, instrument_id)
        for row_id, instrument_id in session.exec(rows)
    }


def gather(
    session: Session, item: OutboxItem, *, catalogue: Catalogue, content: Content
) -> ResponseReport:
    """The report of one version of a response, from its stored answers and scores."""
    row = session.get_one(Response, item.subject_id)
    assessment = session.get_one(Assessment, row.assessment_id)
    episode = session.get_one(Episode, assessment.episode_id)
    service = content.services[episode.service_key]
    instrument = questionnaire.pinned(catalogue, row, row.instrument_id, language=row.language)
    made = _results(session, row, instrument)
    return ResponseReport(
        form=FORM,
        identifier=item.identifier,
        version=item.version,
        is_withdrawn=item.is_withdrawal,
        patient=identifier.about(session, episode, service),
        service_key=service.key,
        service_name=service.name,
        instrument=instrument,
        scores=made,
        void_scores=_void(session, row, made, is_withdrawal=item.is_withdrawal),
        value_set=service.value_set,
        mode=row.mode,
        respondent=row.respondent,
        language=row.language,
        assessment_kind=assessment.kind,
        opens_on=assessment.opens_on,
        submitted_at=cast(datetime, row.submitted_at),
        late=row.late,
        software_version=SOFTWARE_VERSION,
        **_answered(session, row, instrument),
    )


def _answered(session: Session, row: Response, instrument: Instrument) -> dict[str, Any]:
    """What was answered of what was shown, and when last."""
    answers = answer.list_answers(session, row)
    values = answer.values(answers)
    shown = {item.id for item in questionnaires.shown_items(instrument, values)}
    return {
        "answers": {key: value for key, value in values.items() if key in shown},
        "reasons": {k: a.reason for k, a in answers.items() if a.reason and k in shown},
        "authored_at": max((a.given_at for a in answers.values()), default=row.started_at),
    }


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


def _void(
    session: Session,
    row: Response,
    made: tuple[Score | Unscorable, ...],
    *,
    is_withdrawal: bool,
) -> tuple[str, ...]:
    """Scores that the version before had and this one takes away (entered-in-error).

    Of a withdrawal: those of every version and under every value set, since the profile's may have
    been another one when they were sent.
    """
    if row.supersedes_id is None and not is_withdrawal:
        return ()
    had = select(ScoreRow.score_id, ScoreRow.value_set).where(ScoreRow.status == ScoreStatus.SCORED)
    if is_withdrawal:
        versions = select(Response.id).where(Response.identifier == row.identifier)
        had = had.where(col(ScoreRow.response_id).in_(versions))
    else:
        had = had.where(ScoreRow.response_id == row.supersedes_id)
    before = {
        f"{score_id}/{value_set}" if value_set else score_id
        for score_id, value_set in session.exec(had)
    }
    if is_withdrawal:
        return tuple(sorted(before))
    has = {score_key(each) for each in made if isinstance(each, Score)}
    return tuple(sorted(before - has))
