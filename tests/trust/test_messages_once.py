"""Two workers and four web processes: each message exactly once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pytest

from tests.servers.mail import Sink, mail_server
from tests.support.pages import Browser, OverHttp
from tests.trust.conftest import Hang
from tests.trust.worker_processes import BORN, Belfry, in_threads

OWED_A_TICK = 50
WEBS = 4
INVITATION, NEW_LINK = "Some questions for you", "Your new link"
# Each tick has 50 people whom nobody has written to yet: all 200 ticks are in the soak run.
TICKS = {"sqlite": 3, "postgresql": 10}


def smtp(sink: Sink) -> str:
    return f"smtp://127.0.0.1:{sink.port}?from=portal@trust.example&tls=none"


@dataclass
class Crowd:
    """Everybody who is owed something, and how many links each has asked for."""

    bells: Belfry
    port: int
    asked: Counter[str] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)

    def tick(self) -> None:
        """Fifty new people; some of the others ask for a link while the bells ring."""
        ask = [f"{name}@example.org" for name in self.names[-OWED_A_TICK::20]]
        new = [f"person{len(self.names) + number}" for number in range(OWED_A_TICK)]
        self.names += new
        self.bells.enrol(new)
        threads = in_threads([lambda email=email: self.ask_link(email) for email in ask])
        # 200 of them end before the evening.
        self.bells.ring(minutes=2)
        for thread in threads:
            thread.join()
        self.asked.update(ask)

    def ask_link(self, email: str) -> None:
        way = OverHttp(self.port)
        browser = Browser(way)
        born = {"born-day": BORN.day, "born-month": BORN.month, "born-year": BORN.year}
        fields = {"who": email, **{name: str(part) for name, part in born.items()}}
        page = browser.press(browser.get("/link/"), fields)
        assert page.path == "/link/sent"
        way.close()

    def expected(self) -> Counter[tuple[str, str]]:
        owed = Counter({(f"{name}@example.org", INVITATION): 1 for name in self.names})
        return owed + Counter({(email, NEW_LINK): times for email, times in self.asked.items()})


def write_to_all(bells: Belfry, sink: Sink, ticks: int) -> Crowd:
    crowd = Crowd(bells, bells.start_web(WEBS))
    for _ in range(ticks):
        crowd.tick()
    # What was asked for while the last bell rang.
    bells.ring(minutes=1)
    arrived = Counter((str(each["To"]), str(each["Subject"])) for each in sink.kept)
    assert arrived == crowd.expected()
    assert len({str(each["Message-ID"]) for each in sink.kept}) == len(sink.kept)
    assert bells.states() == Counter(sent=len(sink.kept))
    # Both workers wrote, and no web process did.
    senders = Counter(row.claimed_by for row in bells.rows())
    assert len(senders) == bells.many
    assert min(senders.values()) > len(sink.kept) / 10
    return crowd


def test_two_workers_and_four_web_processes_write_to_everybody_once(hang: Hang) -> None:
    with mail_server() as sink:
        bells = hang(messages=smtp(sink))
        write_to_all(bells, sink, TICKS[bells.portal.database.engine.dialect.name])


@pytest.mark.soak
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_ten_thousand_people_are_written_to_once(hang: Hang) -> None:
    with mail_server() as sink:
        crowd = write_to_all(hang(messages=smtp(sink)), sink, 200)
    assert len(crowd.names) == 10_000
    print(f"{len(sink.kept)} messages, {crowd.asked.total()} of them links that were asked for")
