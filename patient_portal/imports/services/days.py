"""What the days of a row mean for a stay: the events that are news, in their order.

An empty cell tells nothing, so nothing is undone by one. A discharge on or before the last
re-opening is the earlier one, which is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from content import Service
from patient_portal.care.services import schedule
from patient_portal.care.services.episode_match import EnrolmentRefused, EpisodeFacts
from patient_portal.imports.services.plan import ImportedEvent
from patient_portal.imports.services.rows import Row


class Days:
    """The days of one row, told to one stay; the view of the stay follows the events."""

    def __init__(self, row: Row, held: EpisodeFacts, service: Service) -> None:
        self.row, self.held, self.service = row, held, service

    def events(self) -> list[ImportedEvent]:
        """The events that are news; raises Refused where one does not fit."""
        found = []
        for event in self._news():
            TAKES[event.name](self, event)
            found.append(event)
        return found

    def _news(self) -> Iterator[ImportedEvent]:
        row, held = self.row, self.held
        for column, name in (("referred_on", "referred"), ("accepted_on", "accepted")):
            if row[column] and row[column] != getattr(held, column):
                yield ImportedEvent(name, row[column])
        back = self._new_return()
        if back:
            yield from self._leaves(until=back)
            if held.discharge_on and held.discharge_on <= back:
                yield ImportedEvent("reopened", back)
        planned = row["planned_discharge_on"]
        if planned and planned != held.planned_discharge_on and self._counts(planned):
            yield ImportedEvent("planned_discharge", planned)
        yield from self._leaves(until=date.max)
        if row["died_on"] and row["died_on"] != held.died_on:
            yield ImportedEvent("died", row["died_on"])

    def _new_return(self) -> date | None:
        back: date | None = self.row["reopened_on"]
        return back if back and self._counts(back) else None

    def _leaves(self, *, until: date) -> Iterator[ImportedEvent]:
        """Discharge and moving to follow-up, as far as they are news and not after that day."""
        day: date | None = self.row["discharged_on"]
        if day and day <= until and self._counts(day) and not self._is_known(day):
            code = self.row["end_reason"]
            yield ImportedEvent("ended", day, code) if code else ImportedEvent("discharged", day)
        moved: date | None = self.row["moved_to_follow_up_on"]
        is_known = moved == self.held.moved_to_follow_up_on
        if moved and moved <= until and self._counts(moved) and not is_known:
            yield ImportedEvent("moved_to_follow_up", moved)

    def _is_known(self, day: date) -> bool:
        """Whether the stay ended on that day, and for that reason if one is told."""
        code = self.row["end_reason"]
        left = self.held.discharged_on or self.held.ended_on
        return left == day and code in (None, self.held.end_reason)

    def _counts(self, day: date) -> bool:
        """Not before or on the last re-opening: what was before that is over."""
        return self.held.reopened_on is None or day > self.held.reopened_on

    # What each event does to the view

    def _take_day(self, event: ImportedEvent) -> None:
        setattr(self.held, f"{event.name}_on", event.on)

    def _take_leaving(self, event: ImportedEvent) -> None:
        self._take_day(event)
        if left := self.held.discharge_on:
            months = self.service.follow_up.months
            self.held.window_ends_on = schedule.window_end(left, months=months)

    def _take_end(self, event: ImportedEvent) -> None:
        self.held.end_reason = event.detail
        ending = next(each for each in self.service.endings if each.code == event.detail)
        if ending.is_discharge:
            self._take_leaving(ImportedEvent("discharged", event.on))
        else:
            self.held.ended_on = event.on

    def _take_return(self, event: ImportedEvent) -> None:
        held, on = self.held, event.on
        if held.died_on:
            raise EnrolmentRefused("The person has died.")
        if held.window_ends_on and on and on > held.window_ends_on:
            raise EnrolmentRefused(
                f"The window ended on {held.window_ends_on}: a new referral is a new episode."
            )
        held.discharged_on = held.moved_to_follow_up_on = held.planned_discharge_on = None
        held.window_ends_on = held.ended_on = held.end_reason = None
        held.reopened_on = on


TAKES: Mapping[str, Callable[[Days, ImportedEvent], None]] = {
    "referred": Days._take_day,
    "accepted": Days._take_day,
    "planned_discharge": Days._take_day,
    "discharged": Days._take_leaving,
    "moved_to_follow_up": Days._take_leaving,
    "ended": Days._take_end,
    "reopened": Days._take_return,
    "died": Days._take_day,
}
"""Event -> what it does to the view."""
