"""What is asked when something happens in an episode: each a small form."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms.validators import ValidationError

from content import Service
from patient_portal.web import labels
from patient_portal.web.fields import (
    AnswerRequired,
    AtMost,
    DateField,
    Form,
    NoteField,
    RadioField,
    TextField,
)

ON = lazy_gettext("Day")
ENTER_DAY = lazy_gettext("Enter the day")
WHY = lazy_gettext("Why")
SAY_WHY = lazy_gettext("Say why")


def reason(*validators: Any) -> NoteField:
    """A reason as its column holds it."""
    return NoteField(WHY, [*validators], max_length=200)


class EventForm(Form):
    """`fail` shows a sentence that the event itself gave.

    `is_past`: its day `on` is not in the future, because it has happened. `is_of_today`: it most
    often happens on the day on which it is recorded.
    """

    sentence = ""
    is_past = False
    is_of_today = True

    def fail(self, sentence: str) -> None:
        self.sentence = sentence

    @property
    def problems(self) -> list[tuple[str, str]]:
        found = super().problems
        return [("happening", self.sentence), *found] if self.sentence else found

    @property
    def errors(self) -> dict[Any, Any]:
        found: dict[Any, Any] = super().errors
        return {**found, "happening": [self.sentence]} if self.sentence else found


class NoForm(EventForm):
    pass


class DayForm(EventForm):
    is_past = True
    on = DateField(ON, [AnswerRequired(ENTER_DAY)])


class MaybeDayForm(EventForm):
    on = DateField(ON, hint=lazy_gettext("Leave it empty when there is none any more."))


class ReasonForm(EventForm):
    why = reason(AnswerRequired(SAY_WHY))


class MaybeReasonForm(EventForm):
    why = reason()


class DayReasonForm(EventForm):
    is_past = True
    on = DateField(ON, [AnswerRequired(ENTER_DAY)])
    why = reason(AnswerRequired(SAY_WHY))


class DeathForm(EventForm):
    is_past = True
    is_of_today = False
    on = DateField(lazy_gettext("Day of death"), [AnswerRequired(ENTER_DAY)])
    told_by = TextField(
        lazy_gettext("Who told you"),
        [AnswerRequired(lazy_gettext("Say who told you")), AtMost(200)],
    )


class ProgrammeForm(EventForm):
    starts_on = DateField(lazy_gettext("First lesson"))
    ends_on = DateField(lazy_gettext("Last lesson"))

    def validate_ends_on(self, field: Any) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(gettext("The last lesson is not before the first"))


class ChannelForm(EventForm):
    channel = RadioField(
        lazy_gettext("How should messages go?"),
        [AnswerRequired(lazy_gettext("Choose one"))],
        choices=labels.choices("channel"),
    )


class TransferForm(EventForm):
    is_past = True
    on = DateField(ON, [AnswerRequired(ENTER_DAY)])
    to = TextField(
        lazy_gettext("To which service"),
        [AnswerRequired(lazy_gettext("Say to which service")), AtMost(200)],
    )


class DatesForm(EventForm):
    opens_on = DateField(lazy_gettext("Opens"), [AnswerRequired(ENTER_DAY)])
    due_on = DateField(lazy_gettext("Due"), [AnswerRequired(ENTER_DAY)])
    closes_on = DateField(lazy_gettext("Closes"), [AnswerRequired(ENTER_DAY)])
    why = reason(AnswerRequired(SAY_WHY))


class EndForm(EventForm):
    is_past = True
    on = DateField(ON, [AnswerRequired(ENTER_DAY)])


def end_form(service: Service) -> type[EventForm]:
    """The coded reasons of the service."""
    code = RadioField(
        WHY,
        [AnswerRequired(lazy_gettext("Choose one"))],
        choices=[(each.code, each.name) for each in service.endings],
    )
    return type("ServiceEndForm", (EndForm,), {"code": code})


def strand_form(service: Service) -> type[EventForm]:
    """The strands of the service."""
    strand = RadioField(
        lazy_gettext("Strand"),
        [AnswerRequired(lazy_gettext("Choose one"))],
        choices=[(each.key, each.name) for each in service.strands],
    )
    return type("ServiceStrandForm", (EventForm,), {"strand": strand})
