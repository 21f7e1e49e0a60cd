"""A patient's page at the desk, their details, and who has looked at them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.services import audit
from patient_portal.access.services.staff import MANAGER
from patient_portal.access.views.desk_context import desk_context
from patient_portal.access.views.patient_context import portal
from patient_portal.answers.services import tablet
from patient_portal.care.forms.patient import CorrectionForm
from patient_portal.care.services import details, reach
from patient_portal.care.services.numbering import NumberTaken
from patient_portal.core.bounds import LARGEST_ID
from patient_portal.desk.services import overview
from patient_portal.models.allowed import Act, may
from patient_portal.web import arguments
from patient_portal.web.drawn import is_up_to_date

blueprint = Blueprint("patient", __name__, url_prefix="/desk/patients/<int:episode_id>")


@blueprint.get("")
def show(episode_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        episode = context.episode(episode_id, "seen")
        it = overview.gather(
            context.session,
            context.service,
            episode,
            on=context.today,
            channels=reach.channels_of(portal(), context.service),
        )
        tablets = tablet.list_for(context.session, context.service.key)
    can_take = may(it.episode, act=Act.TAKE_TABLET, on=context.today)
    return render_template(
        "desk/patient/show.html",
        it=it,
        episode=it.episode,
        patient=it.patient,
        tablets=[each for each in tablets if each.token_hash and can_take],
        can_open=may(it.episode, act=Act.SIGN_IN, on=context.today),
    )


@blueprint.get("/details")
def show_details(episode_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        episode = context.episode(episode_id, "seen_details")
        patient = context.patient(episode)
        held = details.held_of(context.session, patient, episode)
    form = CorrectionForm(None, data=held)
    return render_template("desk/patient/details.html", form=form, episode=episode, patient=patient)


@blueprint.post("/details")
def correct(episode_id: int) -> ResponseReturnValue:
    form = CorrectionForm(request.form)
    with desk_context() as context:
        episode = context.episode(episode_id, "seen_details")
        patient = context.patient(episode)
        held = CorrectionForm(None, data=details.held_of(context.session, patient, episode))
        if form.validate() and is_up_to_date(form, held, names=form.of_the_person):
            try:
                details.correct(
                    context.actor,
                    episode,
                    patient,
                    form.values(),
                    works_again=tuple(form.works_again.data),
                )
                return redirect(url_for("patient.show", episode_id=episode_id))
            except NumberTaken as error:
                form.mark_taken(error.field)
    page = render_template("desk/patient/details.html", form=form, episode=episode, patient=patient)
    return page, 409 if form.later else 422


@blueprint.get("/audit")
def show_audit(episode_id: int) -> ResponseReturnValue:
    """Who looked at the patient and what was changed, newest first."""
    with desk_context(MANAGER) as context:
        episode = context.episode(episode_id, "seen_audit")
        patient = context.patient(episode)
        before = arguments.number("before", most=LARGEST_ID)
        rows = audit.list_for(context.session, episode, before=before)
    more = rows[-1].row.id if len(rows) == audit.PAGE else None
    return render_template(
        "desk/patient/audit.html", rows=rows, more=more, episode=episode, patient=patient
    )
