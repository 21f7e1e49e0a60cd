"""One line of text."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from patient_portal.core.bounds import read_line
from patient_portal.web.fields.field import Field

# Hidden without the page's script, and without a name: it is not sent.
SHOW = Markup("""
<div class="nhsuk-checkboxes nhsuk-checkboxes--small" data-module="portal-password" hidden>
<div class="nhsuk-checkboxes__item">
<input class="nhsuk-checkboxes__input" id="{field}-show" type="checkbox" aria-controls="{field}">
<label class="nhsuk-label nhsuk-checkboxes__label" for="{field}-show">{words}</label>
</div></div>
""")


class TextField(Field):
    """Words in one line."""

    def __init__(self, label: str, *args: Any, width: int = 20, **kwargs: Any) -> None:
        self.attributes = kwargs.pop("attributes", {})
        self.autocomplete = kwargs.pop("autocomplete", None)
        self.inputmode = kwargs.pop("inputmode", None)
        super().__init__(label, *args, **kwargs)
        self.width = width

    def process_formdata(self, given: list[str]) -> None:
        self.data = given[0] if given else ""
        try:
            self.data = read_line(self.data)
        except ValueError:
            raise ValueError(gettext("Use letters, numbers and signs only")) from None

    def params(self, heading: int | None) -> dict[str, Any]:
        shown = {"inputmode": self.inputmode, "autocomplete": self.autocomplete}
        return {
            "id": self.id,
            "name": self.name,
            "value": self.typed or False,
            "label": self.named(heading),
            "width": self.width,
            "spellcheck": False,
            "attributes": self.attributes,
            **{name: value for name, value in shown.items() if value},
            **self.around(),
        }


class PasswordField(TextField):
    """A password: never shown again, and taken with all its blanks.

    NHS.UK's own component shows what is typed by a button, which would be the first of its form;
    the first button goes on (docs/rules.md, "Pages without JavaScript"). A box to tick does the
    same (modules/password.js).
    """

    def params(self, heading: int | None) -> dict[str, Any]:
        box = SHOW.format(field=self.id, words=gettext("Show password"))
        return super().params(heading) | {
            "type": "password",
            "autocapitalize": "none",
            "formGroup": {"afterInput": {"html": box}},
            "inputWrapper": {"classes": "portal-password"},
        }

    def process_formdata(self, given: list[str]) -> None:
        self.data = given[0] if given else ""

    @property
    def typed(self) -> str:
        return ""
