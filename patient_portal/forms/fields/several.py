"""Some of several, as boxes to tick, and one of a long list."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from patient_portal.forms.fields.choice import RadioField
from patient_portal.forms.fields.field import Field


class CheckboxesField(Field):
    """Any number of several; the data is a list, empty when none is ticked."""

    component = "checkboxes"

    def __init__(self, label: str, *args: Any, choices: Any = (), **kwargs: Any) -> None:
        super().__init__(label, *args, **kwargs)
        self.choices = choices

    def process_data(self, value: Any) -> None:
        self.data = list(value or [])

    def process_formdata(self, given: list[str]) -> None:
        known = {str(value) for value, _ in self.choices}
        if set(given) - known:
            raise ValueError(gettext("Choose from the list"))
        self.data = list(given)

    @property
    def has_value(self) -> bool:
        return bool(self.data)

    def params(self, heading: int | None) -> dict[str, Any]:
        return {
            "name": self.name,
            "idPrefix": self.id,
            "fieldset": {"legend": self.named(heading)},
            "items": [
                {"value": str(value), "text": str(text), "checked": str(value) in self.data}
                for value, text in self.choices
            ],
            **self.around(),
        }


class SelectField(RadioField):
    """One of a long list, in a box that opens. The first line chooses nothing."""

    component = "select"

    def params(self, heading: int | None) -> dict[str, Any]:
        lines = [("", gettext("Choose")), *self.choices]
        return {
            "id": self.id,
            "name": self.name,
            "label": self.named(heading),
            "items": [
                {
                    "value": str(value),
                    "text": str(text),
                    "selected": self.data is not None and value == self.data,
                }
                for value, text in lines
            ],
            **self.around(),
        }
