"""Numbers: a box, and a box with a scale beside it."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from patient_portal.core.bounds import read_whole
from patient_portal.web.fields.text import TextField


class NumberField(TextField):
    """A whole number in a box. A phone shows its number keys."""

    def __init__(self, label: str, *args: Any, minimum: int, maximum: int, **kwargs: Any) -> None:
        kwargs.setdefault("inputmode", "numeric")
        super().__init__(label, *args, width=4, **kwargs)
        self.minimum, self.maximum = minimum, maximum

    def process_formdata(self, given: list[str]) -> None:
        text = given[0].strip().removesuffix("%").rstrip() if given else ""
        self.data = None
        if not text:
            return
        try:
            # Digits of other scripts count too: an Arabic keyboard types its own.
            self.data = read_whole(text, low=self.minimum, high=self.maximum)
        except ValueError:
            raise ValueError(
                gettext(
                    "Enter a whole number from %(low)s to %(high)s",
                    low=self.minimum,
                    high=self.maximum,
                )
            ) from None


class VasField(NumberField):
    """A vertical scale beside a number box. The box is the control; the scale sets it by touch."""

    def __init__(self, label: str, *args: Any, **kwargs: Any) -> None:
        self.low_label, self.high_label = kwargs.pop("low_label"), kwargs.pop("high_label")
        super().__init__(label, *args, **kwargs)

    def params(self, heading: int | None) -> dict[str, Any]:
        return {
            **super().params(heading),
            "describedBy": f"{self.id}-high {self.id}-low",
            "formGroup": {"classes": "portal-vas", "afterInput": {"html": self._scale()}},
        }

    def _scale(self) -> Markup:
        step = max(1, (self.maximum - self.minimum) // 10)
        numbers = range(self.maximum, self.minimum - 1, -step)
        return _VAS_SCALE.format(
            id=self.id,
            how=gettext("Type a number, or touch the scale."),
            low=self.minimum,
            high=self.maximum,
            low_label=self.said(self.low_label),
            high_label=self.said(self.high_label),
            ticks=Markup("").join(Markup("<span>{}</span>").format(each) for each in numbers),
        )


_VAS_SCALE = Markup(
    '<div class="portal-vas__scale">'
    '<div class="nhsuk-hint portal-vas__how" hidden>{how}</div>'
    '<div class="portal-vas__end" id="{id}-high">{high}: {high_label}</div>'
    '<div class="portal-vas__ruler" data-module="portal-vas" data-for="{id}" data-low="{low}"'
    ' data-high="{high}" aria-hidden="true">{ticks}</div>'
    '<div class="portal-vas__end" id="{id}-low">{low}: {low_label}</div></div>'
)
