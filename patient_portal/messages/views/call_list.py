"""The call list: who is to be rung today, and what came of it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.services import owner
from patient_portal.access.views.desk_context import Desk, desk
from patient_portal.care.services import assessment
from patient_portal.messages.forms.call_list import OutcomeForm
from patient_portal.messages.services import call, call_outcome
from patient_portal.models.tables import CallRequest, Episode

blueprint = Blueprint("call_list", __name__, url_prefix="/desk")
# So many people are rung from one page; the next come when these have been.
PAGE = 50


@blueprint.get("/calls")
def show() -> ResponseReturnValue:
    with desk() as here:
        shown, count = call.list_first(here.session, here.service, on=here.today, most=PAGE)
        here.saw_all([each.episode for each in shown], "seen_in_calls")
    return render_template(
        "messages/call_list/show.html",
        calls=shown,
        count=count,
        tries=here.service.reminders.call_tries,
    )


@blueprint.get("/patients/<int:episode_id>/assessments/<int:assessment_id>/call")
def show_one(episode_id: int, assessment_id: int) -> ResponseReturnValue:
    """One person to ring: number, needs, what is missing, and what came of it."""
    answered = "answered" if request.args.get("answered") else None
    form = OutcomeForm(None, data={"outcome": answered})
    with desk() as here:
        return _page(here, episode_id, assessment_id, form=form)


@blueprint.post("/patients/<int:episode_id>/assessments/<int:assessment_id>/call")
def record(episode_id: int, assessment_id: int) -> ResponseReturnValue:
    form = OutcomeForm(request.form)
    with desk() as here:
        if not form.validate():
            return _page(here, episode_id, assessment_id, form=form), 422
        _, row = here.assessment(episode_id, assessment_id, "seen")
        call.record_try(here.session, row, outcome=form.outcome.data, now=here.now, by=here.by)
    return redirect(url_for("call_list.show"))


@blueprint.get("/patients/<int:episode_id>/call-requests/<int:request_id>/call")
def show_wish(episode_id: int, request_id: int) -> ResponseReturnValue:
    """Somebody who asked to be rung: number, needs, and when it suits."""
    with desk() as here:
        return _wish_page(here, *_wish(here, episode_id, request_id), form=OutcomeForm(None))


@blueprint.post("/patients/<int:episode_id>/call-requests/<int:request_id>/call")
def record_wish(episode_id: int, request_id: int) -> ResponseReturnValue:
    """Whoever was spoken with has been rung; everybody else stays on the list."""
    form = OutcomeForm(request.form)
    with desk() as here:
        episode, row = _wish(here, episode_id, request_id)
        if not form.validate():
            return _wish_page(here, episode, row, form=form), 422
        if row.done_at is None:
            outcome = form.outcome.data
            call_outcome.record_wish(here.session, row, outcome=outcome, now=here.now, by=here.by)
    return redirect(url_for("call_list.show"))


def _wish(here: Desk, episode_id: int, request_id: int) -> tuple[Episode, CallRequest]:
    episode, row = owner.service_row(
        here.session, here.service.key, CallRequest, row_id=request_id, episode_id=episode_id
    )
    here.saw(episode, "seen", subject=f"call_request:{row.id}")
    return episode, row


def _wish_page(here: Desk, episode: Episode, row: CallRequest, *, form: OutcomeForm) -> str:
    patient = here.patient(episode)
    return render_template(
        "messages/call_list/wish.html", form=form, row=row, episode=episode, patient=patient
    )


def _page(here: Desk, episode_id: int, assessment_id: int, *, form: OutcomeForm) -> str:
    episode, row = here.assessment(episode_id, assessment_id, "seen")
    tasks = assessment.list_tasks(here.session, episode, on=here.today, only=row.id)
    return render_template(
        "messages/call_list/one.html",
        form=form,
        row=row,
        episode=episode,
        patient=here.patient(episode),
        tasks=tasks,
        tries=call.list_tries(here.session, row),
    )
