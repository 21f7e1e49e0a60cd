"""When questionnaires are asked, and how people are reminded."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from content.shapes.shape import Key, ProfilePart


class TimePointKind(StrEnum):
    """The time points of an episode."""

    ENTRY = "entry"
    DISCHARGE = "discharge"
    THREE_MONTHS = "three_months"
    SIX_MONTHS = "six_months"
    PROGRAMME_START = "programme_start"
    PROGRAMME_END = "programme_end"
    REVIEW = "review"


EVERY_STRAND = "all"


class TimePoint(ProfilePart):
    """One kind of assessment. Whole days; negative is before.

    Anchors: entry, the acceptance; discharge, three_months and six_months, the discharge (or the
    move to follow-up) and `months` after it; programme_start and programme_end, the first and
    the last lesson; review, its day, which comes again every `months` from acceptance where that
    is set, and otherwise when the service sets it.

    `opens` counts from the anchor, `closes` from the due day. All are due on their day, 0, but
    entry: its `due` counts from the opening and holds while there is no first appointment.
    Discharge: without a planned day it opens on the day itself.

    `instruments`: what is asked, in order, of `all`, and what is added for a strand's key; the name
    of a battery of the profile stands for its instruments.
    """

    kind: Annotated[TimePointKind, Field(strict=False)]
    months: int | None = Field(default=None, ge=1, le=24)
    opens: int = Field(ge=-90, le=90)
    due: int = Field(ge=0, le=90)
    closes: int = Field(ge=0, le=365)
    instruments: dict[str, tuple[Key, ...]]

    def with_batteries(self, batteries: Mapping[str, tuple[str, ...]]) -> TimePoint:
        """The same, with the instruments of each battery in the place of its name."""
        instruments = {
            strand: tuple(one for each in asked for one in batteries.get(each, (each,)))
            for strand, asked in self.instruments.items()
        }
        return self.model_copy(update={"instruments": instruments})

    def instruments_for(self, strand: str) -> tuple[str, ...]:
        """What is asked of somebody in that strand, each instrument once, in order."""
        asked = self.instruments.get(EVERY_STRAND, ()) + self.instruments.get(strand, ())
        return tuple(dict.fromkeys(asked))

    @property
    def shortest_days(self) -> int:
        """Days from opening to closing when the notice is shortest (an unplanned discharge)."""
        opens = max(self.opens, 0) if self.kind == TimePointKind.DISCHARGE else self.opens
        return self.due + self.closes - opens


class Reminders(ProfilePart):
    """Whole days after opening. `letter_after`: days after the last of the `call_tries`."""

    after_days: tuple[int, ...] = Field(min_length=1)
    call_from_day: int = Field(ge=1, le=180)
    call_tries: int = Field(ge=1, le=10)
    letter_after: int = Field(ge=0, le=60)
