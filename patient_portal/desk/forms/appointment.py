"""Adding somebody to a day's list by hand."""

from __future__ import annotations

from flask_babel import lazy_gettext

from patient_portal.web.fields import AnswerRequired, AtMost, DateField, Form, TextField, TimeField


class ExpectedForm(Form):
    on = DateField(lazy_gettext("Day"), [AnswerRequired(lazy_gettext("Enter the day"))])
    at = TimeField(
        lazy_gettext("Time"),
        [AnswerRequired(lazy_gettext("Enter the time"))],
        hint=lazy_gettext("For example, 9:30"),
        inputmode="numeric",
    )
    kind = TextField(lazy_gettext("What for (if you want)"), [AtMost(80)])
