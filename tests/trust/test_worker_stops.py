"""The worker ends within ten seconds of SIGTERM, whatever it does; nothing is lost or doubled."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlmodel import select

from patient_portal import worker
from patient_portal.core.errors import RecordUnavailable
from patient_portal.integration.portal import Portal
from patient_portal.models.outbox import OutboxState
from patient_portal.models.tables import Message, OutboxItem, RecordLane
from tests.answers.services.test_response import ExampleForm
from tests.servers.faults import (
    Fault,
    FaultyProxy,
    Forward,
    ProxyReply,
    ProxyRequest,
    faulty_proxy,
    silence,
)
from tests.servers.fork_server import ForkServer, ProcessGroup
from tests.support import lists
from tests.support.messaging import FakeMessages, portal_with
from tests.support.portals import HOME, SamplePortal, SteppedClock, make_sample
from tests.trust import evidence
from tests.trust.deployments import PATIENCE

# Seconds. A sending that hangs does so for thirty, by its own limit.
FIGURE = 10
NOBODY = {"resourceType": "Bundle", "type": "searchset"}
MIDDLE = "the worker ends in the middle of jobs"


@dataclass
class SendingWorker:
    """A worker that has three results to send, and the way to its record."""

    fork_server: ForkServer
    sample: SamplePortal
    way: FaultyProxy

    def __post_init__(self) -> None:
        self.group = self.start(record=self.way.base)

    def start(self, **settings: str) -> ProcessGroup:
        env = self.sample.environment(**settings)
        return self.fork_server.start([["worker"]], env, self.sample.folder / "log.jsonl")

    def waits_until(self, is_so: Callable[[], bool]) -> None:
        moment = threading.Event()
        for _ in range(PATIENCE * 100):
            if is_so():
                return
            moment.wait(0.01)
        raise AssertionError(self.log[-2000:])

    def is_sending(self) -> bool:
        return bool(self.way.seen)

    def is_asked_to_end(self) -> bool:
        return "the worker is asked to end" in self.log

    def is_gone(self) -> bool:
        return not self.group.is_there()

    @property
    def log(self) -> str:
        return (self.sample.folder / "log.jsonl").read_text()

    def states(self) -> Counter[OutboxState]:
        with self.sample.portal.database.reading() as session:
            return Counter(row.state for row in session.exec(select(OutboxItem)))

    def stop(self, *signals: signal.Signals) -> float:
        """Sends the signals; returns after how many seconds the worker was gone."""
        began = time.monotonic()
        for number in signals:
            os.killpg(self.group.id, number)
        self.waits_until(self.is_gone)
        return time.monotonic() - began


Start = Callable[..., SendingWorker]


@pytest.fixture
def start_sending(fork_server: ForkServer, database_url: str, tmp_path: Path) -> Iterator[Start]:
    """Starts a worker that has three results to send to a record that answers by the fault."""
    with faulty_proxy() as way, killed_at_the_end() as made:
        sample = make_sample(database_url, tmp_path, SteppedClock())
        for name in sample.episodes:
            form = ExampleForm(sample, name)
            form.give_all()
            form.submit()

        def start(fault: Fault | None = None) -> SendingWorker:
            way.fault = fault or silence(way)
            made.append(SendingWorker(fork_server, sample, way))
            return made[0]

        yield start
        sample.close()


@contextmanager
def killed_at_the_end() -> Iterator[list[SendingWorker]]:
    """Whatever still runs at the end is killed."""
    made: list[SendingWorker] = []
    yield made
    for each in made:
        if each.group.is_there():
            each.group.kill()


def its_next_worker_sends_all_once(one: SendingWorker) -> None:
    """With a record that works."""
    one.group = one.start()
    one.waits_until(lambda: one.states() == Counter({OutboxState.SENT: 3}))
    sent = evidence.identifiers(one.sample.portal.database)
    assert evidence.in_the_folder(one.sample.record_folder)["bundles"] == dict.fromkeys(sent, 1)


HOW = [(signal.SIGTERM,), (signal.SIGTERM, signal.SIGTERM), (signal.SIGINT,)]


def stop_one_that_hangs(start_sending: Start, *signals: signal.Signals) -> None:
    one = start_sending()
    one.waits_until(one.is_sending)
    assert one.stop(*signals) < FIGURE
    assert MIDDLE in one.log
    assert one.states() == Counter({OutboxState.WAITING: 3})
    its_next_worker_sends_all_once(one)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_worker_whose_sending_hangs_is_gone_in_ten_seconds_and_the_next_sends_all_once(
    start_sending: Start,
) -> None:
    stop_one_that_hangs(start_sending, signal.SIGTERM, signal.SIGTERM)


@pytest.mark.soak
@pytest.mark.parametrize("signals", HOW)
def test_so_is_one_on_either_database_by_every_signal(
    start_sending: Start, signals: tuple[signal.Signals, ...]
) -> None:
    stop_one_that_hangs(start_sending, *signals)


SIGNALS = {"sqlite": signal.SIGINT, "postgresql": signal.SIGTERM}


def test_a_worker_with_much_to_send_ends_after_the_row_that_it_is_at(start_sending: Start) -> None:
    known = threading.Event()

    def refuse(_: ProxyRequest, __: Forward) -> ProxyReply:
        """The record knows nobody; it answers once the worker knows that it is to end."""
        known.wait(PATIENCE)
        return ProxyReply.of(NOBODY)

    one = start_sending(refuse)
    one.waits_until(one.is_sending)
    database = one.sample.portal.database
    os.killpg(one.group.id, SIGNALS[database.engine.dialect.name])
    one.waits_until(one.is_asked_to_end)
    known.set()
    assert one.stop() < FIGURE
    assert MIDDLE not in one.log
    assert one.states() == Counter({OutboxState.NEEDS_PERSON: 1, OutboxState.WAITING: 2})
    with database.reading() as session:
        assert {row.process_identity for row in session.exec(select(RecordLane))} == {None}


class StoppingRecord:
    """The worker is to stop while this takes the first result."""

    name = "stopping"

    def __init__(self) -> None:
        self.portal: Portal | None = None
        self.asked = 0

    def send(self, _: object) -> None:
        assert self.portal
        self.asked += 1
        self.portal.turn.stopping.set()
        raise RecordUnavailable("down")


def test_every_job_that_does_much_ends_after_the_row_that_it_is_at(
    database_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    record, messages = StoppingRecord(), FakeMessages()
    sample = make_sample(database_url, tmp_path, clock, record=record)
    record.portal = portal = portal_with(sample.portal, messages)
    for name in ("Asha", "Ben"):
        form = ExampleForm(sample, name)
        form.give_all()
        form.submit()
    assert worker.run_job(portal, "record")
    assert record.asked == 1
    portal.turn.stopping.clear()
    sample.change("Ben", channel="email")
    assert worker.run_job(portal, "due")
    queue_again(sample)
    messages.trouble = lambda _: portal.turn.stopping.set()
    assert worker.run_job(portal, "messages")
    assert len(messages.kept) == 1
    sample.close()


def queue_again(sample: SamplePortal) -> None:
    """The one message that is due, a second time."""
    with sample.portal.database.writing() as session:
        row = session.exec(select(Message)).one()
        again = row.model_dump(exclude={"id", "identifier", "occasion"})
        session.add(Message(**again, identifier="again", occasion="reminder-1"))


def test_a_job_that_begins_when_the_worker_is_to_stop_does_nothing(
    database_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    sample = make_sample(database_url, tmp_path, clock, import_dir=folder)
    file = lists.write(folder, sample.portal.content.services[HOME], lists.DEV, name=f"{HOME}.csv")
    os.utime(file, (0, 0))
    sample.portal.turn.stopping.set()
    assert worker.run_once(sample.portal)
    assert file.exists()
    with sample.portal.database.reading() as session:
        assert session.exec(select(Message)).all() == []
    sample.close()
