"""What staff write: a box of several lines, and a time of day."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from flask_babel import gettext

from patient_portal.web.fields.own_words import TextareaField
from patient_portal.web.fields.text import TextField

TIME = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")


class NoteField(TextareaField):
    """A reason or a note by staff; not own words of a patient, so without their warning."""

    def params(self, heading: int | None) -> dict[str, Any]:
        params = super().params(heading)
        params.pop("hint")
        return {**params, "rows": 3, **self.around()}


class TimeField(TextField):
    """A time of day, typed as 9:30, 9.30 or 0930."""

    def __init__(self, label: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(label, *args, width=5, **kwargs)

    def process_formdata(self, given: list[str]) -> None:
        self.data = None
        text = given[0].strip() if given else ""
        if not text:
            return
        found = TIME.fullmatch(text)
        if not found:
            raise ValueError(gettext("Enter a time such as 9:30"))
        self.data = time(int(found[1]), int(found[2]))

    @property
    def typed(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:%H:%M}" if self.data else ""
