"""The call list: who is to be rung today, and what came of it."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.desk_context import DeskContext, desk_context
from patient_portal.care.services import assessment
from patient_portal.messages.forms.call_list import OutcomeForm
from patient_portal.messages.services import call_list, call_request, call_try
from patient_portal.models.tables import CallRequest, Episode

blueprint = Blueprint("call_list", __name__, url_prefix="/desk")
# So many people are rung from one page; the next come when these have been.
PAGE = 50


@blueprint.get("/calls")
def show() -> ResponseReturnValue:
    with desk_context() as context:
        shown, count = call_list.list_first(
            context.session, context.service, on=context.today, most=PAGE
        )
        context.audit_all([each.episode for each in shown], "seen_in_calls")
    return render_template(
        "messages/call_list/show.html",
        calls=shown,
        count=count,
        tries=context.service.reminders.call_tries,
    )


@blueprint.get("/patients/<int:episode_id>/assessments/<int:assessment_id>/call")
def show_one(episode_id: int, assessment_id: int) -> ResponseReturnValue:
    """One person to ring: number, needs, what is missing, and what came of it."""
    answered = "answered" if request.args.get("answered") else None
    form = OutcomeForm(None, data={"outcome": answered})
    with desk_context() as context:
        return _page(context, episode_id, assessment_id, form=form)


@blueprint.post("/patients/<int:episode_id>/assessments/<int:assessment_id>/call")
def record(episode_id: int, assessment_id: int) -> ResponseReturnValue:
    form = OutcomeForm(request.form)
    with desk_context() as context:
        if not form.validate():
            return _page(context, episode_id, assessment_id, form=form), 422
        _, row = context.assessment(episode_id, assessment_id, "seen")
        call_try.record(context.actor, row, outcome=form.outcome.data)
        return context.form.done(url_for("call_list.show"))


@blueprint.get("/patients/<int:episode_id>/call-requests/<int:request_id>/call")
def show_wish(episode_id: int, request_id: int) -> ResponseReturnValue:
    """Somebody who asked to be rung: number, needs, and when it suits."""
    with desk_context() as context:
        return _wish_page(context, *_wish(context, episode_id, request_id), form=OutcomeForm(None))


@blueprint.post("/patients/<int:episode_id>/call-requests/<int:request_id>/call")
def record_wish(episode_id: int, request_id: int) -> ResponseReturnValue:
    """Whoever was spoken with has been rung; everybody else stays on the list."""
    form = OutcomeForm(request.form)
    with desk_context() as context:
        episode, row = _wish(context, episode_id, request_id)
        if not form.validate():
            return _wish_page(context, episode, row, form=form), 422
        if row.done_at is None:
            outcome = form.outcome.data
            call_request.record(context.actor, row, outcome=outcome)
        return context.form.done(url_for("call_list.show"))


def _wish(context: DeskContext, episode_id: int, request_id: int) -> tuple[Episode, CallRequest]:
    episode, row = context.row(CallRequest, request_id, of=episode_id)
    context.audit(episode, "seen", subject=f"call_request:{row.id}")
    return episode, row


def _wish_page(
    context: DeskContext, episode: Episode, row: CallRequest, *, form: OutcomeForm
) -> str:
    patient = context.patient(episode)
    return render_template(
        "messages/call_list/wish.html", form=form, row=row, episode=episode, patient=patient
    )


def _page(context: DeskContext, episode_id: int, assessment_id: int, *, form: OutcomeForm) -> str:
    episode, row = context.assessment(episode_id, assessment_id, "seen")
    tasks = assessment.list_tasks(context.session, episode, on=context.today, only=row.id)
    return render_template(
        "messages/call_list/one.html",
        form=form,
        row=row,
        episode=episode,
        patient=context.patient(episode),
        tasks=tasks,
        tries=call_try.list_for(context.session, row),
    )
