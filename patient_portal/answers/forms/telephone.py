"""Who answers on the telephone."""

from __future__ import annotations

from flask_babel import lazy_gettext

from patient_portal.web import labels
from patient_portal.web.fields import AnswerRequired, Form, RadioField
from questionnaires import Instrument


def respondent_form(instrument: Instrument) -> type[Form]:
    """Only those whom the instrument allows."""
    respondent = RadioField(
        lazy_gettext("Who answers?"),
        [AnswerRequired(lazy_gettext("Say who answers"))],
        choices=labels.choices("respondent", instrument.respondents),
    )
    return type("RespondentForm", (Form,), {"respondent": respondent})
