"""Who stopped coming, and stays near or past the planned length."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.desk_context import desk_context
from patient_portal.care.forms.episode import ReasonForm
from patient_portal.care.services import handled
from patient_portal.desk.services import care_lists

blueprint = Blueprint("care_lists", __name__, url_prefix="/desk")
PAGE = 100


@blueprint.get("/stopped")
def show_stopped() -> ResponseReturnValue:
    with desk_context() as context:
        found = care_lists.list_stopped(context.session, context.service, on=context.today)[:PAGE]
        context.audit_all([each.episode for each in found], "seen_in_stopped")
    return render_template("desk/care_lists/stopped.html", found=found)


@blueprint.get("/patients/<int:episode_id>/stopped")
def ask_outcome(episode_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        episode = context.episode(episode_id, "seen")
        patient = context.patient(episode)
    return render_template(
        "desk/care_lists/outcome.html", form=ReasonForm(None), episode=episode, patient=patient
    )


@blueprint.post("/patients/<int:episode_id>/stopped")
def keep_outcome(episode_id: int) -> ResponseReturnValue:
    """What came of ringing somebody who stopped coming."""
    form = ReasonForm(request.form)
    with desk_context() as context:
        episode = context.episode(episode_id, "seen")
        patient = context.patient(episode)
        if not form.validate():
            page = render_template(
                "desk/care_lists/outcome.html", form=form, episode=episode, patient=patient
            )
            return page, 422
        handled.mark(
            context.actor, care_lists.STOPPED, episode.id, episode=episode, note=form.why.data
        )
    return redirect(url_for("care_lists.show_stopped"))


@blueprint.get("/lengths")
def show_lengths() -> ResponseReturnValue:
    with desk_context() as context:
        found = care_lists.list_long(context.session, context.service, on=context.today)
        shown = found[:PAGE]
        context.audit_all([each.episode for each in shown], "seen_in_lengths")
    return render_template(
        "desk/care_lists/lengths.html",
        found=shown,
        count=len(found),
        pathway=context.service.pathway,
    )
