"""The answers of one response at the desk: with scores, history, and correcting."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.services import owner
from patient_portal.access.views.desk_context import Desk, desk
from patient_portal.access.views.patient_context import portal
from patient_portal.answers.forms.questionnaire import QuestionForm, question_form, shown_answer
from patient_portal.answers.forms.result import ReasonForm
from patient_portal.answers.services import response, result
from patient_portal.answers.services.answer import Given
from patient_portal.answers.services.result import Reading
from patient_portal.core.errors import NotFound

blueprint = Blueprint(
    "result", __name__, url_prefix="/desk/patients/<int:episode_id>/responses/<int:response_id>"
)


@blueprint.get("")
def show(episode_id: int, response_id: int) -> ResponseReturnValue:
    with desk() as here:
        it = _reading(here, episode_id, response_id)
        patient = here.patient(it.episode)
    return render_template(
        "answers/result/show.html",
        it=it,
        episode=it.episode,
        patient=patient,
        said_answer=shown_answer,
    )


@blueprint.get("/correct/<item_id>")
def ask(episode_id: int, response_id: int, item_id: str) -> ResponseReturnValue:
    with desk() as here:
        it = _correctable(here, episode_id, response_id)
        patient = here.patient(it.episode)
        item = it.item(item_id)
    form = question_form(it.instrument, item, value=it.values.get(item_id))
    return render_template(
        "answers/result/correct.html",
        it=it,
        form=form,
        why=ReasonForm(None),
        episode=it.episode,
        patient=patient,
    )


@blueprint.post("/correct/<item_id>")
def correct(episode_id: int, response_id: int, item_id: str) -> ResponseReturnValue:
    """A new version that supersedes this one, with who and why (rule 3)."""
    with desk() as here:
        it = _correctable(here, episode_id, response_id)
        form = question_form(it.instrument, it.item(item_id), posted=request.form)
        why = ReasonForm(request.form)
        # Both are checked, so that both show what is wrong.
        if not all([form.validate(), why.validate()]):
            return _correction_page(here, it, form, why), 422
        given = Given(
            item_id=item_id,
            value=form.value,
            reason=form.reason,
            given_at=here.now,
            came_from=f"desk:{here.by}",
        )
        new = response.correct(
            here.session,
            it.response,
            it.instrument,
            [given],
            episode=it.episode,
            reason=why.why.data,
            now=here.now,
            by=here.by,
        )
    return redirect(url_for("result.show", episode_id=episode_id, response_id=new.id))


def _correction_page(here: Desk, it: Reading, form: QuestionForm, why: ReasonForm) -> str:
    return render_template(
        "answers/result/correct.html",
        it=it,
        form=form,
        why=why,
        episode=it.episode,
        patient=here.patient(it.episode),
    )


def _reading(here: Desk, episode_id: int, response_id: int) -> Reading:
    episode, assessment, row = owner.service_response(
        here.session, here.service.key, episode_id, response_id=response_id
    )
    here.saw(episode, "seen_answers", subject=f"response:{row.id}")
    return result.gather(here.session, portal().catalogue, episode, assessment=assessment, row=row)


def _correctable(here: Desk, episode_id: int, response_id: int) -> Reading:
    it = _reading(here, episode_id, response_id)
    if not it.can_correct:
        raise NotFound
    return it
