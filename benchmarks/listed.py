"""Made-up people as a record system lists them, and the file that it exports of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

import nhs_number

from content import Service
from tests.support import lists

# Long enough for all reminders to have come, for the call list to begin, and not for closing.
ACCEPTED_DAYS_AGO = 20
BORN_ON = date(1971, 5, 4)


def write_list(folder: Path, service: Service, many: int, *, today: date, **told: str) -> Path:
    """A list of so many people who were accepted some weeks ago, all to be written to and rung.

    `told` is by column, and the same for everybody.
    """
    accepted = today - timedelta(days=ACCEPTED_DAYS_AGO)
    rows = (_row(at, number, accepted) | told for at, number in enumerate(islice(numbers(), many)))
    return lists.write(folder, service, *rows, name=f"{service.key}.csv")


def numbers() -> Iterator[str]:
    """Valid numbers of the range for tests."""
    return (str(n) for n in count(9992000000) if nhs_number.is_valid(str(n)))


def _row(at: int, number: str, accepted: date) -> dict[str, str]:
    return {
        "nhs_number": number,
        "local_number": f"BENCH-{at:07}",
        "given_name": "Bench",
        "family_name": f"Example {at}",
        "date_of_birth": f"{BORN_ON:%d/%m/%Y}",
        "sex": "Female",
        # The numbers that are kept for made-up people are a thousand.
        "phone": f"07700 900{at % 1000:03}",
        "email": f"bench{at}@example.org",
        "address": f"{at} Example Road, Northmoor",
        "referred_on": f"{accepted - timedelta(days=9):%d/%m/%Y}",
        "accepted_on": f"{accepted:%d/%m/%Y}",
    }
