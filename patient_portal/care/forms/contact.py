"""Validators that bring what was typed into its one form (care/services/contact.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms.validators import ValidationError

from patient_portal.care.services import contact


class NormalisedContact:
    """Leaves an empty field None; what cannot be read is refused with the sentence."""

    def __init__(self, read: Callable[[str], str], sentence: str) -> None:
        self.read, self.sentence = read, sentence

    def __call__(self, _form: object, field: Any) -> None:
        if not field.data:
            field.data = None
            return
        try:
            field.data = self.read(field.data)
        except ValueError:
            raise ValidationError(str(self.sentence)) from None


NHS_NUMBER = NormalisedContact(
    contact.read_nhs_number,
    lazy_gettext("Check the NHS number: it has 10 digits and a check digit"),
)
PHONE = NormalisedContact(
    contact.read_phone, lazy_gettext("Enter a phone number, such as 07700 900123")
)
LOCAL_NUMBER = NormalisedContact(
    contact.read_local_number,
    lazy_gettext("A local number has letters, digits and . / _ - only, at most 40"),
)
EMAIL = NormalisedContact(
    contact.read_email, lazy_gettext("Enter an e-mail address, such as name@example.org")
)


def not_later_than_today(form: Any, field: Any) -> None:
    """For a form with `today`: what has happened was not tomorrow."""
    if field.data and field.data > form.today:
        raise ValidationError(gettext("Enter a day that is not in the future"))
