"""Enrolling a patient by hand."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from patient_portal.access.views.desk_context import DeskContext, desk_context
from patient_portal.care.forms.patient import EnrolForm, enrol_form
from patient_portal.care.services import enrolment, patient
from patient_portal.care.services.episode_match import EnrolmentRefused, TooYoung
from patient_portal.care.services.patient import NewPatient
from patient_portal.care.services.search import FoundPatient

blueprint = Blueprint("enrolment", __name__, url_prefix="/desk")


@blueprint.get("/enrol")
def show() -> ResponseReturnValue:
    with desk_context() as context:
        form = enrol_form(context.service, None, data=_defaults(context))
    return render_template("care/enrolment/show.html", form=form, alike=[])


@blueprint.post("/enrol")
def enrol() -> ResponseReturnValue:
    """A new stay. Somebody alike in the service is shown first: is it the same person?"""
    alike: list[FoundPatient] = []
    with desk_context() as context:
        form = enrol_form(context.service, request.form)
        form.today = context.today
        if form.validate():
            new = _new_patient(form)
            if not request.form.get("another"):
                alike = enrolment.list_alike(
                    context.session, context.service, new, on=context.today
                )
                context.audit_all([each.episode for each in alike], "seen_in_enrolment")
            if not alike and (episode_id := _enrol(context, new, form)):
                return context.form.done(url_for("patient.show", episode_id=episode_id))
    return render_template("care/enrolment/show.html", form=form, alike=alike), 422


def _enrol(context: DeskContext, new: NewPatient, form: EnrolForm) -> int | None:
    try:
        return patient.enrol(
            context.actor,
            new,
            context.service,
            accepted_on=form.accepted_on.day,
            referred_on=form.referred_on.data,
            strand=form["strand"].data,
            area=form["area"].data,
            practice=form["practice"].data or None,
        ).id
    except TooYoung:
        sentence = gettext("This service does not take people of this age")
        form["date_of_birth"].errors = [sentence]
    except EnrolmentRefused as error:
        form["nhs_number"].errors = [str(error)]
    return None


def _new_patient(form: EnrolForm) -> NewPatient:
    values = form.values()
    known = NewPatient.__dataclass_fields__
    return NewPatient(**{name: value for name, value in values.items() if name in known})


def _defaults(context: DeskContext) -> dict[str, Any]:
    strands = context.service.strands
    return {
        "accepted_on": context.today,
        "language": "en",
        # With one strand there is nothing to choose.
        "strand": strands[0].key if len(strands) == 1 else None,
    }
