"""A mail server that fails in every way: what can go goes once, what cannot is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from patient_portal.core.working_days import london_date
from patient_portal.messages.services import unreachable
from patient_portal.operations.services import health
from tests.servers.mail import CUT, KEPT_AND_CUT, Sink, free_port, mail_server
from tests.support.portals import HOME
from tests.trust.conftest import Hang
from tests.trust.worker_processes import Belfry

ALWAYS = 10**6
# Longer than a hasty worker waits for an answer.
SECONDS = 2


@dataclass(frozen=True)
class Fault:
    """What the server does about one person's e-mail, the first so many times.

    `arrives`: how often the e-mail is in the box at the end. `shown`: how `list unreachable` has
    the person: "" not at all.
    """

    command: str
    reply: str = ""
    times: int = ALWAYS
    seconds: float = 0
    arrives: int = 1
    shown: str = ""


FAULTS = {
    "well": Fault("RCPT", times=0),
    "greylisted": Fault("RCPT", "451 4.7.1 Come again", times=2),
    "mailbox-full-today": Fault("RCPT", "452 4.2.2 Full", times=3),
    "no-room": Fault("DATA", "452 4.3.1 No room", times=2),
    "server-leaves": Fault("RCPT", "421 4.3.2 Going down", times=2),
    "cut-at-address": Fault("RCPT", CUT, times=2),
    "slow-at-address": Fault("RCPT", times=1, seconds=SECONDS),
    # After the text nobody can know, so it is not sent again, and somebody is told.
    "cut-in-the-text": Fault("DATA", CUT, times=1, arrives=0, shown="lost"),
    "cut-after-the-text": Fault("DATA", KEPT_AND_CUT, times=1, shown="lost"),
    "slow-after-the-text": Fault("kept", times=1, seconds=SECONDS, shown="lost"),
    "nobody": Fault("RCPT", "550 5.1.1 No such person", arrives=0, shown="dead"),
    "nobody-it-says-at-last": Fault("DATA", "550 5.1.1 No such person", arrives=0, shown="dead"),
    "moved": Fault("RCPT", "551 Not here any more", arrives=0, shown="dead"),
    "never-wanted": Fault("RCPT", "550 5.7.1 Policy", arrives=0, shown="given up"),
    "taken-for-spam": Fault("DATA", "554 5.7.1 Spam", arrives=0, shown="given up"),
}


@dataclass
class Trouble:
    """Strikes each person's e-mail as the table says."""

    met: Counter[str] = field(default_factory=Counter)

    def begin(self, sink: Sink) -> None:
        sink.replies |= {
            command: lambda address, command=command: self.reply(command, address)
            for command in ("RCPT", "DATA")
        }
        sink.pause = self.pause

    def reply(self, command: str, address: str) -> str:
        fault = FAULTS.get(address.partition("@")[0])
        if fault and fault.reply and self._strikes(fault, command, address):
            return fault.reply
        return ""

    def pause(self, command: str, address: str) -> float:
        fault = FAULTS.get(address.partition("@")[0])
        if fault and fault.seconds and self._strikes(fault, command, address):
            return fault.seconds
        return 0

    def _strikes(self, fault: Fault, command: str, address: str) -> bool:
        if fault.command != command or self.met[address] >= fault.times:
            return False
        self.met[address] += 1
        return True


def test_each_fault_of_a_mail_server_is_overcome_or_shown(hang: Hang) -> None:
    port = free_port()
    url = f"smtp://127.0.0.1:{port}?from=portal@trust.example&tls=none"
    bells = hang(messages=url, is_hasty=True)
    bells.enrol(list(FAULTS))
    while_the_server_is_away(bells)
    with mail_server(port=port) as sink:
        while_the_server_takes_nothing_from_us(bells, sink)
        trouble = Trouble()
        trouble.begin(sink)
        for _ in range(12):
            bells.ring(minutes=5)
        # A message is tried again for a day.
        for _ in range(26):
            bells.ring(hours=1)
    assert bells.states().keys() <= {"sent", "failed"}
    arrived = Counter(str(each["To"]).partition("@")[0] for each in sink.kept)
    assert arrived == Counter({name: fault.arrives for name, fault in FAULTS.items()})
    for name, fault in FAULTS.items():
        times = trouble.met[f"{name}@example.org"]
        assert times == (1 if fault.shown == "dead" else fault.times) or (
            fault.shown == "given up" and times >= 12
        ), name
    assert shown(bells) == {name: fault.shown for name, fault in FAULTS.items() if fault.shown}
    assert "Messages cannot be sent." not in reasons(bells)


def while_the_server_is_away(bells: Belfry) -> None:
    """Nobody listens: everything waits, and only a probe goes every minute."""
    for _ in range(5):
        bells.ring(minutes=1)
    assert bells.states() == Counter(waiting=len(FAULTS))
    assert "Messages cannot be sent." in reasons(bells)


def while_the_server_takes_nothing_from_us(bells: Belfry, sink: Sink) -> None:
    """What it says to our own address is nobody's dead address, a 5xx neither."""
    for reply in ("421 4.3.2 Going down", "451 4.3.0 Not now", "550 5.7.1 Not from you", CUT):
        sink.replies["MAIL"] = reply
        for _ in range(3):
            bells.ring(minutes=1)
        assert bells.states() == Counter(waiting=len(FAULTS))
        assert "Messages cannot be sent." in reasons(bells)
    assert shown(bells) == {}
    sink.mend()


def reasons(bells: Belfry) -> tuple[str, ...]:
    with bells.portal.database.reading() as session:
        return health.check(session, {}, now=bells.clock()).reasons


def shown(bells: Belfry) -> dict[str, str]:
    """What `portal list unreachable` says of whom."""
    service = bells.portal.content.services[HOME]
    with bells.portal.database.reading() as session:
        found = unreachable.list_unreachable(
            session, bells.portal, service, on=london_date(bells.clock())
        )
    return {each.patient.family_name: fate(each) for each in found}


def fate(found: unreachable.Unreachable) -> str:
    if found.patient.email_failed_at:
        assert found.way is None
        return "dead"
    assert found.lost
    return "lost" if found.lost.sent_at else "given up"
