"""Where it hurts: a list of areas, and a drawn body that ticks the same list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import current_app
from flask_babel import gettext
from markupsafe import Markup

from patient_portal.web.fields import body_shapes
from patient_portal.web.fields.choice import Choice
from patient_portal.web.fields.field import Field


class BodyMapField(Field):
    """Several areas. The list works alone; the page's script shows the drawing."""

    def __init__(self, label: str, *args: Any, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(label, *args, **kwargs)
        self.choices = [(str(value), text) for value, text in choices]

    def process_formdata(self, given: list[str]) -> None:
        if not set(given) <= {value for value, _ in self.choices}:
            self.data = []
            raise ValueError(gettext("Choose from the list"))
        self.data = [value for value, _ in self.choices if value in given]

    def widget(self, field: Field, *, heading: int | None = None, **_: object) -> Markup:
        level = heading or self.heading
        template = current_app.jinja_env.get_template("web/fields/body_map.html")
        html = template.render(
            field=self,
            level=level,
            size="l" if level == 1 else "m",
            shapes=body_shapes,
            views=[(view, name, self._groups(view)) for view, name in _views()],
            chosen=frozenset(self.data or ()),
        )
        return Markup(html)  # noqa: S704 - the template escapes

    def _groups(self, view: str) -> list[tuple[str, list[tuple[int, str, str]]]]:
        """The areas of one view by region: number in the list, value and text of each."""
        areas = [
            (number, value, text)
            for number, (value, text) in enumerate(self.choices, start=1)
            if body_shapes.split(value)[2] == view
        ]
        groups = [
            (name, [each for each in areas if body_shapes.region(each[1]) == key])
            for key, name in _regions()
        ]
        return [(name, members) for name, members in groups if members]


def _views() -> list[tuple[str, str]]:
    return [("front", gettext("Front of your body")), ("back", gettext("Back of your body"))]


def _regions() -> list[tuple[str, str]]:
    return [
        ("head_neck", gettext("Head and neck")),
        ("trunk", gettext("Shoulders, chest, back and hips")),
        ("arms", gettext("Arms and hands")),
        ("legs", gettext("Legs and feet")),
        ("other", gettext("Other places")),
    ]
