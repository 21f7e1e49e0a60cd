"""What the five services promise, written down by hand from their specifications.

Nothing here is read from the portal's profiles or its calendar: the oracle stands on this alone.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)

BATTERY = ("bpi-sf", "eq5d-5l", "pseq")
WITH_OUTCOMES = (*BATTERY, "outcomes")
EVERYWHERE = {
    "entry": WITH_OUTCOMES,
    "discharge": WITH_OUTCOMES,
    "three_months": BATTERY,
    "six_months": WITH_OUTCOMES,
}
# Days after opening. The invitation is the first of four messages.
MESSAGES = {"invitation": 0, "reminder-1": 3, "reminder-2": 7, "last-reminder": 14}
WINDOW_MONTHS = 12

# England's bank holidays as the government lists them, with the days that stand in for weekends.
_DAYS = (
    "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28 "
    "2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28 "
    "2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26 "
    "2029-01-01 2029-03-30 2029-04-02 2029-05-07 2029-05-28 2029-08-27 2029-12-25 2029-12-26"
)
BANK_HOLIDAYS = frozenset(date.fromisoformat(day) for day in _DAYS.split())


@dataclass(frozen=True)
class ServiceFacts:
    """One service: what is asked when, and which endings are a discharge."""

    key: str
    strands: tuple[str, ...]
    asked: dict[str, tuple[str, ...]]
    discharges: frozenset[str]
    other_endings: frozenset[str]
    # The form that everybody is asked at entry, before the first appointment.
    form: str
    # What a strand is asked at entry besides.
    more_at_entry: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # Reviews come by the calendar, or (None) when somebody sets a day.
    review_months: int | None = None

    def instruments(self, kind: str, strand: str) -> frozenset[str]:
        more = (self.form, *self.more_at_entry.get(strand, ())) if kind == "entry" else ()
        return frozenset((*self.asked[kind], *more))

    @property
    def has_programme(self) -> bool:
        return "programme_start" in self.asked


FINISHED = frozenset({"completed", "self_discharge"})
GONE = frozenset({"disengaged", "left_area", "no_longer_appropriate"})

SERVICES = (
    ServiceFacts(
        key="south-cheshire-vale-royal",
        form="self-assessment-south-cheshire",
        strands=("pain",),
        asked=EVERYWHERE
        | {"programme_start": BATTERY, "programme_end": BATTERY, "review": BATTERY}
        | {"discharge": (*WITH_OUTCOMES, "fft")},
        discharges=FINISHED | {"to_tier_3"},
        other_endings=GONE,
    ),
    ServiceFacts(
        key="bassetlaw",
        form="self-assessment-bassetlaw",
        strands=("pain", "back-pain"),
        asked=EVERYWHERE,
        more_at_entry={"back-pain": ("start-back",)},
        discharges=FINISHED,
        other_endings=GONE | {"incomplete"},
    ),
    ServiceFacts(
        key="mid-nottinghamshire",
        form="self-assessment-mid-nottinghamshire",
        strands=("pain", "cfs-me"),
        asked=EVERYWHERE | {"discharge": (*WITH_OUTCOMES, "collaborate", "fft")},
        discharges=FINISHED,
        other_endings=GONE,
    ),
    ServiceFacts(
        key="highly-specialist",
        form="self-assessment-highly-specialist",
        strands=("pain", "implant", "palliative"),
        asked=EVERYWHERE | {"review": BATTERY},
        review_months=6,
        discharges=FINISHED | {"to_referring_team", "to_gp", "self_care"},
        other_endings=GONE | {"programme_not_completed"},
    ),
    ServiceFacts(
        key="durham-darlington",
        form="self-assessment-durham-darlington",
        strands=("pain", "palliative"),
        asked=EVERYWHERE,
        discharges=FINISHED,
        other_endings=GONE,
    ),
)


def london_day(now: datetime) -> date:
    """The day that London's calendar shows."""
    return now.astimezone(LONDON).date()


def instant(day: date, at: time = time(0)) -> datetime:
    """London's clock shows this."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def is_working_day(day: date) -> bool:
    return day.isoweekday() <= 5 and day not in BANK_HOLIDAYS


def is_sending_time(now: datetime) -> bool:
    """08:00 to 18:00 on a weekday that is no bank holiday of England."""
    there = now.astimezone(LONDON)
    return is_working_day(there.date()) and time(8) <= there.time() < time(18)


def next_sending_time(now: datetime) -> datetime:
    """This instant, or else the next 08:00 of a working day."""
    if is_sending_time(now):
        return now
    day = london_day(now)
    while not (is_working_day(day) and instant(day, time(8)) > now):
        day += DAY
    return instant(day, time(8))


def months_later(day: date, months: int) -> date:
    """The same day of the month, or the last that the month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
