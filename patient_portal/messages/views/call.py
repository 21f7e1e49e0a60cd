"""Asking to be rung (rule 20): kept on the call list, answered by a person."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from patient_portal.access.views.patient_context import PatientContext, needs, patient_context
from patient_portal.care.services import contact
from patient_portal.messages.forms.call import TIMES, CallForm
from patient_portal.messages.services import call_request
from patient_portal.models.call import CallTime
from patient_portal.models.patient import has_phone
from patient_portal.models.sign_in import SignInLevel
from patient_portal.models.tables import CallRequest, Patient

blueprint = Blueprint("call", __name__, url_prefix="/call")


@blueprint.get("/")
@needs(SignInLevel.LINK)
def show() -> ResponseReturnValue:
    """The form, or until when somebody rings; without a phone number how to ring us."""
    with patient_context() as context:
        phone, request_ = _phone(context), call_request.find(context.session, context.episode)
    if request_ and phone:
        return _asked(context, request_, phone)
    return _page(context, CallForm(), phone)


@blueprint.post("/")
@needs(SignInLevel.LINK)
def ask() -> ResponseReturnValue:
    form = CallForm(request.form)
    with patient_context() as context:
        phone = _phone(context)
        if phone and form.validate():
            call_request.ask(
                context.session, context.episode, context.service, time=form.chosen, now=context.now
            )
            return redirect(url_for("call.show"))
    return _page(context, form, phone), 422


def _page(context: PatientContext, form: CallForm, phone: str) -> str:
    days = context.service.follow_up.answer_within
    return render_template("messages/call/show.html", form=form, phone=phone, days=days)


def _asked(context: PatientContext, found: CallRequest, phone: str) -> str:
    """When somebody rings, or that it is late: a broken promise is told."""
    return render_template(
        "messages/call/asked.html",
        phone=phone,
        answer_by=format_date(found.answer_by, "EEEE d MMMM"),
        is_late=context.today > found.answer_by,
        suits="" if found.time == CallTime.ANY else dict(TIMES)[found.time],
    )


def _phone(context: PatientContext) -> str:
    """The end of the number on record, which a page may show; empty when none works."""
    patient = context.session.get_one(Patient, context.episode.patient_id)
    return contact.masked(patient.phone or "") if has_phone(patient) else ""
