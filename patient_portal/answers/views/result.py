"""The answers of one response at the desk: with scores, history, and correcting."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from patient_portal.access.services import owner
from patient_portal.access.views.desk_context import DeskContext, desk_context
from patient_portal.access.views.patient_context import portal
from patient_portal.answers.forms.questionnaire import QuestionForm, question_form, shown_answer
from patient_portal.answers.forms.result import CorrectionReasonForm
from patient_portal.answers.services import response, result
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.answers.services.result import Result
from patient_portal.core.errors import NotFound
from patient_portal.models.tables import Response
from questionnaires import Item

blueprint = Blueprint(
    "result", __name__, url_prefix="/desk/patients/<int:episode_id>/responses/<int:response_id>"
)


@blueprint.get("")
def show(episode_id: int, response_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        it = _reading(context, episode_id, response_id)
        patient = context.patient(it.episode)
    return render_template(
        "answers/result/show.html",
        it=it,
        episode=it.episode,
        patient=patient,
        said_answer=shown_answer,
    )


@blueprint.get("/correct/<item_id>")
def ask(episode_id: int, response_id: int, item_id: str) -> ResponseReturnValue:
    with desk_context() as context:
        _, it = _correctable(context, episode_id, response_id)
        form = question_form(it.instrument, it.item(item_id), value=it.values.get(item_id))
        return _correction_page(context, it, form, CorrectionReasonForm(None))


@blueprint.post("/correct/<item_id>")
def correct(episode_id: int, response_id: int, item_id: str) -> ResponseReturnValue:
    """A new version that supersedes this one, with who and why (rule 3)."""
    with desk_context() as context:
        before, it = _correctable(context, episode_id, response_id)
        form = question_form(it.instrument, it.item(item_id), posted=request.form)
        why = CorrectionReasonForm(request.form)
        # Both are checked, so that both show what is wrong.
        if not all([form.validate(), why.validate()]):
            return _correction_page(context, it, form, why), 422
        why.later = _later(before, it, form)
        if why.later:
            return _correction_page(context, it, form, why), 409
        # Who corrects it as somebody else just has finds it done.
        is_done = before is not it and _is_held(it, form)
        stands = it.response if is_done else _correct(context, it, form, why.why.data)
        there = url_for("result.show", episode_id=episode_id, response_id=stands.id)
        return context.form.done(there)


def _correct(context: DeskContext, it: Result, form: QuestionForm, reason: str) -> Response:
    given = NewAnswer(
        item_id=form.item.id,
        value=form.value,
        reason=form.reason,
        given_at=context.now,
        came_from=f"desk:{context.actor.by}",
    )
    return response.correct(
        context.actor, it.response, it.instrument, [given], episode=it.episode, reason=reason
    )


def _correction_page(
    context: DeskContext, it: Result, form: QuestionForm, why: CorrectionReasonForm
) -> str:
    return render_template(
        "answers/result/correct.html",
        it=it,
        form=form,
        why=why,
        episode=it.episode,
        patient=context.patient(it.episode),
    )


def _later(before: Result, now: Result, form: QuestionForm) -> list[str]:
    """What was corrected since the page was opened, unless the form says the same."""
    return [
        gettext("%(name)s: it is now “%(now)s”.", name=item.text.rstrip("?"), now=_said(now, item))
        for item in result.changed_items(before, now)
        if item != form.item or not _is_held(now, form)
    ]


def _is_held(it: Result, form: QuestionForm) -> bool:
    return it.given(form.item) == (form.value, form.reason)


def _said(it: Result, item: Item) -> str:
    return shown_answer(item, *it.given(item))


def _reading(context: DeskContext, episode_id: int, response_id: int) -> Result:
    episode, assessment, row = owner.service_response(
        context.session, context.service.key, episode_id, response_id=response_id
    )
    context.audit(episode, "seen_answers", subject=f"response:{row.id}")
    return result.gather(
        context.session, portal().catalogue, episode, assessment=assessment, row=row
    )


def _correctable(context: DeskContext, episode_id: int, response_id: int) -> tuple[Result, Result]:
    """The version that the address names, and the one that stands and is to be corrected."""
    it = before = _reading(context, episode_id, response_id)
    if before.newest.id != response_id:
        it = _reading(context, episode_id, before.newest.id)
    if not it.can_correct:
        raise NotFound
    return before, it
