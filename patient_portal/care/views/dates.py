"""Moving the dates of one assessment by hand."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.desk_context import desk_context
from patient_portal.care.forms.episode import DatesForm
from patient_portal.care.services import dates
from patient_portal.care.services.dates import NewDates
from patient_portal.care.services.pathway_event import NotPossible
from patient_portal.care.views.event import episode_change
from patient_portal.web.drawn import is_up_to_date

blueprint = Blueprint("dates", __name__, url_prefix="/desk/patients/<int:episode_id>/assessments")


@blueprint.get("/<int:assessment_id>/dates")
def show(episode_id: int, assessment_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        episode, row = context.assessment(episode_id, assessment_id, "seen_dates")
        patient = context.patient(episode)
    form = DatesForm(None, obj=row)
    return render_template(
        "care/dates/show.html", form=form, row=row, episode=episode, patient=patient
    )


@blueprint.post("/<int:assessment_id>/dates")
def move(episode_id: int, assessment_id: int) -> ResponseReturnValue:
    form = DatesForm(request.form)
    with desk_context() as context:
        episode, row = context.assessment(episode_id, assessment_id, "seen_dates")
        patient = context.patient(episode)
        held = DatesForm(None, obj=row)
        if form.validate() and is_up_to_date(form, held, names=("opens_on", "due_on", "closes_on")):
            new = NewDates(form.opens_on.day, form.due_on.day, form.closes_on.day)
            try:
                dates.set_by_hand(episode_change(context, episode), row, new, reason=form.why.data)
                return context.form.done(url_for("patient.show", episode_id=episode_id))
            except NotPossible as error:
                form.fail(str(error))
    page = render_template(
        "care/dates/show.html", form=form, row=row, episode=episode, patient=patient
    )
    return page, 409 if form.later else 422
