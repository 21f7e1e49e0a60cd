"""Some of several, as boxes to tick, and one of a long list."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from flask_babel import gettext

from patient_portal.web.fields.choice import RadioField
from patient_portal.web.fields.field import Field


class CheckboxesField(Field):
    """Any number of several; the data is a list, empty when none is ticked.

    What is in `alone`, such as "None of these", is not ticked together with anything else.
    """

    component = "checkboxes"

    def __init__(
        self,
        label: str,
        *args: Any,
        choices: Any = (),
        alone: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(label, *args, **kwargs)
        self.choices, self.alone = choices, frozenset(alone)

    def process_data(self, value: Any) -> None:
        self.data = list(value or [])

    def process_formdata(self, given: list[str]) -> None:
        known = {str(value) for value, _ in self.choices}
        if set(given) - known:
            raise ValueError(gettext("Choose from the list"))
        self.data = [str(value) for value, _ in self.choices if str(value) in given]
        if len(self.data) > 1 and self.alone & set(self.data):
            names = [str(text) for value, text in self.choices if str(value) in self.alone]
            raise ValueError(gettext("Choose “%(alone)s” or the others, not both", alone=names[0]))

    @property
    def has_value(self) -> bool:
        return bool(self.data)

    @property
    def said_data(self) -> str:
        return ", ".join(str(text) for value, text in self.choices if str(value) in self.data)

    def params(self, heading: int | None) -> dict[str, Any]:
        return {
            "name": self.name,
            "idPrefix": self.id,
            "fieldset": {"legend": self.named(heading)},
            "items": list(self._boxes()),
            **self.around(),
        }

    def _boxes(self) -> Iterator[dict[str, Any]]:
        for value, text in self.choices:
            box: dict[str, Any] = {"value": str(value), "html": self.said(str(text))}
            if str(value) in self.data:
                box["checked"] = True
            if str(value) in self.alone:
                yield {"divider": gettext("or")}
                box["behaviour"] = "exclusive"
            yield box


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
