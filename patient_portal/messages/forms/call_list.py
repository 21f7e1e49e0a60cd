"""What came of ringing somebody."""

from __future__ import annotations

from flask_babel import lazy_gettext

from patient_portal.web import labels
from patient_portal.web.fields import AnswerRequired, Form, RadioField


class OutcomeForm(Form):
    outcome = RadioField(
        lazy_gettext("What came of it?"),
        [AnswerRequired(lazy_gettext("Choose one"))],
        choices=labels.choices("outcome"),
    )
