"""What all fields and forms have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import gettext
from markupsafe import Markup, escape
from wtforms import Field as WtField
from wtforms import Form as WtForm
from wtforms.validators import StopValidation

from patient_portal.web.fields import nhsuk


class Form(WtForm):
    """A form of the portal. CSRF is checked for every unsafe request, not for each form.

    `version` and `later`: what it was drawn from, and what was changed since (web/drawn.py).
    """

    version = ""
    later: Sequence[str] = ()

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Where each error leads to and its sentence, for the error summary."""
        return [(field.anchor, sentence) for field in self for sentence in field.errors]


class AnswerRequired:
    """Asks for an answer. 0 is one."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __call__(self, form: object, field: Field) -> None:
        if field.data in (None, "", []) and not field.process_errors:
            raise StopValidation(str(self.sentence))


class AtMost:
    """As many characters as its column holds."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, form: object, field: Field) -> None:
        if len(field.data or "") > self.most:
            raise StopValidation(gettext("Write no more than %(num)s characters", num=self.most))


class Field(WtField):
    """What all have in common: texts, error and the component's parameters."""

    component = "input"
    data: Any
    process_errors: list[str]

    def __init__(
        self,
        label: str,
        validators: Sequence[Callable[..., None]] = (),
        *,
        hint: str = "",
        heading: int | None = None,
        lang: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.hint, self.heading, self.lang = hint, heading, lang

    def widget(self, field: Field, *, heading: int | None = None, **_: object) -> Markup:
        """What WTForms calls to render: `{{ field }}` or `{{ field(heading=2) }}`."""
        params = self.params(heading or self.heading)
        return nhsuk.render(self.component, params, keep=not self.has_value)

    def params(self, heading: int | None) -> dict[str, Any]:
        """The component's parameters."""
        raise NotImplementedError

    @property
    def has_value(self) -> bool:
        """Whether the HTML holds something that a person gave."""
        return bool(self.typed)

    @property
    def typed(self) -> str:
        """What the box shows: as typed, also when it is not valid."""
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)

    @property
    def said_data(self) -> str:
        """What was given, as a page repeats it before it is kept."""
        return self.typed

    @property
    def anchor(self) -> str:
        """The id of the first control, which the error summary leads to."""
        return str(self.id)

    def said(self, text: str) -> Markup:
        """The text as HTML, marked with its language when that is not the page's."""
        if not self.lang or not text:
            return escape(text)
        return Markup('<span lang="{}" dir="auto">{}</span>').format(self.lang, text)

    def named(self, heading: int | None) -> dict[str, Any]:
        """The parameters of legend or label."""
        if heading is None:
            return {"html": self.said(self.label.text)}
        size = "l" if heading == 1 else "m"
        return {"html": self.said(self.label.text), "size": size, "heading": {"level": heading}}

    def around(self) -> dict[str, Any]:
        """The parameters for hint and error."""
        params: dict[str, Any] = {}
        if self.hint:
            params["hint"] = {"html": self.said(self.hint)}
        if self.errors:
            sentence = Markup(" ").join(escape(each) for each in self.errors)
            params["errorMessage"] = {"html": sentence, "visuallyHiddenText": gettext("Error")}
        return params
