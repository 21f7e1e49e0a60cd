"""A date in three boxes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from flask_babel import format_date, gettext

from patient_portal.core.bounds import FIRST_DAY, LAST_DAY
from patient_portal.web.fields.field import Field

DATE_PARTS = ("day", "month", "year")


class DateField(Field):
    """A date in three boxes, `<name>-day`, `<name>-month` and `<name>-year`.

    Within the years that anybody can mean: what is reckoned from it must exist as well.
    """

    component = "date-input"

    def __init__(self, label: str, *args: Any, autocomplete: str = "", **kwargs: Any) -> None:
        super().__init__(label, *args, **kwargs)
        self.autocomplete = autocomplete
        self.parts: dict[str, str] = dict.fromkeys(DATE_PARTS, "")
        self.wrong: tuple[str, ...] = ()

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors = []
        self.data: datetime.date | None = data
        if data:
            self.parts = {part: str(getattr(data, part)) for part in DATE_PARTS}
        if formdata is not None:
            self.parts = {each: formdata.get(f"{self.name}-{each}", "") for each in DATE_PARTS}
            self.raw_data = list(self.parts.values())
            self._read()

    def _read(self) -> None:
        self.data = None
        if not any(text.strip() for text in self.parts.values()):
            return
        try:
            self.data = self._date()
        except ValueError as error:
            self.process_errors.append(str(error))

    def _date(self) -> datetime.date:
        missing = [part for part in DATE_PARTS if not self.parts[part].strip()]
        if missing:
            self.wrong = tuple(missing)
            raise ValueError(gettext("Enter the day, the month and the year"))
        texts = [self.parts[part].strip() for part in DATE_PARTS]
        if len(texts[2]) != 4:
            self.wrong = ("year",)
            raise ValueError(gettext("Enter the year with 4 numbers"))
        try:
            day, month, year = (int(text) if len(text) <= 4 else 0 for text in texts)
            found = datetime.date(year, month, day)
        except ValueError:
            self.wrong = DATE_PARTS
            raise ValueError(gettext("Enter a real date, such as 27 3 1958")) from None
        return self._within(found, FIRST_DAY.year, LAST_DAY.year)

    def _within(self, day: datetime.date, first: int, last: int) -> datetime.date:
        """The day, if its year is one that can be meant; raises ValueError."""
        if first <= day.year <= last:
            return day
        self.wrong = ("year",)
        raise ValueError(gettext("Enter a year from %(first)s to %(last)s", first=first, last=last))

    @property
    def day(self) -> datetime.date:
        """The date of a valid form in which it is asked for."""
        if self.data is None:
            raise ValueError("the form was not validated")
        return self.data

    @property
    def said_data(self) -> str:
        return format_date(self.data, "d MMM y") if self.data else ""

    @property
    def typed(self) -> str:
        return " ".join(self.parts.values()).strip()

    @property
    def anchor(self) -> str:
        return f"{self.id}-{(self.wrong or DATE_PARTS)[0]}"

    def params(self, heading: int | None) -> dict[str, Any]:
        return {
            "id": self.id,
            "fieldset": {"legend": self.named(heading)},
            "items": [self._part(part) for part in DATE_PARTS],
            **self.around(),
        }

    def _part(self, part: str) -> dict[str, Any]:
        is_wrong = bool(self.errors) and part in (self.wrong or DATE_PARTS)
        return {
            "id": f"{self.id}-{part}",
            "name": f"{self.name}-{part}",
            "label": {"text": _part_name(part)},
            "value": self.parts[part] or False,
            "width": 4 if part == "year" else 2,
            "error": is_wrong,
            **({"autocomplete": f"{self.autocomplete}-{part}"} if self.autocomplete else {}),
        }


def _part_name(part: str) -> str:
    names: Mapping[str, str] = {
        "day": gettext("Day"),
        "month": gettext("Month"),
        "year": gettext("Year"),
    }
    return names[part]
