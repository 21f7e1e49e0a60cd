"""One of several, as buttons below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from markupsafe import Markup, escape

from patient_portal.web.fields.field import Field

Choice = tuple[int | str, str]


class RadioField(Field):
    """One of several, stacked. Nothing is chosen until a person chooses."""

    component = "radios"

    def __init__(self, label: str, *args: Any, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(label, *args, **kwargs)
        self.choices = choices

    @property
    def said_data(self) -> str:
        return next((str(text) for value, text in self.choices if value == self.data), "")

    def process_formdata(self, given: list[str]) -> None:
        self.data = None
        if not given or given == [""]:
            return
        chosen = [value for value, _ in self.choices if [str(value)] == given]
        if not chosen:
            raise ValueError(gettext("Choose one of the answers"))
        self.data = chosen[0]

    def params(self, heading: int | None) -> dict[str, Any]:
        return {
            "name": self.name,
            "idPrefix": self.id,
            "fieldset": {"legend": self.named(heading)},
            "items": [
                {"value": str(value), "html": self.worded(value, text), **self._chosen(value)}
                for value, text in self.choices
            ],
            **self.around(),
        }

    def worded(self, value: int | str, text: str) -> Markup:
        """The words beside one button."""
        return self.said(text)

    def _chosen(self, value: int | str) -> dict[str, bool]:
        return {"checked": True} if value == self.data and self.data is not None else {}


class ScaleField(RadioField):
    """Numbers as stacked buttons, with words at both ends."""

    def __init__(self, label: str, *args: Any, low: str, high: str, **kwargs: Any) -> None:
        super().__init__(label, *args, **kwargs)
        self.ends = {self.choices[0][0]: low, self.choices[-1][0]: high}

    def params(self, heading: int | None) -> dict[str, Any]:
        return {**super().params(heading), "formGroup": {"classes": "portal-scale"}}

    def worded(self, value: int | str, text: str) -> Markup:
        if value not in self.ends:
            return escape(text)
        end = self.said(self.ends[value])
        return Markup("<span>{}</span> <span>{}</span>").format(text, end)
