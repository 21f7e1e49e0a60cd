"""A mail server that fails in every way: what can go goes once, what cannot is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from patient_portal.core.working_days import london_date
from patient_portal.messages.services import unreachable
from patient_portal.operations.services import health
from patient_portal.startup import create_registry
from tests.servers.mail import CUT, KEPT_AND_CUT, Sink, free_port, mail_server
from tests.support.portals import HOME
from tests.trust.conftest import StartWorkers
from tests.trust.worker_processes import WorkerProcesses

ALWAYS = 10**6
# The test runs the jobs itself, by a clock of its own.
WITHOUT_JOBS = replace(create_registry(), jobs=())
# Longer than a worker with short timeouts waits for an answer.
SECONDS = 2


@dataclass(frozen=True)
class MailFault:
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
    "well": MailFault("RCPT", times=0),
    "greylisted": MailFault("RCPT", "451 4.7.1 Come again", times=2),
    "mailbox-full-today": MailFault("RCPT", "452 4.2.2 Full", times=3),
    "no-room": MailFault("DATA", "452 4.3.1 No room", times=2),
    "server-leaves": MailFault("RCPT", "421 4.3.2 Going down", times=2),
    "cut-at-address": MailFault("RCPT", CUT, times=2),
    "slow-at-address": MailFault("RCPT", times=1, seconds=SECONDS),
    # After the text nobody can know, so it is not sent again, and somebody is told.
    "cut-in-the-text": MailFault("DATA", CUT, times=1, arrives=0, shown="lost"),
    "cut-after-the-text": MailFault("DATA", KEPT_AND_CUT, times=1, shown="lost"),
    "slow-after-the-text": MailFault("kept", times=1, seconds=SECONDS, shown="lost"),
    "nobody": MailFault("RCPT", "550 5.1.1 No such person", arrives=0, shown="dead"),
    "nobody-it-says-at-last": MailFault(
        "DATA", "550 5.1.1 No such person", arrives=0, shown="dead"
    ),
    "moved": MailFault("RCPT", "551 Not here any more", arrives=0, shown="dead"),
    "never-wanted": MailFault("RCPT", "550 5.7.1 Policy", arrives=0, shown="given up"),
    "taken-for-spam": MailFault("DATA", "554 5.7.1 Spam", arrives=0, shown="given up"),
}


@dataclass
class MailFaultInjector:
    """Fails each person's e-mail as FAULTS says."""

    met: Counter[str] = field(default_factory=Counter)

    def begin(self, sink: Sink) -> None:
        sink.replies |= {
            command: lambda address, command=command: self.reply(command, address)
            for command in ("RCPT", "DATA")
        }
        sink.pause = self.pause

    def reply(self, command: str, address: str) -> str:
        fault = FAULTS.get(address.partition("@")[0])
        if fault and fault.reply and self._applies(fault, command, address):
            return fault.reply
        return ""

    def pause(self, command: str, address: str) -> float:
        fault = FAULTS.get(address.partition("@")[0])
        if fault and fault.seconds and self._applies(fault, command, address):
            return fault.seconds
        return 0

    def _applies(self, fault: MailFault, command: str, address: str) -> bool:
        if fault.command != command or self.met[address] >= fault.times:
            return False
        self.met[address] += 1
        return True


def test_each_fault_of_a_mail_server_is_overcome_or_shown(start_workers: StartWorkers) -> None:
    port = free_port()
    url = f"smtp://127.0.0.1:{port}?from=portal@trust.example&tls=none"
    workers = start_workers(messages=url, has_short_timeouts=True)
    workers.enrol(list(FAULTS))
    while_the_server_is_away(workers)
    with mail_server(port=port) as sink:
        while_the_server_takes_nothing_from_us(workers, sink)
        injector = MailFaultInjector()
        injector.begin(sink)
        for _ in range(12):
            workers.run_jobs(minutes=5)
        # A message is tried again for a day.
        for _ in range(26):
            workers.run_jobs(hours=1)
    assert workers.states().keys() <= {"sent", "failed"}
    arrived = Counter(str(each["To"]).partition("@")[0] for each in sink.kept)
    assert arrived == Counter({name: fault.arrives for name, fault in FAULTS.items()})
    for name, fault in FAULTS.items():
        times = injector.met[f"{name}@example.org"]
        assert times == (1 if fault.shown == "dead" else fault.times) or (
            fault.shown == "given up" and times >= 12
        ), name
    assert shown(workers) == {name: fault.shown for name, fault in FAULTS.items() if fault.shown}
    assert "Messages cannot be sent." not in reasons(workers)


def while_the_server_is_away(workers: WorkerProcesses) -> None:
    """Nobody listens: everything waits, and only a probe goes every minute."""
    for _ in range(5):
        workers.run_jobs(minutes=1)
    assert workers.states() == Counter(waiting=len(FAULTS))
    assert "Messages cannot be sent." in reasons(workers)


def while_the_server_takes_nothing_from_us(workers: WorkerProcesses, sink: Sink) -> None:
    """What it says to our own address is nobody's dead address, a 5xx neither."""
    for reply in ("421 4.3.2 Going down", "451 4.3.0 Not now", "550 5.7.1 Not from you", CUT):
        sink.replies["MAIL"] = reply
        for _ in range(3):
            workers.run_jobs(minutes=1)
        assert workers.states() == Counter(waiting=len(FAULTS))
        assert "Messages cannot be sent." in reasons(workers)
    assert shown(workers) == {}
    sink.mend()


def reasons(workers: WorkerProcesses) -> tuple[str, ...]:
    with workers.portal.database.reading() as session:
        return health.check(session, WITHOUT_JOBS, (), now=workers.clock()).reasons


def shown(workers: WorkerProcesses) -> dict[str, str]:
    """What `portal list unreachable` says of whom."""
    service = workers.portal.content.services[HOME]
    with workers.portal.database.reading() as session:
        found = unreachable.list_unreachable(
            session, workers.portal, service, on=london_date(workers.clock())
        )
    return {each.patient.family_name: outcome(each) for each in found}


def outcome(found: unreachable.UnreachablePatient) -> str:
    if found.patient.email_failed_at:
        assert found.way is None
        return "dead"
    assert found.lost
    return "lost" if found.lost.sent_at else "given up"
