"""Asking for a new link."""

from __future__ import annotations

from flask_babel import lazy_gettext

from patient_portal.access.forms.invitation import BirthDateForm
from patient_portal.web.fields import AnswerRequired, TextField


class LinkForm(BirthDateForm):
    who = TextField(
        lazy_gettext("Your NHS number, phone number or e-mail address"),
        [AnswerRequired(lazy_gettext("Enter your NHS number, phone number or e-mail address"))],
        autocomplete="off",
        width=30,
    )
