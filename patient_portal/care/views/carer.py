"""Carers at the desk."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.desk_context import desk_context
from patient_portal.care.forms.carer import CarerForm
from patient_portal.care.services import carer
from patient_portal.models.tables import Carer

blueprint = Blueprint("carer", __name__, url_prefix="/desk/patients/<int:episode_id>/carers")


@blueprint.get("")
def show(episode_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        episode = context.episode(episode_id, "seen")
        patient = context.patient(episode)
        form = CarerForm(None, data={"agreed_on": context.today})
    return render_template("care/carer/show.html", form=form, episode=episode, patient=patient)


@blueprint.post("")
def add(episode_id: int) -> ResponseReturnValue:
    form = CarerForm(request.form)
    with desk_context() as context:
        episode = context.episode(episode_id, "seen")
        patient = context.patient(episode)
        if not form.validate():
            page = render_template(
                "care/carer/show.html", form=form, episode=episode, patient=patient
            )
            return page, 422
        carer.add(context.actor, episode, **form.data)
        there = url_for("patient.show", episode_id=episode_id, _anchor="carers")
        return context.form.done(there)


@blueprint.get("/<int:carer_id>/end")
def ask_end(episode_id: int, carer_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        episode, row = context.row(Carer, carer_id, of=episode_id)
        context.audit(episode, "seen")
        patient = context.patient(episode)
    return render_template("care/carer/end.html", row=row, episode=episode, patient=patient)


@blueprint.post("/<int:carer_id>/end")
def end(episode_id: int, carer_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        episode, row = context.row(Carer, carer_id, of=episode_id)
        carer.end(context.actor, episode, row, on=context.today)
    return redirect(url_for("patient.show", episode_id=episode_id, _anchor="carers"))
