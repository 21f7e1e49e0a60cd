"""The code that is typed at the front door."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext
from wtforms.validators import ValidationError

from patient_portal.web.fields import AnswerRequired, Form, TextField

ENTER_CODE = lazy_gettext("Enter the code from your letter or message")


def written(_form: Form, field: Any) -> None:
    """Hyphens and blanks alone are no code."""
    if not any(character.isalnum() for character in field.data or ""):
        raise ValidationError(str(ENTER_CODE))


class CodeForm(Form):
    code = TextField(
        lazy_gettext("Your code"),
        [AnswerRequired(ENTER_CODE), written],
        hint=lazy_gettext("It has 16 letters and numbers, for example ABCD-2345-EFGH-6789"),
        attributes={"autocapitalize": "characters"},
        autocomplete="off",
    )
