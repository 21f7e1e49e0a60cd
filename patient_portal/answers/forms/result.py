"""Why an answer is corrected."""

from __future__ import annotations

from flask_babel import lazy_gettext

from patient_portal.web.fields import AnswerRequired, Form, NoteField


class CorrectionReasonForm(Form):
    why = NoteField(
        lazy_gettext("Why is it corrected, and who says so?"),
        [AnswerRequired(lazy_gettext("Say why"))],
        max_length=500,
    )
