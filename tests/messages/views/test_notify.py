"""What GOV.UK Notify tells us, and that nobody else can."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from patient_portal.app import create_app
from patient_portal.integration.portal import Portal
from tests.answers.views.test_unsaved import FAILURES
from tests.support.dumps import changed, dump
from tests.support.messaging import SampleMessaging, make_messaging
from tests.support.pages import Browser, HttpReply, HttpRequest, over_wsgi
from tests.support.portals import SamplePortal, SteppedClock, make_sample

TOKEN = "a token for tests, long enough"
RECEIPTS, RECEIVED = "/notify/receipts", "/notify/received"

Tell = Callable[..., HttpReply]


@pytest.fixture
def sample(database_url: str, tmp_path, clock: SteppedClock) -> Iterator[SamplePortal]:
    made = make_sample(database_url, tmp_path, clock, notify_callback_token=TOKEN)
    yield made
    made.close()


@pytest.fixture
def messaging(sample: SamplePortal) -> SampleMessaging:
    made = make_messaging(sample)
    made.tick()
    return made


def teller(app: Flask) -> Tell:
    browser = Browser(over_wsgi(app))

    def tell(path: str, body: object, token: str = TOKEN, **headers: str) -> HttpReply:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        return browser.send(HttpRequest("POST", path, named, content))

    return tell


@pytest.fixture
def tell(app: Flask) -> Tell:
    return teller(app)


def receipt(
    messaging: SampleMessaging, status: str = "delivered", **changes: object
) -> dict[str, object]:
    """As Notify's documentation has it."""
    row = messaging.rows()[0]
    return {
        "id": row.provider_id,
        "reference": row.identifier,
        "to": row.to,
        "status": status,
        "created_at": "2026-11-24T10:00:00.000000Z",
        "completed_at": "2026-11-24T10:00:05.000000Z",
        "sent_at": "2026-11-24T10:00:01.000000Z",
        "notification_type": "sms",
        "template_id": "33333333-3333-4333-8333-333333333333",
        "template_version": 1,
    } | changes


def text(message: str, number: str = "447700900101") -> dict[str, object]:
    return {
        "id": "55555555-5555-4555-8555-555555555555",
        "source_number": number,
        "destination_number": "447700900000",
        "message": message,
        "date_received": "2026-11-24T10:00:05.000000Z",
    }


def said(reply: HttpReply) -> tuple[int, str]:
    return reply.status, json.loads(reply.body)["status"]


@pytest.mark.parametrize(
    ("status", "kept"),
    [
        ("delivered", "delivered"),
        ("permanent-failure", "permanent_failure"),
        ("temporary-failure", "temporary_failure"),
        ("technical-failure", "technical_failure"),
    ],
)
def test_a_receipt_is_kept(tell: Tell, messaging: SampleMessaging, status: str, kept: str) -> None:
    for _ in range(2):
        assert said(tell(RECEIPTS, receipt(messaging, status))) == (200, "taken")
    assert messaging.rows()[0].receipt == kept
    assert (messaging.patient("Asha").phone_failed_at is not None) is (kept == "permanent_failure")


@pytest.mark.parametrize("status", ["sending", "pending", "created", "received", ""])
def test_a_status_on_the_way_is_not_needed(
    tell: Tell, messaging: SampleMessaging, status: str
) -> None:
    assert said(tell(RECEIPTS, receipt(messaging, status))) == (200, "not_needed")
    assert messaging.rows()[0].receipt is None


def test_a_receipt_of_somebody_elses_message_is_taken_and_forgotten(
    tell: Tell, messaging: SampleMessaging
) -> None:
    before = dump(messaging.portal.database)
    strange = receipt(messaging, "permanent-failure", id="strange", reference=None)
    assert said(tell(RECEIPTS, strange)) == (200, "unknown")
    assert changed(before, dump(messaging.portal.database)) == []


@pytest.mark.parametrize("words", ["STOP", "s.t.o.p.", "Rezygnuję"])
def test_stop_refuses_messages(tell: Tell, messaging: SampleMessaging, words: str) -> None:
    assert said(tell(RECEIVED, text(words))) == (200, "stopped")
    assert messaging.episode("Asha").channel == "none"


def test_other_words_ask_for_a_call(tell: Tell, messaging: SampleMessaging) -> None:
    assert said(tell(RECEIVED, text("Who is this?"))) == (200, "call")


@pytest.mark.parametrize("number", ["447700900555", "NHSteam", "", "12"])
def test_a_text_from_nobody_changes_nothing(
    tell: Tell, messaging: SampleMessaging, number: str
) -> None:
    before = dump(messaging.portal.database)
    assert said(tell(RECEIVED, text("STOP", number))) == (200, "nobody")
    assert changed(before, dump(messaging.portal.database)) == []


@pytest.mark.parametrize("path", [RECEIPTS, RECEIVED])
@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", TOKEN, f"Basic {TOKEN}"],
)
def test_without_the_token_there_is_nothing_there(
    tell: Tell, messaging: SampleMessaging, path: str, header: str
) -> None:
    before = dump(messaging.portal.database)
    body = receipt(messaging, "permanent-failure") if path == RECEIPTS else text("STOP")
    missing = tell(path + "/nothing", body)
    reply = tell(path, body, Authorization=header)
    assert (reply.status, missing.status) == (404, 404)
    assert changed(before, dump(messaging.portal.database)) == []


def test_where_no_token_is_set_there_is_nothing_there(
    database_url: str, tmp_path, clock: SteppedClock
) -> None:
    plain = make_sample(database_url, tmp_path / "plain", clock)
    app = create_app(plain.portal.settings, plain.portal.integrations)
    assert teller(app)(RECEIPTS, {}, token="").status == 404
    made: Portal = app.extensions["portal"]
    made.database.close()
    plain.close()


@pytest.mark.parametrize("path", [RECEIPTS, RECEIVED])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b"[" * 5000,
        {"status": 1, "source_number": 1},
        {"status": ["delivered"], "source_number": {}},
        {"status": "x" * 101, "source_number": "x" * 101},
        {"status": "delivered", "reference": "a\x00b", "source_number": "44\x00"},
        {"message": "stop \ud800", "status": "delivered\ud800", "source_number": "44"},
        {"message": "y" * 4001, "status": "delivered", "reference": "z" * 200},
    ],
)
def test_what_makes_no_sense_is_refused(
    tell: Tell, messaging: SampleMessaging, path: str, body: object
) -> None:
    before = dump(messaging.portal.database)
    assert tell(path, body).status == 400
    assert changed(before, dump(messaging.portal.database)) == []


def test_what_is_too_long_is_refused(tell: Tell) -> None:
    assert tell(RECEIVED, text("y" * 20_000)).status == 413


def test_a_form_is_refused(tell: Tell) -> None:
    kind = "application/x-www-form-urlencoded"
    assert tell(RECEIVED, b"message=STOP", Content_Type=kind).status == 415


@pytest.mark.parametrize("number", [0, 1])
def test_while_the_database_is_away_notify_is_asked_to_come_again(
    app: Flask, tell: Tell, messaging: SampleMessaging, number: int
) -> None:
    made: Portal = app.extensions["portal"]
    failing = FAILURES[made.database.engine.dialect.name][number]
    told = receipt(messaging)
    with failing(app):
        assert tell(RECEIPTS, told).status == 503
    assert said(tell(RECEIPTS, told)) == (200, "taken")
