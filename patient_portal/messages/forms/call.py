"""Asking to be rung: when it suits, and no box for words, which nobody would read at once."""

from __future__ import annotations

from typing import cast

from flask_babel import lazy_gettext

from patient_portal.web.fields import AnswerRequired, Form, RadioField

TIMES = (
    ("any", lazy_gettext("Any time")),
    ("morning", lazy_gettext("In the morning")),
    ("afternoon", lazy_gettext("In the afternoon")),
)


class CallForm(Form):
    time = RadioField(
        lazy_gettext("When does a call suit you?"),
        [AnswerRequired(lazy_gettext("Choose when a call suits you"))],
        choices=TIMES,
        heading=2,
    )

    @property
    def chosen(self) -> str:
        """The choice of a valid form."""
        return cast(str, self.time.data)
