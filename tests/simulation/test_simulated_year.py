"""A year of made-up people: every message, status and list agrees with the oracle.

Real worker code on a stepped clock, and a real mail server: 20 random instants a day and the day's
first sending time, in the everyday run too. The office reads its lists on some days.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.servers.mail import mail_server
from tests.simulation import outages, worker_pool
from tests.simulation.event_plan import people
from tests.simulation.mail_observer import MailObserver
from tests.simulation.oracle_check import OracleCheck
from tests.simulation.simulation_portal import make_portal, run_jobs_here
from tests.simulation.staff_lists import FIRST_LETTER, LAST_LETTER
from tests.simulation.year import Year
from tests.support.databases import SqliteMaker
from tests.support.oracle.facts import DAY
from tests.support.portals import SteppedClock

# Both clock changes, a Christmas that falls on a weekend, 29 February and Easter.
FIRST, LAST = date(2027, 9, 1), date(2028, 8, 31)
MEMORY = Path("/dev/shm")


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where that can be: tens of thousands of commits are not what is tested."""
    made = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
    yield made
    shutil.rmtree(made)


def test_a_year_of_200_people_goes_as_the_oracle_says(folder: Path) -> None:
    url = SqliteMaker(folder).make()
    year = live(url, folder, many=200, seed=20280229, is_troubled=True)
    assert year.check.delivered > 900
    assert year.office.done.keys() >= {"tries", "requests", FIRST_LETTER, LAST_LETTER}


def test_two_workers_that_are_killed_write_to_everybody_once(makers, folder: Path) -> None:
    """In the weeks around Easter."""
    maker = makers("postgresql")
    url = maker.make()
    days = date(2028, 4, 6), date(2028, 4, 21)
    year = live(url, folder, many=120, days=days, seed=7, workers=2, chance=0.012)
    maker.drop(url)
    assert year.check.delivered > 60
    assert year.check.kills() > 2


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_year_of_2000_people_goes_as_the_oracle_says(makers, folder: Path, kind: str) -> None:
    maker = SqliteMaker(folder) if kind == "sqlite" else makers(kind)
    url = maker.make()
    year = live(url, folder, many=2000, seed=2028, is_troubled=True)
    maker.drop(url)
    assert year.check.delivered > 9_000


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_half_a_year_of_two_workers_that_are_killed(
    makers, folder: Path, kind: str, seed: int
) -> None:
    maker = SqliteMaker(folder) if kind == "sqlite" else makers(kind)
    url = maker.make()
    days = FIRST + 90 * seed * DAY, FIRST + (90 * seed + 180) * DAY
    year = live(
        url, folder, many=200, days=days, seed=seed, is_troubled=True, workers=2, chance=0.01
    )
    maker.drop(url)
    assert year.check.kills() > 10


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(8))
def test_other_years_go_as_the_oracle_says(folder: Path, seed: int) -> None:
    first = date(2026, 5, 1) + seed * 97 * DAY
    url = SqliteMaker(folder).make()
    live(url, folder, many=200, days=(first, first + 365 * DAY), seed=seed, is_troubled=True)


def live(
    database_url: str,
    folder: Path,
    *,
    many: int,
    seed: int,
    days: tuple[date, date] = (FIRST, LAST),
    is_troubled: bool = False,
    workers: int = 0,
    chance: float = 0.0,
) -> Year:
    """Simulates the days of so many people; 0 workers: their jobs run in this process."""
    rng, clock = Random(seed), SteppedClock()
    everybody = list(people(rng, many))
    wrong = {person.email for person in everybody if person.is_email_wrong}
    with mail_server() as sink:
        arguments = (database_url, str(folder), str(sink.port))
        running = worker_pool.running(*arguments, many=workers, rng=rng, chance=chance)
        portal = make_portal(database_url, folder, sink.port, clock)
        mail = MailObserver(sink, wrong.__contains__)
        check = OracleCheck(portal, mail)
        planned = outages.draw(rng, mail, *days) if is_troubled else outages.Outages(mail)
        with running if workers else nullcontext() as pool:
            if pool:
                mail.listener, check.kills = pool.on_mail_event, lambda: pool.kills
            run_jobs = pool.run_jobs if pool else run_jobs_here(portal)
            year = Year(portal, clock, run_jobs, check, everybody, *days, rng, planned)
            year.run()
        portal.database.close()
    print(f"{year.runs} runs, {check.delivered} messages, {check.lost} lost in {check.kills()}")
    print(f"at the office: {dict(year.office.done)}")
    return year
