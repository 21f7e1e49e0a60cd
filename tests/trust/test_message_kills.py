"""Workers die while they write: nothing goes twice, and nobody is forgotten without a word."""

from __future__ import annotations

import random
import threading
from collections import Counter

import pytest

from patient_portal.core.working_days import london_date
from patient_portal.messages.services import message, message_settle, unreachable
from tests.servers.faults import Forward, Reply, Request
from tests.servers.mail import Sink, mail_server
from tests.servers.notify import Notify, notify_server
from tests.support.portals import HOME
from tests.trust.conftest import Hang
from tests.trust.worker_processes import Belfry

# So many people are newly owed a message each time the workers are killed.
OWED, KILLS = 6, 6
# When the workers are killed: at an address, between keeping a text and answering, at any time.
MOMENTS = ("RCPT", "kept", "any time")
# Seconds that each command of the slow mail server takes; how soon "any time" is.
SLOW, SOON = 0.004, 0.08
NAMES = [f"person{number}" for number in range(OWED * KILLS)]
EVERYBODY = {f"{name}@example.org" for name in NAMES}


class Killer:
    """Kills every worker at one moment of each ring, as long as there are kills left.

    Each time it finds new people who are owed something.
    """

    def __init__(self, bells: Belfry, kills: int, seed: int) -> None:
        self.bells, self.left = bells, kills
        self.rng = random.Random(seed)
        self.moment, self.skip = "", 0

    def ring(self) -> None:
        timer = None
        if self.left:
            self.moment, self.skip = MOMENTS[self.left % 3], self.rng.randrange(3)
            self.left -= 1
            self.bells.enrol(NAMES[self.left * OWED :][:OWED])
            if self.moment == "any time":
                timer = threading.Timer(self.rng.uniform(0, SOON), self.bells.kill)
                timer.start()
        self.bells.ring(minutes=3)
        if timer:
            timer.join()

    def happens(self, moment: str) -> bool:
        """The other side tells; True when it was the moment, and the workers are dead."""
        if moment != self.moment:
            return False
        self.skip -= 1
        if self.skip >= 0:
            return False
        self.moment = ""
        self.bells.kill()
        return True

    def ring_until_quiet(self) -> None:
        while self.left:
            self.ring()
        self.moment = ""
        self.bells.ring_until_quiet(minutes=3)


def smtp(sink: Sink) -> str:
    return f"smtp://127.0.0.1:{sink.port}?from=portal@trust.example&tls=none"


def arrived(sink: Sink, subject: str = "Some questions for you") -> Counter[str]:
    return Counter(str(each["To"]) for each in sink.kept if each["Subject"] == subject)


def shown_as_lost(bells: Belfry) -> set[str]:
    """Whom `portal list unreachable` names for a message that may not have arrived."""
    service = bells.portal.content.services[HOME]
    with bells.portal.database.reading() as session:
        found = unreachable.list_unreachable(
            session, bells.portal, service, on=london_date(bells.clock())
        )
    return {str(each.patient.email) for each in found if each.lost}


def test_killed_over_emails_each_goes_at_most_once_and_what_is_unsure_is_shown(hang: Hang) -> None:
    """A mail server cannot be asked: what was under way is not sent again, and a person is told.

    Nobody is forgotten: three days later everybody is reminded, those who are unsure too.
    """
    with mail_server() as sink:
        bells = hang(messages=smtp(sink))
        killer = Killer(bells, KILLS, seed=20261124)
        sink.pause = lambda command, _: killer.happens(command) or SLOW
        sink.on_kept = lambda: killer.happens("kept") and None
        killer.ring_until_quiet()
        first = arrived(sink)
        assert set(first.values()) == {1}
        unsure = {row.to for row in bells.rows() if row.state == "failed"}
        assert {row.error for row in bells.rows()} == {None, message_settle.UNCERTAIN}
        assert {row.to for row in bells.rows() if row.state == "sent"} | unsure == EVERYBODY
        # At an address nothing had gone; after "kept" it had, and nobody could know.
        assert len(unsure - set(first)) >= KILLS / 3
        assert len(unsure & set(first)) >= KILLS / 3
        assert len(unsure) <= KILLS * bells.many
        assert set(first) | unsure == EVERYBODY
        assert shown_as_lost(bells) == unsure
        assert shown_to_the_person(bells) == unsure
        bells.ring_until_quiet(days=3)
    assert arrived(sink) == first
    assert arrived(sink, "Your answers still help us") == Counter(EVERYBODY)
    assert shown_as_lost(bells) == set()


def shown_to_the_person(bells: Belfry) -> set[str]:
    """Who sees a message in their list that may not have reached them."""
    with bells.portal.database.reading() as session:
        return {
            row.to
            for episode in bells.episodes
            for row in message.list_sent(session, episode)
            if row.state == "failed"
        }


@pytest.fixture
def notify():
    with notify_server() as made:
        yield made


def test_killed_over_messages_by_notify_each_goes_exactly_once(hang: Hang, notify: Notify) -> None:
    """Notify is asked by our reference what became of it, once it must know.

    Killed before Notify keeps it, and after; or before, and Notify is slower than the next worker.
    """
    bells = hang(**notify.settings)
    killer = Killer(bells, KILLS, seed=20261125)
    slow: list[Request] = []
    turn = threading.Lock()

    def fault(request: Request, forward: Forward) -> Reply:
        with turn:
            if killer.happens("RCPT"):
                slow.append(request)
                return Reply(0)
            reply = forward(request)
            killer.happens("kept")
            return reply

    notify.on_sending(fault)
    while killer.left:
        killer.ring()
        # The next workers ask at once, while Notify is at work still.
        bells.ring()
        with turn:
            while slow:
                notify.answer(slow.pop())
    bells.ring_until_quiet(minutes=3)
    assert Counter(each["email_address"] for each in notify.kept) == Counter(EVERYBODY)
    assert bells.states() == Counter(sent=len(NAMES))
    assert len(notify.kept) == len({each["reference"] for each in notify.kept})
