"""Two workers and four web processes: each message exactly once."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from patient_portal.integration.portal import Portal
from patient_portal.messages.services import message_settle
from patient_portal.models.episode import Channel
from patient_portal.models.message import RecipientKind
from patient_portal.models.tables import Episode
from tests.servers.mail import Sink, mail_server
from tests.support import second_subject
from tests.support.pages import Browser, HttpTransport
from tests.trust.conftest import StartWorkers
from tests.trust.worker_processes import BORN, WorkerProcesses, in_threads

NEW_A_ROUND = 50
WEBS = 4
INVITATION, NEW_LINK = "Some questions for you", "Your new link"
# The text that tests give the second subject.
VISIT = "You will get no more of these messages"
# Each round has 50 people whom nobody has written to yet: the soak run has all 200 rounds.
ROUNDS = {"sqlite": 3, "postgresql": 10}


def smtp(sink: Sink) -> str:
    return f"smtp://127.0.0.1:{sink.port}?from=portal@trust.example&tls=none"


@dataclass
class Recipients:
    """Everybody who must get a message, and how many links each has asked for."""

    workers: WorkerProcesses
    port: int
    asked: Counter[str] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)

    def send_round(self) -> None:
        """Enrols fifty people; some of the others ask for a link while the workers run."""
        ask = [f"{name}@example.org" for name in self.names[-NEW_A_ROUND::20]]
        new = [f"person{len(self.names) + number}" for number in range(NEW_A_ROUND)]
        self.names += new
        self.workers.enrol(new)
        threads = in_threads([lambda email=email: self.ask_link(email) for email in ask])
        # 200 of them end before the evening.
        self.workers.run_jobs(minutes=2)
        for thread in threads:
            thread.join()
        self.asked.update(ask)

    def ask_link(self, email: str) -> None:
        way = HttpTransport(self.port)
        browser = Browser(way)
        born = {"born-day": BORN.day, "born-month": BORN.month, "born-year": BORN.year}
        fields = {"who": email, **{name: str(part) for name, part in born.items()}}
        page = browser.press(browser.get("/link/"), fields)
        assert page.path == "/link/sent"
        way.close()

    def expected(self) -> Counter[tuple[str, str]]:
        owed = Counter({(f"{name}@example.org", INVITATION): 1 for name in self.names})
        return owed + Counter({(email, NEW_LINK): times for email, times in self.asked.items()})


def write_to_all(workers: WorkerProcesses, sink: Sink, rounds: int) -> Recipients:
    recipients = Recipients(workers, workers.start_web(WEBS))
    for _ in range(rounds):
        recipients.send_round()
    # What was asked for during the last round.
    workers.run_jobs(minutes=1)
    arrived = Counter((str(each["To"]), str(each["Subject"])) for each in sink.kept)
    assert arrived == recipients.expected()
    assert len({str(each["Message-ID"]) for each in sink.kept}) == len(sink.kept)
    assert workers.states() == Counter(sent=len(sink.kept))
    # Both workers wrote, and no web process did.
    senders = Counter(row.claimed_by for row in workers.rows())
    assert len(senders) == workers.many
    assert min(senders.values()) > len(sink.kept) / 10
    return recipients


def test_two_workers_and_four_web_processes_write_to_everybody_once(
    start_workers: StartWorkers,
) -> None:
    with mail_server() as sink:
        workers = start_workers(messages=smtp(sink))
        write_to_all(workers, sink, ROUNDS[workers.portal.database.engine.dialect.name])


def test_four_workers_tell_of_a_second_subject_once_each_also_when_they_are_killed(
    start_workers: StartWorkers,
) -> None:
    """The patient and the staff of a role each; the workers die in the middle of every round."""
    with mail_server() as sink:
        workers = start_workers(messages=smtp(sink), visits=4)
        portal = second_subject.with_visits(workers.portal)
        expected, seed = Counter(), random.Random(11)
        for number in range(2):
            names = [f"visit{number}-{each}" for each in range(6)]
            for episode, name in zip(workers.enrol(names), names, strict=True):
                expected.update(told(portal, workers, episode, name))
            killing = threading.Timer(seed.uniform(0, 0.2), workers.kill)
            killing.start()
            workers.run_jobs(seconds=30)
            killing.join()
        # Those that a worker was sending when it died may have gone, and go no more.
        workers.run_until_idle(minutes=4)
        arrived = Counter(str(each["To"]) for each in sink.kept if each["Subject"] == VISIT)
        visits = [row for row in workers.rows() if row.subject_kind == second_subject.KIND]
        uncertain = [row.to for row in visits if row.error == message_settle.UNCERTAIN]
        assert set(arrived.values()) <= {1}
        assert len(visits) == len(expected) == 24
        sent = {row.to for row in visits if row.state == "sent"}
        assert sent | set(uncertain) == set(expected)
        assert sent <= set(arrived)


def told(portal: Portal, workers: WorkerProcesses, episode: Episode, name: str) -> Iterator[str]:
    """Queues both messages about a visit; to whom."""
    with portal.database.writing() as session:
        visit = second_subject.book(session, episode, at=workers.clock() + timedelta(days=1))
    for recipient, to in (
        ((RecipientKind.PATIENT, episode.patient_id), f"{name}@example.org"),
        ((RecipientKind.ROLE, 0), f"team-{name}@example.org"),
    ):
        second_subject.tell(portal, visit, recipient, to=to, channel=Channel.EMAIL)
        yield to


@pytest.mark.soak
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_ten_thousand_people_are_written_to_once(start_workers: StartWorkers) -> None:
    with mail_server() as sink:
        recipients = write_to_all(start_workers(messages=smtp(sink)), sink, 200)
    assert len(recipients.names) == 10_000
    print(
        f"{len(sink.kept)} messages, {recipients.asked.total()} of them links that were asked for"
    )
