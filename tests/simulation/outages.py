"""What goes wrong in a year: the mail server fails, the worker is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from tests.simulation.mail_observer import MailObserver
from tests.support.oracle.facts import DAY, instant, next_sending_time

REPLIES = (
    ("MAIL", "421 4.3.2 not now"),
    ("RCPT", "451 4.7.1 greylisted, come again"),
    ("DATA", "452 4.3.1 no room"),
    ("LOST", ""),
)
# A message that failed is tried again after an hour at the latest.
LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True)
class MailOutage:
    """From when until when the mail server answers a command with `reply`."""

    begins: datetime
    ends: datetime
    command: str
    reply: str

    @property
    def over_by(self) -> datetime:
        """By then every message that waited has been tried again."""
        return next_sending_time(self.ends + LONGEST_PAUSE)


@dataclass
class Outages:
    """When the mail server fails, and (`absences`) when no worker runs."""

    mail: MailObserver
    mail_outages: list[MailOutage] = field(default_factory=list)
    absences: list[tuple[datetime, datetime]] = field(default_factory=list)

    def is_away(self, at: datetime) -> bool:
        return any(begins <= at < ends for begins, ends in self.absences)

    def set(self, at: datetime) -> None:
        """Makes the mail server fail or work, as planned for this instant."""
        for outage in self.mail_outages:
            if outage.begins <= at < outage.ends:
                self.mail.fail_with(outage.command, outage.reply)
                return
        self.mail.mend()

    def may_wait(self, at: datetime) -> bool:
        return any(outage.begins <= at < outage.over_by for outage in self.mail_outages)


def draw(rng: Random, mail: MailObserver, first: date, last: date) -> Outages:
    """Faults of minutes to hours, one in nine days; absences of hours to six days, one in 40."""
    days = (last - first).days
    return Outages(
        mail,
        [
            MailOutage(begins, ends, *rng.choice(REPLIES))
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
