"""How a stay goes: hours, limits, programme, discharge, endings, keeping."""

from __future__ import annotations

from datetime import time
from typing import ClassVar, Literal

from pydantic import Field

from content.shapes.shape import CodeName, Count, Key, ProfilePart, Sentence, Shape, Time

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Unit = Literal["operational_days", "days", "weeks", "months"]


class WorkingHours(ProfilePart):
    """The operational day: days and hours, without England's bank holidays."""

    retired: ClassVar = {"also": "additional_hours"}

    days: tuple[Day, ...] = Field(min_length=1)
    opens: Time
    closes: Time
    additional_hours: str = ""

    @property
    def weekdays(self) -> frozenset[int]:
        """The days as `date.weekday()` counts them."""
        return frozenset(DAYS.index(day) for day in self.days)

    @property
    def opens_at(self) -> time:
        return time.fromisoformat(self.opens)

    @property
    def closes_at(self) -> time:
        return time.fromisoformat(self.closes)


class TimeLimit(ProfilePart):
    """Something that is to happen within a time, such as the first assessment."""

    retired: ClassVar = {"what": "description"}

    key: Key
    description: Sentence
    within: Count
    unit: Unit


class Pathway(ProfilePart):
    """`months` from referral to discharge or follow-up; None: no length is set.

    The desk is warned `warn_days_before` it ends; `extension` says when it may be longer.
    `support_months` follow the discharge.
    """

    retired: ClassVar = {"warn": "warn_days_before", "longer": "extension"}

    months: int | None = Field(ge=1, le=60)
    warn_days_before: int = Field(ge=0, le=180)
    support_months: int | None = Field(ge=1, le=60)
    # Every so many months somebody asks whether the person still needs the service.
    review_months: int | None = Field(default=None, ge=1, le=24)
    extension: Sentence
    limits: tuple[TimeLimit, ...] = ()


class Programme(ProfilePart):
    """The education programme, a lesson every `days_between`. Complete: every lesson attended or
    its catch-up done, and the plan accepted where `plan_accepted_before` says so.

    It starts within `starts_within` operational days of the referral to it, for at most
    `group_size` people.
    """

    retired: ClassVar = {
        "most_people": "group_size",
        "to_begin": "inclusion",
        "not_now": "exclusion",
        "expects": "expectations",
    }

    lessons: Count
    days_between: int = Field(ge=1, le=60)
    lesson_minutes: int = Field(ge=5, le=600)
    group_size: Count
    formats: tuple[Literal["group", "online", "one_to_one"], ...] = Field(min_length=1)
    starts_within: int | None = Field(ge=1, le=365)
    plan_accepted_before: Literal["completing"] | None
    times: Sentence
    staff: Sentence
    referred_by: Sentence
    inclusion: tuple[Sentence, ...]
    exclusion: tuple[Sentence, ...]
    expectations: tuple[Sentence, ...]
    topics: tuple[Sentence, ...] = Field(min_length=1)


class PlanProfile(ProfilePart):
    """The person's own plan: its template (a later part, may be absent) and what it contains."""

    retired: ClassVar = {"holds": "contents"}

    template: Key | None = None
    contents: tuple[Sentence, ...] = Field(min_length=1)


class SummaryToGp(ProfilePart):
    """Within so many operational days of discharge; the indicator allows `indicator_within`."""

    retired: ClassVar = {"counted_within": "indicator_within"}

    within: Count
    indicator_within: Count


class Ending(Shape):
    """A coded reason for which an episode ends.

    `is_discharge`: the discharge assessment is asked and the window begins, as on discharge.
    `counted`: the commissioner is told how many. `contact`: somebody asks the person why.
    """

    code: CodeName
    name: Sentence
    is_discharge: bool = False
    counted: bool = True
    contact: bool = False


class Retention(ProfilePart):
    """How long something is kept, counted from `since`."""

    retired: ClassVar = {"what": "category"}

    category: Literal["answers", "plans", "messages", "sign_ins", "audit", "not_accepted"]
    years: int = Field(ge=1, le=100)
    since: Literal["end_of_care", "sending", "entry"]
