"""GOV.UK Notify fails in every way, through its real client: each message goes exactly once."""

from __future__ import annotations

import http.client
import json
import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from sqlmodel import select

from patient_portal.models.tables import Message, Patient
from tests.servers.faults import (
    Fault,
    Forward,
    ProxyReply,
    ProxyRequest,
    dead_line,
    drip,
    silence,
    stored_but_cut_off,
    stored_but_lost,
)
from tests.servers.notify import SERVICE, Notify, notify_server, refuses, says
from tests.trust.conftest import StartWorkers
from tests.trust.worker_processes import WorkerProcesses

TOKEN = "a token for tests, long enough"
WEBS, AT_ONCE = 4, 8
# What Notify does about the first two tries of each person's message, or the first where the
# worker waits for its time-out.
FAULTS: dict[str, Fault] = {
    "well": lambda request, forward: forward(request),
    "wrong-key": refuses(403, "AuthError", "Invalid token: API key not found"),
    "rate-limit": refuses(429, "RateLimitError", "Exceeded rate limit for key type LIVE"),
    "day-limit": refuses(429, "TooManyRequestsError", "Exceeded send limits for today"),
    "no-template": refuses(400, "BadRequestError", "Template not found"),
    "broken": refuses(500),
    "bad-gateway": refuses(502),
    "down": refuses(503),
    "gateway-time-out": refuses(504),
    "dead-line": dead_line,
    "drip": drip,
    "no-id": lambda _request, _forward: ProxyReply(201, b"{}"),
    "stored-but-lost": stored_but_lost,
    "stored-but-cut-off": stored_but_cut_off,
    "stored-but-500": lambda request, forward: forward(request) and says(500, "Exception", "late"),
}
SLOW = {"drip", "silent"}
NAMES = [*FAULTS, "silent", "wrong-number", "wrong-number-and-email"]


@dataclass
class NotifyFaultInjector:
    """Finds the person by number or address, and applies their fault the first two times."""

    notify: Notify
    names: dict[str, str]
    met: Counter[str] = field(default_factory=Counter)

    def inject(self, request: ProxyRequest, forward: Forward) -> ProxyReply:
        asked = request.json()
        to = asked.get("phone_number") or asked["email_address"]
        name = self.names.get(to, "")
        self.met[name] += 1
        if name.startswith("wrong-number"):
            return self._refuse(asked, name, forward, request)
        if self.met[name] > (1 if name in SLOW else 2):
            return forward(request)
        if name == "silent":
            return silence(self.notify.way)(request, forward)
        return FAULTS[name](request, forward)

    def _refuse(
        self, asked: dict[str, object], name: str, forward: Forward, request: ProxyRequest
    ) -> ProxyReply:
        if "phone_number" in asked:
            return says(400, "ValidationError", "phone_number Not enough digits")
        if name.endswith("email"):
            return says(400, "ValidationError", "email_address Not a valid email address")
        return forward(request)


@pytest.fixture
def notify() -> Iterator[Notify]:
    with notify_server() as made:
        yield made


def through(notify: Notify) -> dict[str, str]:
    return notify.settings | {"notify_callback_token": TOKEN}


def phone(number: int) -> str:
    return f"+447700900{number:03d}"


def test_each_fault_of_notify_is_overcome_and_each_message_goes_once(
    start_workers: StartWorkers, notify: Notify
) -> None:
    workers = start_workers(has_short_timeouts=True, **through(notify))
    phones = {phone(at): name for at, name in enumerate(NAMES)}
    emails = {f"{name}@example.org": name for name in NAMES}
    injector = NotifyFaultInjector(notify, phones | emails)
    notify.on_sending(injector.inject)
    workers.enrol(NAMES, phones=list(phones))
    workers.run_until_idle(most=60, minutes=1)
    arrived = Counter(
        injector.names[each.get("phone_number") or each["email_address"]] for each in notify.kept
    )
    assert arrived == Counter(dict.fromkeys(NAMES, 1) | {"wrong-number-and-email": 0})
    # Each fault was met: until it was over, or until we learned that it had gone.
    stored = {"well", "stored-but-lost", "stored-but-cut-off", "stored-but-500"}
    for name in NAMES:
        times = 2 if name in SLOW or name.startswith("wrong-number") else 3
        assert injector.met[name] == (1 if name in stored else times), name
    assert workers.states() == Counter(sent=len(NAMES) - 1, failed=1)
    assert dead_contacts(workers) == {
        "wrong-number": (True, False),
        "wrong-number-and-email": (True, True),
    }


def test_what_notify_takes_after_we_hung_up_is_not_sent_again(
    start_workers: StartWorkers, notify: Notify
) -> None:
    """Asked too soon Notify would not know it, while it is at work on it still."""
    workers = start_workers(**through(notify))
    under_way: list[ProxyRequest] = []

    def hang_up(request: ProxyRequest, _: Forward) -> ProxyReply:
        under_way.append(request)
        return ProxyReply(0)

    notify.on_sending(hang_up)
    workers.enrol(["asha", "ben"])
    workers.run_jobs()
    workers.run_jobs(minutes=1)
    for request in under_way:
        notify.answer(request)
    workers.run_until_idle(minutes=1)
    assert Counter(each["email_address"] for each in notify.kept) == Counter(
        ["asha@example.org", "ben@example.org"]
    )
    assert workers.states() == Counter(sent=2)


def dead_contacts(workers: WorkerProcesses) -> dict[str, tuple[bool, bool]]:
    with workers.portal.database.reading() as session:
        people = session.exec(select(Patient)).all()
    dead = {
        each.family_name: (each.phone_failed_at is not None, each.email_failed_at is not None)
        for each in people
    }
    return {name: found for name, found in dead.items() if any(found)}


@dataclass(frozen=True)
class CallbackClient:
    """Sends delivery receipts to the web processes, as Notify does."""

    port: int

    def tell(self, body: object, token: str = TOKEN) -> tuple[int, object]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        connection.request("POST", "/notify/receipts", json.dumps(body), headers)
        reply = connection.getresponse()
        content = reply.read()
        connection.close()
        is_json = reply.headers.get_content_type() == "application/json"
        return reply.status, json.loads(content) if is_json else None


def receipt(kept: dict[str, object], status: str) -> dict[str, object]:
    return {
        "id": kept["id"],
        "reference": kept["reference"],
        "to": kept["phone_number"],
        "status": status,
        "notification_type": "sms",
    }


# What is told of a person's message, and what holds in the end whatever the order.
TOLD = {
    ("sending", "delivered"): "delivered",
    ("permanent-failure",): "permanent_failure",
    ("temporary-failure", "delivered"): "delivered",
    ("technical-failure", "temporary-failure"): "technical_failure",
    ("permanent-failure", "delivered", "temporary-failure"): "delivered",
}


def test_receipts_at_four_web_processes_twice_and_in_any_order_say_the_same_in_the_end(
    start_workers: StartWorkers, notify: Notify
) -> None:
    workers = start_workers(**through(notify))
    told = list(TOLD) * 4
    names = [f"person{number}" for number in range(len(told))]
    workers.enrol(names, phones=[phone(number) for number in range(len(told))])
    workers.run_jobs()
    box = CallbackClient(workers.start_web(WEBS))
    expected = {each["reference"]: TOLD[said] for each, said in zip(notify.kept, told, strict=True)}
    receipts = [
        receipt(each, status)
        for each, said in zip(notify.kept, told, strict=True)
        for status in said
    ] * 2
    random.Random(1).shuffle(receipts)
    strangers = [
        receipt({"id": "none", "reference": f"nobody {number}", "phone_number": ""}, "delivered")
        for number in range(5)
    ]
    before = workers.rows()
    for body in receipts[:5]:
        assert box.tell(body, token="the wrong token, long enough")[0] == 404
        assert box.tell(body, token=SERVICE)[0] == 404
    assert workers.rows() == before
    with ThreadPoolExecutor(AT_ONCE) as pool:
        replies = list(pool.map(box.tell, receipts))
        unknown = list(pool.map(box.tell, strangers))
    assert {status for status, _ in replies} == {200}
    assert unknown == [(200, {"status": "unknown"})] * 5
    rows = {row.identifier: row for row in workers.rows()}
    assert {reference: row.receipt for reference, row in rows.items()} == expected
    assert {row.state for row in rows.values()} == {"sent"}
    dead = {row.to for row in rows.values() if row.receipt == "permanent_failure"}
    with workers.portal.database.reading() as session:
        marked = {each.phone for each in session.exec(select(Patient)) if each.phone_failed_at}
    assert marked == dead
    assert workers.rows() == list(rows.values())
    # Late: three days on, after the reminder has gone.
    workers.run_jobs(days=3)
    late = notify.kept[0]
    assert box.tell(receipt(late, "permanent-failure")) == (200, {"status": "taken"})
    assert message(workers, str(late["reference"])).receipt == "delivered"


def message(workers: WorkerProcesses, identifier: str) -> Message:
    [found] = [row for row in workers.rows() if row.identifier == identifier]
    return found
