"""Asking to be rung: when it suits, and no box for words, which nobody would read at once."""

from __future__ import annotations

from flask_babel import lazy_gettext

from patient_portal.models.call import CallTime
from patient_portal.web.fields import AnswerRequired, Form, RadioField

TIMES = (
    (CallTime.ANY, lazy_gettext("Any time")),
    (CallTime.MORNING, lazy_gettext("In the morning")),
    (CallTime.AFTERNOON, lazy_gettext("In the afternoon")),
)


class CallForm(Form):
    time = RadioField(
        lazy_gettext("When does a call suit you?"),
        [AnswerRequired(lazy_gettext("Choose when a call suits you"))],
        choices=TIMES,
        heading=2,
    )

    @property
    def chosen(self) -> CallTime:
        """The choice of a valid form."""
        return CallTime(self.time.data)
