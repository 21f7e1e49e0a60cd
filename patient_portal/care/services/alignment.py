"""What becomes of an episode's assessments when its days change: decided purely (rule 6).

What was answered is never moved. When anything of a discharge was answered, what follows that
discharge stays too. An assessment that people have been asked for already, and that is put off,
is closed and opens anew, so that they are asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from patient_portal.care.services.schedule import AFTER_DISCHARGE, AGAIN, AssessmentDates

Days = tuple[date, date, date]


@dataclass(frozen=True, slots=True)
class AssessmentState:
    """An assessment as it stands; `id` None for one that this very decision opens."""

    id: int | None
    dates: AssessmentDates
    is_answered: bool
    is_closed: bool = False
    is_set_by_hand: bool = False

    @property
    def days(self) -> Days:
        return days(self.dates)


@dataclass(frozen=True, slots=True)
class AssessmentChange:
    """One thing to do. keep: the dates stay, `why`. revive: a closed one counts again."""

    kind: Literal["open", "move", "keep", "close", "revive"]
    assessment_id: int | None
    dates: AssessmentDates
    why: str


def days(dates: AssessmentDates) -> Days:
    """The day it opens, the day it is due and the day it closes."""
    return dates.opens_on, dates.due_on, dates.closes_on


def decide(
    wanted: Iterable[AssessmentDates], standing: Sequence[AssessmentState], *, on: date
) -> list[AssessmentChange]:
    """The steps, in order, that bring the assessments in line with what is wanted."""
    rows, steps, met = list(standing), list[AssessmentChange](), set[int]()
    for dates in wanted:
        for step in _steps(dates, rows, on=on):
            steps.append(step)
            met.add(_apply(rows, step))
    unwanted = [row for at, row in enumerate(rows) if at not in met and not row.is_closed]
    steps += [
        AssessmentChange("close", row.id, row.dates, "not planned any more")
        for row in unwanted
        if not (row.is_answered or row.dates.closes_on < on)
    ]
    return [step for step in steps if step.kind != "keep" or step.why]


def _steps(
    dates: AssessmentDates, rows: Sequence[AssessmentState], *, on: date
) -> list[AssessmentChange]:
    row = _current(dates, rows, on=on)
    if row is None:
        return [_opening(dates, rows)]
    if row.days == days(dates):
        return [AssessmentChange("keep", row.id, row.dates, "")]
    if held := _held_by(row, rows):
        told = replace(row.dates, reason=f"{dates.reason} would be {dates.due_on}: kept, {held}")
        is_known = row.dates.reason == told.reason
        return [AssessmentChange("keep", row.id, told, "" if is_known else held)]
    others = [other for other in rows if other.id != row.id]
    is_asked = row.dates.opens_on <= on < dates.opens_on
    if is_asked or _twin(dates, others):
        return [AssessmentChange("close", row.id, row.dates, "moved"), _opening(dates, others)]
    return [AssessmentChange("move", row.id, dates, dates.reason)]


def _opening(dates: AssessmentDates, rows: Iterable[AssessmentState]) -> AssessmentChange:
    """A new assessment, or the old one of that kind and day: there is never a second."""
    twin = _twin(dates, rows)
    if twin is None:
        return AssessmentChange("open", None, dates, dates.reason)
    kept = (
        replace(twin.dates, discharge_number=dates.discharge_number) if twin.is_answered else dates
    )
    return AssessmentChange("revive", twin.id, kept, dates.reason)


def _twin(dates: AssessmentDates, rows: Iterable[AssessmentState]) -> AssessmentState | None:
    same = (row for row in rows if row.dates.kind == dates.kind)
    return next((row for row in same if row.dates.opens_on == dates.opens_on), None)


def _current(
    dates: AssessmentDates, rows: Iterable[AssessmentState], *, on: date
) -> AssessmentState | None:
    """The assessment that these dates are for; of those that come again, the last one."""
    of_kind = [
        row
        for row in rows
        if not row.is_closed
        and (row.dates.kind, row.dates.discharge_number) == (dates.kind, dates.discharge_number)
    ]
    last = max(of_kind, key=lambda row: row.dates.opens_on, default=None)
    if last and dates.kind in AGAIN:
        is_spent = last.is_answered or last.dates.closes_on < on
        if is_spent and dates.opens_on > last.dates.closes_on:
            return None
    return last


def _held_by(row: AssessmentState, rows: Iterable[AssessmentState]) -> str | None:
    """Why an assessment must keep its dates, or None."""
    if row.is_answered:
        return "answers were given"
    if row.is_set_by_hand:
        return "the dates were set by hand"
    if row.dates.kind in AFTER_DISCHARGE and any(
        other.is_answered
        and other.dates.kind in AFTER_DISCHARGE
        and other.dates.discharge_number == row.dates.discharge_number
        for other in rows
    ):
        return "answers were given after this discharge"
    return None


def _apply(rows: list[AssessmentState], step: AssessmentChange) -> int:
    """Keeps the view up to date, for the steps that follow; returns the place of the row."""
    if step.kind == "open":
        rows.append(AssessmentState(None, step.dates, is_answered=False))
        return len(rows) - 1
    at = next(at for at, row in enumerate(rows) if row.id == step.assessment_id)
    rows[at] = replace(rows[at], dates=step.dates, is_closed=step.kind == "close")
    return at
