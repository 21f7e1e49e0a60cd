"""Asking to be rung (rule 20): kept on the call list, answered by a person."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from patient_portal.access.views.patient_context import Visit, visit
from patient_portal.care.services import contact
from patient_portal.messages.forms.call import TIMES, CallForm
from patient_portal.messages.services import call
from patient_portal.models.tables import CallRequest, Patient

blueprint = Blueprint("call", __name__, url_prefix="/call")


@blueprint.get("/")
def show() -> ResponseReturnValue:
    """The form, or until when somebody rings; without a phone number how to ring us."""
    with visit() as here:
        phone, request_ = _phone(here), call.find_request(here.session, here.episode)
    if request_ and phone:
        return _asked(here, request_, phone)
    return _page(here, CallForm(), phone)


@blueprint.post("/")
def ask() -> ResponseReturnValue:
    form = CallForm(request.form)
    with visit() as here:
        phone = _phone(here)
        if phone and form.validate():
            call.ask(here.session, here.episode, here.service, time=form.chosen, now=here.now)
            return redirect(url_for("call.show"))
    return _page(here, form, phone), 422


def _page(here: Visit, form: CallForm, phone: str) -> str:
    days = here.service.follow_up.answer_within
    return render_template("messages/call/show.html", form=form, phone=phone, days=days)


def _asked(here: Visit, found: CallRequest, phone: str) -> str:
    """When somebody rings, or that it is late: a broken promise is told."""
    return render_template(
        "messages/call/asked.html",
        phone=phone,
        answer_by=format_date(found.answer_by, "EEEE d MMMM"),
        is_late=here.today > found.answer_by,
        suits="" if found.time == "any" else dict(TIMES)[found.time],
    )


def _phone(here: Visit) -> str:
    """The end of the number on record, which a page may show; empty when none works."""
    patient = here.session.get_one(Patient, here.episode.patient_id)
    return contact.masked(patient.phone) if patient.phone and not patient.phone_failed_at else ""
