"""Workers are killed while they send: no message goes twice, and every lost one is shown."""

from __future__ import annotations

import random
import threading
from collections import Counter

import pytest

from patient_portal.core.working_days import london_date
from patient_portal.messages.services import message, message_settle, unreachable
from tests.servers.faults import Forward, ProxyReply, ProxyRequest
from tests.servers.mail import Sink, mail_server
from tests.servers.notify import Notify, notify_server
from tests.support.portals import HOME
from tests.trust.conftest import StartWorkers
from tests.trust.worker_processes import WorkerProcesses

# How many new people are due a message each time the workers are killed; how many kills.
NEW_EACH_TIME, KILLS = 6, 6
# When the workers are killed: at an address, between keeping a text and answering, at any time.
MOMENTS = ("RCPT", "kept", "any time")
# Seconds that each command of the slow mail server takes; how soon "any time" is.
SLOW, SOON = 0.004, 0.08
NAMES = [f"person{number}" for number in range(NEW_EACH_TIME * KILLS)]
EVERYBODY = {f"{name}@example.org" for name in NAMES}


class KillSchedule:
    """Kills every worker once in each run of their jobs, as long as there are kills left.

    Before each kill new people are enrolled, who are due a message.
    """

    def __init__(self, workers: WorkerProcesses, kills: int, seed: int) -> None:
        self.workers, self.left = workers, kills
        self.rng = random.Random(seed)
        self.moment, self.skip = "", 0

    def run_jobs(self) -> None:
        timer = None
        if self.left:
            self.moment, self.skip = MOMENTS[self.left % 3], self.rng.randrange(3)
            self.left -= 1
            self.workers.enrol(NAMES[self.left * NEW_EACH_TIME :][:NEW_EACH_TIME])
            if self.moment == "any time":
                timer = threading.Timer(self.rng.uniform(0, SOON), self.workers.kill)
                timer.start()
        self.workers.run_jobs(minutes=3)
        if timer:
            timer.join()

    def happens(self, moment: str) -> bool:
        """Called by the mail server or Notify; True when the workers were killed at this moment."""
        if moment != self.moment:
            return False
        self.skip -= 1
        if self.skip >= 0:
            return False
        self.moment = ""
        self.workers.kill()
        return True

    def run_until_idle(self) -> None:
        while self.left:
            self.run_jobs()
        self.moment = ""
        self.workers.run_until_idle(minutes=3)


def smtp(sink: Sink) -> str:
    return f"smtp://127.0.0.1:{sink.port}?from=portal@trust.example&tls=none"


def arrived(sink: Sink, subject: str = "Some questions for you") -> Counter[str]:
    return Counter(str(each["To"]) for each in sink.kept if each["Subject"] == subject)


def shown_as_lost(workers: WorkerProcesses) -> set[str]:
    """Whom `portal list unreachable` names for a message that may not have arrived."""
    service = workers.portal.content.services[HOME]
    with workers.portal.database.reading() as session:
        found = unreachable.list_unreachable(
            session, workers.portal, service, on=london_date(workers.clock())
        )
    return {str(each.patient.email) for each in found if each.lost}


def test_killed_over_emails_each_goes_at_most_once_and_what_is_unsure_is_shown(
    start_workers: StartWorkers,
) -> None:
    """A mail server cannot be asked: what was under way is not sent again, and a person is told.

    Nobody is forgotten: three days later everybody is reminded, those who are unsure too.
    """
    with mail_server() as sink:
        workers = start_workers(messages=smtp(sink))
        schedule = KillSchedule(workers, KILLS, seed=20261124)
        sink.pause = lambda command, _: schedule.happens(command) or SLOW
        sink.on_kept = lambda: schedule.happens("kept") and None
        schedule.run_until_idle()
        first = arrived(sink)
        assert set(first.values()) == {1}
        unsure = {row.to for row in workers.rows() if row.state == "failed"}
        assert {row.error for row in workers.rows()} == {None, message_settle.UNCERTAIN}
        assert {row.to for row in workers.rows() if row.state == "sent"} | unsure == EVERYBODY
        # At an address nothing had gone; after "kept" it had, and nobody could know.
        assert len(unsure - set(first)) >= KILLS / 3
        assert len(unsure & set(first)) >= KILLS / 3
        assert len(unsure) <= KILLS * workers.many
        assert set(first) | unsure == EVERYBODY
        assert shown_as_lost(workers) == unsure
        assert shown_to_the_person(workers) == unsure
        workers.run_until_idle(days=3)
    assert arrived(sink) == first
    assert arrived(sink, "Your answers still help us") == Counter(EVERYBODY)
    assert shown_as_lost(workers) == set()


def shown_to_the_person(workers: WorkerProcesses) -> set[str]:
    """Who sees a message in their list that may not have reached them."""
    with workers.portal.database.reading() as session:
        return {
            row.to
            for episode in workers.episodes
            for row in message.list_sent(session, episode)
            if row.state == "failed"
        }


@pytest.fixture
def notify():
    with notify_server() as made:
        yield made


def test_killed_over_messages_by_notify_each_goes_exactly_once(
    start_workers: StartWorkers, notify: Notify
) -> None:
    """Notify is asked by our reference what became of it, once it must know.

    Killed before Notify keeps it, and after; or before, and Notify is slower than the next worker.
    """
    workers = start_workers(**notify.settings)
    schedule = KillSchedule(workers, KILLS, seed=20261125)
    slow: list[ProxyRequest] = []
    turn = threading.Lock()

    def fault(request: ProxyRequest, forward: Forward) -> ProxyReply:
        with turn:
            if schedule.happens("RCPT"):
                slow.append(request)
                return ProxyReply(0)
            reply = forward(request)
            schedule.happens("kept")
            return reply

    notify.on_sending(fault)
    while schedule.left:
        schedule.run_jobs()
        # The next workers ask at once, while Notify is at work still.
        workers.run_jobs()
        with turn:
            while slow:
                notify.answer(slow.pop())
    workers.run_until_idle(minutes=3)
    assert Counter(each["email_address"] for each in notify.kept) == Counter(EVERYBODY)
    assert workers.states() == Counter(sent=len(NAMES))
    assert len(notify.kept) == len({each["reference"] for each in notify.kept})
