"""Asking a questionnaire by telephone: staff read out and write (docs/glossary.md, "mode")."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from patient_portal.access.services import audit, owner
from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import questionnaire, response
from patient_portal.answers.services.questionnaire import QuestionnaireProgress
from patient_portal.core.errors import NotFound
from patient_portal.models.allowed import Act, may
from patient_portal.models.tables import Assessment, Episode, Response
from questionnaires import Catalogue, Mode, Respondent, Variant

MODE = Mode.TELEPHONE


def place(
    session: Session,
    catalogue: Catalogue,
    episode: Episode,
    *,
    assessment: Assessment,
    instrument_id: str,
    language: str,
    on: date,
) -> QuestionnaireProgress:
    """Where the questionnaire stands, in the interviewer's wording where there is one.

    Raises NotFound when it is not asked now, or never by telephone.
    """
    opened = owner.open_questionnaire(session, episode.id, assessment.id, instrument_id, on=on)
    found = questionnaire.place(catalogue, opened, instrument_id, language=language)
    is_asked = may(episode, act=Act.BE_ASKED_BY_STAFF, on=on)
    if not is_asked or MODE not in found.instrument.modes:
        raise NotFound
    spoken = found.response.language if found.response else language
    row = _row(session, found)
    variant: Variant = "proxy" if row and row.respondent == Respondent.PROXY else "interviewer"
    worded = catalogue.in_language(found.instrument, spoken, variant)
    return QuestionnaireProgress(assessment.id, worded, found.response, found.rows)


def begin(
    actor: Actor, episode: Episode, where: QuestionnaireProgress, respondent: Respondent
) -> Response:
    """The response, whose mode is telephone from now on; what was answered before stays.

    Raises NotFound for a respondent whom the instrument does not allow.
    """
    if respondent not in where.instrument.respondents:
        raise NotFound
    how = response.ResponseOrigin.of(where.instrument, MODE, respondent)
    begun = response.begin(
        actor.session, where.assessment_id, where.instrument, how=how, now=actor.now
    )
    row = actor.session.get_one(Response, begun.id)
    if not row.submitted_at and (row.mode, row.respondent) != (MODE, respondent):
        row.mode, row.respondent = MODE, respondent
    audit.record(
        actor,
        "interview_begun",
        episode=episode,
        subject=f"response:{row.id}",
        respondent=respondent,
    )
    return row


def is_begun(session: Session, where: QuestionnaireProgress) -> bool:
    """Whether somebody on the telephone has said who answers."""
    row = _row(session, where)
    return bool(row and row.mode == MODE)


def _row(session: Session, where: QuestionnaireProgress) -> Response | None:
    return session.get(Response, where.response.id) if where.response else None
