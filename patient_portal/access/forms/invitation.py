"""The date of birth, which opens a link."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, cast

from flask_babel import gettext, lazy_gettext
from wtforms.validators import ValidationError

from patient_portal.web.fields import AnswerRequired, DateField, Form

OLDEST = date(1900, 1, 1)


def possible(_form: Form, field: Any) -> None:
    """Nobody is born in the future, or before 1900: a slip, not a wrong try."""
    if field.data and not OLDEST <= field.data <= datetime.now(UTC).date():
        raise ValidationError(gettext("Enter a year of birth that is possible"))


class BirthDateForm(Form):
    born = DateField(
        lazy_gettext("What is your date of birth?"),
        [AnswerRequired(lazy_gettext("Enter your date of birth")), possible],
        hint=lazy_gettext("For example, 27 3 1958"),
        heading=1,
    )

    @property
    def born_on(self) -> date:
        """The date of a valid form."""
        return cast(date, self.born.data)

    def mark_wrong(self) -> None:
        """The date is a real one, but not the person's."""
        self.born.errors = [gettext("This is not the date of birth that we have. Check it.")]
