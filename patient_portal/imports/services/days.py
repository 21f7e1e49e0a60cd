"""What the days of a row mean for a stay: the events that are news, in their order.

An empty cell tells nothing, so nothing is undone by one. A discharge on or before the last
re-opening is the earlier one, which is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from content import Service
from patient_portal.care.services import pathway_event
from patient_portal.care.services.episode_match import EnrolmentRefused, EpisodeFacts
from patient_portal.care.services.pathway_event import Changes, NotPossible
from patient_portal.imports.services.plan import ImportedEvent
from patient_portal.imports.services.rows import PatientRow


class Days:
    """The days of one row, told to one stay; the view of the stay follows the events."""

    def __init__(self, row: PatientRow, held: EpisodeFacts, service: Service) -> None:
        self.row, self.held, self.service = row, held, service

    def events(self) -> list[ImportedEvent]:
        """The events that are news; raises Refused where one does not fit."""
        found = []
        for event in self._news():
            self._take(event)
            found.append(event)
        return found

    def _news(self) -> Iterator[ImportedEvent]:
        row, held = self.row, self.held
        for column, name in (("referred_on", "referred"), ("accepted_on", "accepted")):
            day = getattr(row, column)
            if day and day != getattr(held, column):
                yield ImportedEvent(name, day)
        back = self._new_return()
        if back:
            yield from self._leaves(until=back)
            if held.discharge_on and held.discharge_on <= back:
                yield ImportedEvent("reopened", back)
        planned = row.planned_discharge_on
        if planned and planned != held.planned_discharge_on and self._counts(planned):
            yield ImportedEvent("planned_discharge", planned)
        yield from self._leaves(until=date.max)
        if row.died_on and row.died_on != held.died_on:
            yield ImportedEvent("died", row.died_on)

    def _new_return(self) -> date | None:
        back = self.row.reopened_on
        return back if back and self._counts(back) else None

    def _leaves(self, *, until: date) -> Iterator[ImportedEvent]:
        """Discharge and moving to follow-up, as far as they are news and not after that day."""
        day = self.row.discharged_on
        if day and day <= until and self._counts(day) and not self._is_known(day):
            code = self.row.end_reason
            yield ImportedEvent("ended", day, code) if code else ImportedEvent("discharged", day)
        moved = self.row.moved_to_follow_up_on
        is_known = moved == self.held.moved_to_follow_up_on
        if moved and moved <= until and self._counts(moved) and not is_known:
            yield ImportedEvent("moved_to_follow_up", moved)

    def _is_known(self, day: date) -> bool:
        """Whether the stay ended on that day, and for that reason if one is told."""
        code = self.row.end_reason
        left = self.held.discharged_on or self.held.ended_on
        return left == day and code in (None, self.held.end_reason)

    def _counts(self, day: date) -> bool:
        """Not before or on the last re-opening: what was before that is over."""
        return self.held.reopened_on is None or day > self.held.reopened_on

    def _take(self, event: ImportedEvent) -> None:
        """The view of the stay after the event; raises Refused where it does not fit."""
        try:
            changes = CHANGES[event.name](self.held, self.service, event)
        except NotPossible as error:
            raise EnrolmentRefused(str(error)) from None
        for name, value in changes.items():
            setattr(self.held, name, value)
        if event.name == "reopened":
            self.held.reopened_on = event.on


CHANGES: Mapping[str, Callable[[EpisodeFacts, Service, ImportedEvent], Changes]] = {
    "referred": lambda _held, _service, event: {"referred_on": event.on},
    "accepted": lambda _held, _service, event: {"accepted_on": event.on},
    "planned_discharge": lambda _held, _service, event: {"planned_discharge_on": event.on},
    "discharged": lambda held, service, event: pathway_event.discharge(held, service, on=event.day),
    "moved_to_follow_up": lambda held, service, event: pathway_event.move_to_follow_up(
        held, service, on=event.day
    ),
    "ended": lambda held, service, event: pathway_event.end(
        held, service, on=event.day, code=event.detail or ""
    ),
    "reopened": lambda held, _service, event: pathway_event.reopen(held, on=event.day),
    "died": lambda _held, _service, event: {"died_on": event.on},
}
"""Event -> what it changes."""
