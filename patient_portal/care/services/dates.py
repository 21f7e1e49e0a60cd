"""Moving the dates of one assessment by hand, with a reason (rule 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.care.services.pathway_event import NotPossible
from patient_portal.models.episode import EventKind
from patient_portal.models.response import is_current_submitted
from patient_portal.models.tables import Assessment, Response


@dataclass(frozen=True, slots=True)
class NewDates:
    """When an assessment opens, is due and closes."""

    opens_on: date
    due_on: date
    closes_on: date


def set_by_hand(change: EpisodeChange, row: Assessment, new: NewDates, *, reason: str) -> None:
    """The dates are the desk's from now on: they no longer follow the episode's days.

    Raises NotPossible when they are not in order, when all was answered, or when the same is
    asked on that day already.
    """
    if not new.opens_on <= new.due_on <= new.closes_on:
        raise NotPossible("It opens first, then it is due, then it closes.")
    if _is_answered(change, row):
        raise NotPossible("Everything was answered: the dates stay.")
    if _clashes(change, row, new.opens_on):
        raise NotPossible("The same questionnaires open on that day already.")
    held = (row.opens_on, row.due_on, row.closes_on, row.reason, row.set_by)
    told = (new.opens_on, new.due_on, new.closes_on, reason, change.actor.by)
    if held == told and row.closed_on is None:
        return
    row.opens_on, row.due_on, row.closes_on = new.opens_on, new.due_on, new.closes_on
    row.reason, row.set_by = reason, change.actor.by
    row.closed_on = row.closed_reason = None
    change.actor.session.flush()
    change.apply(EventKind.DATES_SET, on=change.actor.today, reason=reason)


def _is_answered(change: EpisodeChange, row: Assessment) -> bool:
    submitted = change.actor.session.exec(
        select(Response.instrument_id).where(
            Response.assessment_id == row.id,
            is_current_submitted(Response),
        )
    )
    return set(row.instruments) <= set(submitted)


def _clashes(change: EpisodeChange, row: Assessment, opens_on: date) -> bool:
    same = select(Assessment.id).where(
        Assessment.episode_id == row.episode_id,
        Assessment.kind == row.kind,
        Assessment.opens_on == opens_on,
        Assessment.id != row.id,
    )
    return change.actor.session.exec(same).first() is not None
