"""A date as an answer: as text, such as 2026-11-24."""

from __future__ import annotations

import datetime
from typing import Any

from patient_portal.web.fields.date import DateField


class DayField(DateField):
    """A day in three boxes, in the years `minimum` to `maximum`. Its data is ISO text."""

    def __init__(self, label: str, *args: Any, minimum: int, maximum: int, **kwargs: Any) -> None:
        super().__init__(label, *args, **kwargs)
        self.first, self.last = minimum, maximum

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        day = datetime.date.fromisoformat(data) if data else None
        super().process(formdata, day, extra_filters)
        self.data: Any = self.data.isoformat() if self.data else None

    def _date(self) -> datetime.date:
        return self._within(super()._date(), self.first, self.last)
