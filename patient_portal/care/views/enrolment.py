"""Enrolling a patient by hand."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from patient_portal.access.views.desk_context import Desk, desk
from patient_portal.care.forms.patient import EnrolForm, enrol_form
from patient_portal.care.services import enrolment
from patient_portal.care.services.enrolment import Placement, TooYoung
from patient_portal.care.services.episode_match import Refused
from patient_portal.care.services.patient import NewPatient
from patient_portal.care.services.search import Found

blueprint = Blueprint("enrolment", __name__, url_prefix="/desk")


@blueprint.get("/enrol")
def show() -> ResponseReturnValue:
    with desk() as here:
        form = enrol_form(here.service, None, data=_defaults(here))
    return render_template("care/enrolment/show.html", form=form, alike=[])


@blueprint.post("/enrol")
def enrol() -> ResponseReturnValue:
    """A new stay. Somebody alike in the service is shown first: is it the same person?"""
    alike: list[Found] = []
    with desk() as here:
        form = enrol_form(here.service, request.form)
        form.today = here.today
        if form.validate():
            new = _new_patient(form)
            if not request.form.get("another"):
                alike = enrolment.list_alike(here.session, here.service.key, new, on=here.today)
                here.saw_all([each.episode for each in alike], "seen_in_enrolment")
            if not alike and (episode_id := _enrol(here, new, form)):
                return redirect(url_for("patient.show", episode_id=episode_id))
    return render_template("care/enrolment/show.html", form=form, alike=alike), 422


def _enrol(here: Desk, new: NewPatient, form: EnrolForm) -> int | None:
    where = Placement(
        strand=form["strand"].data,
        accepted_on=form.accepted_on.day,
        referred_on=form.referred_on.data,
        area=form["area"].data,
        practice=form["practice"].data or None,
    )
    try:
        return enrolment.enrol(here.session, new, here.service, where, now=here.now, by=here.by).id
    except TooYoung:
        sentence = gettext("This service does not take people of this age")
        form["date_of_birth"].errors = [sentence]
    except Refused as error:
        form["nhs_number"].errors = [str(error)]
    return None


def _new_patient(form: EnrolForm) -> NewPatient:
    values = form.values()
    known = NewPatient.__dataclass_fields__
    return NewPatient(**{name: value for name, value in values.items() if name in known})


def _defaults(here: Desk) -> dict[str, Any]:
    strands = here.service.strands
    return {
        "accepted_on": here.today,
        "language": "en",
        # With one strand there is nothing to choose.
        "strand": strands[0].key if len(strands) == 1 else None,
    }
