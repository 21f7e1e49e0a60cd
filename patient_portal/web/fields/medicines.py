"""A list of medicines: rows of name, dose and how often."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import current_app
from flask_babel import gettext
from markupsafe import Markup

from patient_portal.web.fields.field import Field
from patient_portal.web.fields.own_words import check_words

PARTS = ("name", "dose", "how_often")


class MedicinesField(Field):
    """Rows `<name>-1-name`, `<name>-1-dose`, `<name>-1-how_often` and so on, one of them blank.

    The data is a list of objects; blank rows do not count. `rows` asks for so many rows, which
    is how "Add another medicine" works without the page's script.
    """

    def __init__(
        self, label: str, *args: Any, most: int, max_length: int, rows: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(label, *args, **kwargs)
        self.most, self.max_length, self.wanted = most, max_length, rows
        self.rows: list[dict[str, str]] = []
        self.wrong: dict[str, str] = {}

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors = []
        self.data = list(data or ())
        self.rows = [dict(each) for each in self.data]
        if formdata is not None:
            self.rows = [row for row in self._posted(formdata) if any(map(str.strip, row.values()))]
            self.raw_data = [text for row in self.rows for text in row.values()]
            self._read()

    def _posted(self, formdata: Any) -> list[dict[str, str]]:
        """The rows in the order of their numbers."""
        pattern = re.compile(rf"{re.escape(self.name)}-([0-9]{{1,3}})-({'|'.join(PARTS)})")
        found: dict[int, dict[str, str]] = {}
        for name in formdata:
            if match := pattern.fullmatch(name):
                row = found.setdefault(int(match[1]), dict.fromkeys(PARTS, ""))
                row[match[2]] = formdata.get(name, "")
        return [found[number] for number in sorted(found)]

    def _read(self) -> None:
        self.data = [{part: row[part].strip() for part in PARTS} for row in self.rows]
        if len(self.rows) > self.most:
            self.process_errors.append(
                gettext("Write no more than %(num)s medicines", num=self.most)
            )
        for number, row in enumerate(self.rows, start=1):
            for part, sentence in self._faults(number, row).items():
                self.wrong[self.control(number, part)] = sentence
        self.process_errors += self.wrong.values()

    def _faults(self, number: int, row: Mapping[str, str]) -> dict[str, str]:
        found = {}
        if not row["name"].strip():
            found["name"] = gettext("Enter the name of medicine %(number)s", number=number)
        for part, text in row.items():
            try:
                check_words(text.strip(), self.max_length)
            except ValueError as error:
                found[part] = str(error)
        return found

    def control(self, number: int, part: str) -> str:
        """Name and id of one box."""
        return f"{self.name}-{number}-{part}"

    @property
    def anchor(self) -> str:
        return next(iter(self.wrong), self.control(1, "name"))

    @property
    def shown(self) -> list[Mapping[str, str]]:
        """The rows with a blank one at the end, unless there may be no more."""
        count = min(self.most, max(len(self.rows) + 1, self.wanted))
        blank = dict.fromkeys(PARTS, "")
        return [*self.rows, *[blank] * (count - len(self.rows))]

    def widget(self, field: Field, *, heading: int | None = None, **_: object) -> Markup:
        level = heading or self.heading
        template = current_app.jinja_env.get_template("web/fields/medicines.html")
        html = template.render(field=self, level=level, size="l" if level == 1 else "m")
        return Markup(html)  # noqa: S704 - the template escapes
