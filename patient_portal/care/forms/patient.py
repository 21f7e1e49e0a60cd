"""Who a patient is and how they are reached: correcting it, and enrolling somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel import Locale
from flask_babel import get_locale, gettext, lazy_gettext
from wtforms.validators import ValidationError

from content import Service
from patient_portal.access.forms.invitation import possible
from patient_portal.care.forms.contact import EMAIL, LOCAL_NUMBER, NHS_NUMBER, PHONE
from patient_portal.web import labels
from patient_portal.web.fields import (
    AnswerRequired,
    AtMost,
    CheckboxesField,
    DateField,
    Form,
    NoteField,
    RadioField,
    SelectField,
    TextField,
)

# Languages that letters and interpreters are asked for; a page is in one that has a catalogue.
LANGUAGES = ("en", "ar", "bn", "zh", "gu", "pl", "pt", "pa", "ro", "so", "es", "uk", "ur")


class Languages(Sequence[Any]):
    """The languages with their names in the language of the page, made when they are shown."""

    def __len__(self) -> int:
        return len(LANGUAGES)

    def __getitem__(self, at: Any) -> Any:
        page = get_locale() or Locale("en")
        return (LANGUAGES[at], Locale.parse(LANGUAGES[at]).get_display_name(page))


class DetailsForm(Form):
    given_name = TextField(
        lazy_gettext("First names"),
        [AnswerRequired(lazy_gettext("Enter the first names")), AtMost(200)],
        autocomplete="off",
    )
    family_name = TextField(
        lazy_gettext("Family name"),
        [AnswerRequired(lazy_gettext("Enter the family name")), AtMost(200)],
        autocomplete="off",
    )
    date_of_birth = DateField(
        lazy_gettext("Date of birth"),
        [AnswerRequired(lazy_gettext("Enter the date of birth")), possible],
        hint=lazy_gettext("For example, 27 3 1958"),
    )
    nhs_number = TextField(
        lazy_gettext("NHS number"),
        [NHS_NUMBER],
        hint=lazy_gettext("10 digits. Leave it empty when there is none."),
        inputmode="numeric",
        autocomplete="off",
        width=10,
    )
    local_number = TextField(
        lazy_gettext("Local number"),
        [AtMost(40)],
        hint=lazy_gettext("Needed when there is no NHS number."),
        autocomplete="off",
        width=10,
    )
    sex = RadioField(
        lazy_gettext("Sex, as the record has it"),
        [AnswerRequired(lazy_gettext("Choose one"))],
        choices=labels.choices("sex"),
    )
    language = SelectField(
        lazy_gettext("Language"), [AnswerRequired(lazy_gettext("Choose one"))], choices=Languages()
    )
    phone = TextField(lazy_gettext("Phone"), [PHONE], inputmode="tel", autocomplete="off", width=20)
    email = TextField(
        lazy_gettext("E-mail"), [EMAIL], inputmode="email", autocomplete="off", width=30
    )
    address = NoteField(
        lazy_gettext("Address"), hint=lazy_gettext("One line each, as on a letter"), max_length=500
    )
    access_needs = CheckboxesField(
        lazy_gettext("What helps"), choices=labels.choices("need"), name="needs"
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Without either number nobody could be told from somebody else."""
        is_valid: bool = super().validate(extra_validators)
        self.local_number.data = self.local_number.data or None
        if is_valid and not (self.nhs_number.data or self.local_number.data):
            self.nhs_number.errors = [gettext("Enter an NHS number or a local number")]
            return False
        return is_valid

    @property
    def of_the_person(self) -> list[str]:
        """What the fields are called whose values are held."""
        return [self[name].name for name in self.values()]

    def values(self) -> dict[str, Any]:
        """What a patient's row has, by its columns."""
        return {name: self[name].data for name in DetailsForm(None).data}

    def mark_taken(self, field: str) -> None:
        """Another patient has this number."""
        self[field].errors = [gettext("Another patient has this number")]


class CorrectionForm(DetailsForm):
    """As above, with the contacts that were found dead and work again."""

    works_again = CheckboxesField(
        lazy_gettext("Found not to work. Tick what works again."),
        choices=[("phone", lazy_gettext("Phone")), ("email", lazy_gettext("E-mail"))],
    )


class EnrolForm(DetailsForm):
    today: date
    referred_on = DateField(lazy_gettext("Referred on (if known)"))
    accepted_on = DateField(
        lazy_gettext("Accepted on"), [AnswerRequired(lazy_gettext("Enter the day of acceptance"))]
    )

    def validate_local_number(self, field: Any) -> None:
        # Only a new one: what is held already must not stand against another correction.
        LOCAL_NUMBER(self, field)

    def validate_accepted_on(self, field: Any) -> None:
        if field.data and self.referred_on.data and field.data < self.referred_on.data:
            raise ValidationError(gettext("Nobody is accepted before they are referred"))


def enrol_form(service: Service, *args: Any, **kwargs: Any) -> EnrolForm:
    """The form with the strands and areas of a service."""
    fields = {
        "strand": SelectField(
            lazy_gettext("Strand"),
            [AnswerRequired(lazy_gettext("Choose one"))],
            choices=[(each.key, each.name) for each in service.strands],
        ),
        "area": SelectField(
            lazy_gettext("Area (if known)"),
            choices=[(each.key, each.name) for each in service.areas],
        ),
        "practice": TextField(
            lazy_gettext("GP practice code (if known)"), [AtMost(12)], autocomplete="off", width=10
        ),
    }
    form: EnrolForm = type("ServiceEnrolForm", (EnrolForm,), fields)(*args, **kwargs)
    return form
