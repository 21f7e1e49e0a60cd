"""The front door's forms: a code, and asking for a new link."""

from __future__ import annotations

from flask_babel import lazy_gettext

from patient_portal.forms.birth_date import BirthDateForm
from patient_portal.forms.fields import Answered, Form, TextField


class CodeForm(Form):
    code = TextField(
        lazy_gettext("Your code"),
        [Answered(lazy_gettext("Enter the code from your letter or message"))],
        hint=lazy_gettext("It has 16 letters and numbers, for example ABCD-2345-EFGH-6789"),
        attributes={"autocapitalize": "characters"},
        autocomplete="off",
    )


class LinkForm(BirthDateForm):
    who = TextField(
        lazy_gettext("Your NHS number, phone number or e-mail address"),
        [Answered(lazy_gettext("Enter your NHS number, phone number or e-mail address"))],
        autocomplete="off",
        width=30,
    )
