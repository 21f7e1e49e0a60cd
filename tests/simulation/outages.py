"""What goes wrong in a year: the mail server fails, the worker is away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from tests.simulation.facts import DAY, instant, next_sending_time
from tests.simulation.mail_observer import Post

FAULTS = (
    ("MAIL", "421 4.3.2 not now"),
    ("RCPT", "451 4.7.1 greylisted, come again"),
    ("DATA", "452 4.3.1 no room"),
    ("LOST", ""),
)
# A message that failed is tried again after an hour at the latest.
LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True)
class Fault:
    begins: datetime
    ends: datetime
    command: str
    reply: str

    @property
    def over_by(self) -> datetime:
        """By then everything that waited has been tried again."""
        return next_sending_time(self.ends + LONGEST_PAUSE)


@dataclass
class Troubles:
    post: Post
    faults: list[Fault] = field(default_factory=list)
    absences: list[tuple[datetime, datetime]] = field(default_factory=list)

    def is_away(self, at: datetime) -> bool:
        return any(begins <= at < ends for begins, ends in self.absences)

    def set(self, at: datetime) -> None:
        """The mail server fails, or is well again."""
        for fault in self.faults:
            if fault.begins <= at < fault.ends:
                self.post.trouble(fault.command, fault.reply)
                return
        self.post.mend()

    def may_wait(self, at: datetime) -> bool:
        return any(fault.begins <= at < fault.over_by for fault in self.faults)


def draw(rng: Random, post: Post, first: date, last: date) -> Troubles:
    """Faults of minutes to hours, one in nine days; absences of hours to six days, one in 40."""
    days = (last - first).days
    return Troubles(
        post,
        [
            Fault(begins, ends, *rng.choice(FAULTS))
            for begins, ends in _spans(rng, first, days, days // 9, hours=(0.2, 30))
        ],
        list(_spans(rng, first, days, days // 40, hours=(5, 144))),
    )


def _spans(
    rng: Random, first: date, days: int, many: int, *, hours: tuple[float, float]
) -> Iterator[tuple[datetime, datetime]]:
    for _ in range(many):
        begins = instant(first + DAY * rng.randrange(days)) + timedelta(hours=rng.uniform(6, 19))
        yield begins, begins + timedelta(hours=rng.uniform(*hours))
