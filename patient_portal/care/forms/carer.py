"""A carer whom the patient named."""

from __future__ import annotations

from flask_babel import lazy_gettext

from patient_portal.care.forms.contact import PHONE
from patient_portal.web.fields import AnswerRequired, AtMost, DateField, Form, TextField


class CarerForm(Form):
    name = TextField(
        lazy_gettext("Name"), [AnswerRequired(lazy_gettext("Enter the name")), AtMost(200)]
    )
    relationship = TextField(
        lazy_gettext("Who they are to the patient (if you want)"), [AtMost(80)]
    )
    phone = TextField(lazy_gettext("Phone (if you want)"), [PHONE], inputmode="tel")
    agreed_on = DateField(
        lazy_gettext("The patient agreed on"), [AnswerRequired(lazy_gettext("Enter the day"))]
    )
