"""A paper form keyed in: its answers become a response of their own mode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import answer, response
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.answers.services.paper import ReturnedForm
from patient_portal.answers.services.response import ResponseOrigin, StoredResponse
from patient_portal.core.errors import NotFound
from patient_portal.core.working_days import london_instant
from patient_portal.models.response import HistoryKind
from patient_portal.models.tables import AnswerHistory, PaperForm, Response
from questionnaires import Instrument, Mode, Respondent

NOON = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedForm:
    """What stands on a form: values and reasons by item, when and by whom it was filled in."""

    values: Mapping[str, Any]
    reasons: Mapping[str, str]
    filled_on: date
    respondent: Respondent


@dataclass(frozen=True, slots=True)
class KeyingOutcome:
    """What became of a keyed form: the response, and whether its answers are the form's.

    Otherwise it had been sent before; `differing` is how many answers the form has otherwise.
    """

    response: Response
    is_new: bool
    differing: int = 0


def key_in(
    actor: Actor, returned: ReturnedForm, instrument: Instrument, keyed: KeyedForm
) -> KeyingOutcome:
    """Keeps and submits what stands on the form: mode paper, dated as the patient dated it.

    What was begun on another way before is overwritten, with its history. A questionnaire that
    was sent before stays as it is (rule 3): what the form has otherwise is kept beside it as later
    answers, which come to a person. Raises NotFound for a respondent whom the instrument does not
    allow.
    """
    if keyed.respondent not in instrument.respondents:
        raise NotFound
    how = ResponseOrigin(
        language=returned.form.language,
        wording_pack=returned.form.wording_pack,
        mode=Mode.PAPER,
        respondent=keyed.respondent,
    )
    begun = response.begin(
        actor.session, returned.assessment.id, instrument, how=how, now=actor.now
    )
    row = actor.session.get_one(Response, begun.id)
    every = _given(instrument, keyed, returned.form, now=actor.now)
    if begun.submitted_at:
        differing = _keep_beside(actor, begun, instrument, every)
        return KeyingOutcome(row, False, differing)
    row.mode, row.respondent = Mode.PAPER, keyed.respondent
    response.take(actor, returned.assessment.id, instrument, every, how=how, counts_anyway=True)
    sent = response.submit(actor, returned.assessment, instrument, episode=returned.episode)
    return KeyingOutcome(sent, True)


def _keep_beside(
    actor: Actor, begun: StoredResponse, instrument: Instrument, every: Sequence[NewAnswer]
) -> int:
    """Keeps the answers that differ from those that were sent, each form's once; how many."""
    sent = answer.values(
        answer.list_answers(actor.session, actor.session.get_one(Response, begun.id))
    )
    differing = [
        given for given in every if given.reason is None and given.value != sent.get(given.item_id)
    ]
    kept = select(AnswerHistory.id).where(
        AnswerHistory.response_id == begun.id,
        AnswerHistory.came_from == every[0].came_from,
        AnswerHistory.fate == HistoryKind.AFTER_SUBMISSION,
    )
    if actor.session.exec(kept).first() is None:
        for given in differing:
            answer.save(actor, begun, instrument, given)
    return len(differing)


def _given(
    instrument: Instrument, keyed: KeyedForm, form: PaperForm, *, now: datetime
) -> Sequence[NewAnswer]:
    """Every item: its value, its reason, or left out."""
    given_at = min(london_instant(keyed.filled_on, NOON), now)
    return [
        NewAnswer(
            item_id=item.id,
            value=keyed.values.get(item.id),
            reason=None if item.id in keyed.values else keyed.reasons.get(item.id, "skipped"),
            given_at=given_at,
            came_from=f"paper:{form.id}",
        )
        for item in instrument.items
    ]
