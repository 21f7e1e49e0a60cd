"""Yes or no, with room for own words when it is yes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from markupsafe import Markup, escape

from patient_portal.web.fields import nhsuk
from patient_portal.web.fields.choice import Choice
from patient_portal.web.fields.field import Field
from patient_portal.web.fields.own_words import TextareaField


class YesNoField(Field):
    """Two buttons, and a box `<name>-detail` that the page's script shows with a yes.

    Its data is {"answer": "yes" or "no", "words": text}; words beside a no do not count.
    """

    component = "radios"

    def __init__(
        self,
        label: str,
        *args: Any,
        choices: Sequence[Choice],
        detail: str,
        max_length: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, *args, **kwargs)
        self.choices = choices
        bound = {name: kwargs[name] for name in ("_form", "_translations")}
        self.words = TextareaField(
            detail,
            max_length=max_length,
            rows=4,
            lang=self.lang,
            name=f"{self.name}-detail",
            **bound,
        )

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors = []
        self.data, self.chosen = data, data["answer"] if data else ""
        self.words.process(formdata, data["words"] if data else None)
        if formdata is not None:
            self.chosen = formdata.get(self.name, "")
            self.raw_data = [self.chosen]
            self._read()

    def _read(self) -> None:
        self.data = None
        if self.chosen not in {"yes", "no"}:
            if self.chosen or self.words.typed.strip():
                self.process_errors.append(gettext("Choose yes or no"))
            return
        if self.chosen == "yes" and self.words.process_errors:
            self.words.errors = list(self.words.process_errors)
            self.process_errors += self.words.process_errors
            return
        words = self.words.data or "" if self.chosen == "yes" else ""
        self.data = {"answer": self.chosen, "words": words}

    @property
    def has_value(self) -> bool:
        return bool(self.chosen or self.words.typed)

    @property
    def anchor(self) -> str:
        return str(self.words.id if self.words.errors else self.id)

    def widget(self, field: Field, *, heading: int | None = None, **_: object) -> Markup:
        params = self.params(heading or self.heading)
        empty = nhsuk.render(self.component, params, keep=not self.has_value)
        # As in a box of its own: the words go in last, so that nothing touches their blanks.
        before, end, after = empty.partition("</textarea>")
        return Markup(before + "\n" + escape(self.words.typed) + end + after)  # noqa: S704

    def params(self, heading: int | None) -> dict[str, Any]:
        box = nhsuk.render(self.words.component, self.words.params(None), keep=True)
        around = self.around()
        if self.words.errors:
            around.pop("errorMessage")
        return {
            "name": self.name,
            "idPrefix": self.id,
            "fieldset": {"legend": self.named(heading)},
            "items": [
                {
                    "value": str(value),
                    "html": self.said(text),
                    **({"checked": True} if value == self.chosen else {}),
                    **({"conditional": {"html": box}} if value == "yes" else {}),
                }
                for value, text in self.choices
            ],
            **around,
        }
