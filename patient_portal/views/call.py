"""Asking to be rung (design rule 20): kept on the call list, answered by a person."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from patient_portal.forms.call import CallForm
from patient_portal.models import Patient
from patient_portal.services import call, contact
from patient_portal.views.visit import Visit, visit

blueprint = Blueprint("call", __name__, url_prefix="/call")


@blueprint.get("/")
def show() -> ResponseReturnValue:
    """The form, or until when somebody rings; without a phone number how to ring us."""
    with visit() as here:
        phone, request_ = _phone(here), call.find_request(here.session, here.episode)
    if request_:
        answer_by = format_date(request_.answer_by, "EEEE d MMMM")
        return render_template("call/asked.html", phone=phone, answer_by=answer_by)
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
    days = here.service.way_back.answer_within
    return render_template("call/show.html", form=form, phone=phone, days=days)


def _phone(here: Visit) -> str:
    """The number on record as a page may show it; empty when there is none that works."""
    patient = here.session.get_one(Patient, here.episode.patient_id)
    return contact.masked(patient.phone) if patient.phone and not patient.phone_failed_at else ""
