"""A job that runs long is not late while it is alive; one whose worker died or that hangs is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from sqlmodel import select

from patient_portal.integration.portal import SILENT_AFTER, Job, Portal, Registry
from patient_portal.models.tables import JobRun
from patient_portal.operations.services import job
from patient_portal.startup import utc_now
from patient_portal.worker import Interval, JobSchedule, run_job
from tests.support.portals import START, SamplePortal

PATIENCE = 120
EVERY, YEAR = timedelta(seconds=10), timedelta(days=365)


@dataclass
class LongJob:
    """A job that runs until the test lets it end or the worker is to stop."""

    began: threading.Event = field(default_factory=threading.Event)
    may_end: threading.Event = field(default_factory=threading.Event)
    is_failing: bool = False
    is_hanging: bool = False

    def run(self, portal: Portal) -> None:
        self.began.set()
        while (self.is_hanging or portal.turn.goes_on()) and not self.may_end.wait(0.01):
            pass
        if self.is_failing:
            raise ValueError("it failed")


@dataclass
class LongRun:
    """Two workers of one portal; the job of the first is under way."""

    sample: SamplePortal
    long: LongJob
    worker: JobSchedule
    thread: threading.Thread | None = None

    @property
    def portal(self) -> Portal:
        return self.worker.portal

    def late(self, **later: float) -> list[str]:
        """What is late after so much more time."""
        now = self.sample.clock.advance(**later)
        with self.portal.database.reading() as session:
            return job.list_late(session, self.portal.registry.jobs, now=now)

    def begin(self) -> None:
        self.thread = threading.Thread(target=self.worker.run, args=["long"])
        self.thread.start()
        assert self.long.began.wait(PATIENCE)

    def end(self) -> None:
        self.long.may_end.set()
        if self.thread:
            self.thread.join()

    def other(self, run: Callable[[Portal], None]) -> Portal:
        """Of another worker, whose job does this."""
        return replace(self.portal, registry=Registry(jobs=(Job("long", EVERY, run),)))


@pytest.fixture
def long_run(sample: SamplePortal) -> Iterator[LongRun]:
    long = LongJob()
    portal = replace(sample.portal, registry=Registry(jobs=(Job("long", EVERY, long.run),)))
    made = LongRun(sample, long, JobSchedule(portal))
    yield made
    made.end()


def test_a_job_that_runs_long_is_not_late_while_it_gives_signs_of_life(long_run: LongRun) -> None:
    assert long_run.late() == ["long"]
    long_run.begin()
    for _ in range(3):
        long_run.worker.beat()
        assert long_run.late(minutes=2) == []
    assert long_run.late(seconds=1) == ["long"]


def test_one_that_hangs_gives_no_sign_of_life(long_run: LongRun) -> None:
    long_run.long.is_hanging = True
    long_run.begin()
    long_run.worker.beat()
    [(turn, _)] = long_run.worker.turns.values()
    turn.looked_at -= SILENT_AFTER + 1
    long_run.sample.clock.advance(minutes=3)
    long_run.worker.beat()
    assert long_run.late() == ["long"]


def test_the_end_of_a_run_is_no_sign_of_life(long_run: LongRun) -> None:
    """Not even where another worker's run of the job goes on: its next sign says so."""
    long_run.begin()
    long_run.worker.beat()
    assert run_job(long_run.other(lambda _: None), "long")
    assert long_run.late(seconds=20) == []
    assert long_run.late(seconds=1) == ["long"]
    long_run.worker.beat()
    assert long_run.late() == []


def test_a_job_whose_last_run_failed_is_late_however_long_the_next_takes(
    long_run: LongRun,
) -> None:
    failing = LongJob(is_failing=True)
    failing.may_end.set()
    assert not run_job(long_run.other(failing.run), "long")
    long_run.begin()
    long_run.worker.beat()
    assert long_run.late() == ["long"]
    long_run.end()
    assert long_run.late() == []
    with long_run.portal.database.reading() as session:
        row = session.exec(select(JobRun)).one()
    assert (row.failed_at, row.alive_at) == (None, None)


def test_a_job_that_a_clock_which_was_wrong_put_off_runs_at_once(long_run: LongRun) -> None:
    often = timedelta(milliseconds=50)
    jobs = (Job("long", often, lambda _: long_run.long.began.set()),)
    worker = JobSchedule(replace(long_run.portal, registry=Registry(jobs=jobs)))
    worker.scheduler.start()
    # As a clock leaves it that was a year ahead: the scheduler sleeps until then.
    worker.scheduler.modify_job("long", next_run_time=utc_now() + YEAR)
    long_run.long.began.clear()
    worker.keep_time()
    assert long_run.long.began.wait(PATIENCE)
    assert worker.scheduler.get_job("long").next_run_time < utc_now() + YEAR / 2
    worker.end()


def test_what_a_clock_jumped_over_is_not_made_up_for() -> None:
    interval = Interval(EVERY)
    assert interval.get_next_fire_time(None, START) == START
    assert interval.get_next_fire_time(START, START + YEAR) == START + YEAR + EVERY


def test_a_job_that_looks_every_few_seconds_is_kept_once_in_its_interval_and_when_it_fails(
    sample: SamplePortal,
) -> None:
    outcomes = iter([None, None, ValueError(), None, None])

    def run(_: Portal) -> None:
        if error := next(outcomes):
            raise error

    looking = Job("looking", timedelta(hours=1), run, looks_every=timedelta(seconds=2))
    portal = replace(sample.portal, registry=Registry(jobs=(looking,)))
    schedule, kept = JobSchedule(portal), []
    for _ in range(5):
        sample.clock.advance(seconds=2)
        schedule.run("looking")
        with portal.database.reading() as session:
            row = session.get_one(JobRun, "looking")
            kept.append((row.finished_at, row.failed_at))
    first, second, third, fourth, fifth = kept
    assert first == second == (START + timedelta(seconds=2), None)
    assert third == (START + timedelta(seconds=2), START + timedelta(seconds=6))
    assert fourth == fifth == (START + timedelta(seconds=8), None)
    assert looking.interval == timedelta(seconds=2)
