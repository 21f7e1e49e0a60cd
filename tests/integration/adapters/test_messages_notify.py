"""GOV.UK Notify by its real client: what goes, what is refused, and what is never sent twice."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

import pytest

from patient_portal.core.errors import ConfigurationError, MessageNotSent, MessagesUnavailable
from patient_portal.core.settings import Settings
from patient_portal.integration.adapters.messages_notify import NotifyMessages, NotifyTimeouts
from patient_portal.integration.protocols.messages import OutgoingMessage
from tests.servers.faults import (
    ProxyReply,
    dead_line,
    drip,
    silence,
    stored_but_cut_off,
    stored_but_lost,
)
from tests.servers.notify import API_KEY, SECRET, SERVICE, TEMPLATES, Notify, notify_server, refuses

SMS = OutgoingMessage(
    identifier="2d9a5f3e-0000-4000-8000-000000000002",
    channel="sms",
    to="+447700900101",
    subject="",
    body="Your NHS team: a few questions for you https://portal.example/i/ABCD2345EFGH6789",
)
EMAIL = OutgoingMessage(
    identifier="2d9a5f3e-0000-4000-8000-000000000003",
    channel="email",
    to="asha.canary@example.org",
    subject="Twój nowy link",
    body="Dzień dobry,\n\nŻółw",
)


@pytest.fixture
def notify() -> Iterator[Notify]:
    with notify_server() as made:
        yield made


def client(notify: Notify, key: str = API_KEY) -> NotifyMessages:
    return NotifyMessages(
        key, TEMPLATES, url=notify.url, limits=NotifyTimeouts(answer=0.5, total=1)
    )


def test_a_text_message_goes_under_its_identifier(notify: Notify) -> None:
    provider_id = client(notify).send(SMS)
    (row,) = notify.kept
    assert (row["id"], row["reference"]) == (provider_id, SMS.identifier)
    assert (row["type"], row["phone_number"], row["body"]) == ("sms", SMS.to, SMS.body)


def test_an_email_goes_with_its_subject(notify: Notify) -> None:
    client(notify).send(EMAIL)
    (row,) = notify.kept
    assert (row["subject"], row["body"]) == (EMAIL.subject, EMAIL.body)
    assert row["email_address"] == EMAIL.to


def test_notify_can_be_asked_whether_a_message_went(notify: Notify) -> None:
    way = client(notify)
    assert way.went(SMS.identifier) is False
    way.send(SMS)
    assert way.went(SMS.identifier) is True
    assert way.went(EMAIL.identifier) is False


@pytest.mark.parametrize("message", [SMS, EMAIL], ids=["sms", "email"])
def test_only_a_bad_number_or_address_is_refused_for_good(
    notify: Notify, message: OutgoingMessage
) -> None:
    fields = {name: getattr(message, name) for name in OutgoingMessage.__dataclass_fields__}
    wrong = OutgoingMessage(**(fields | {"to": "nowhere"}))
    with pytest.raises(MessageNotSent) as refused:
        client(notify).send(wrong)
    assert refused.value.is_permanent
    assert refused.value.is_contacts_fault
    assert "nowhere" not in str(refused.value)


@pytest.mark.parametrize(
    ("status", "error", "message"),
    [
        (400, "BadRequestError", "Can't send to this recipient using a team-only API key"),
        (400, "BadRequestError", "Template not found"),
        (400, "BadRequestError", "Missing personalisation: body"),
        (403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds"),
        (404, "NoResultFound", "No result found"),
        (413, "RequestEntityTooLarge", "Too large"),
        (429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests"),
        (429, "TooManyRequestsError", "Exceeded send limits (40000) for today"),
        (500, "Exception", "Internal server error"),
        (502, "Exception", "Bad gateway"),
        (503, "Exception", "Unavailable"),
        (504, "Exception", "Gateway time-out"),
    ],
)
def test_every_other_refusal_lets_all_messages_wait(
    notify: Notify, status: int, error: str, message: str
) -> None:
    notify.on_sending(refuses(status, error, message))
    way = client(notify)
    with pytest.raises(MessagesUnavailable, match=str(status)) as trouble:
        way.send(SMS)
    assert (trouble.value.retry_after is not None) is (status == 429)
    # The way to Notify has proxies of its own, which give up on what it still works on.
    assert trouble.value.may_have_gone is (status >= 500)
    notify.way.mend()
    way.send(SMS)
    assert len(notify.kept) == 1


@pytest.mark.parametrize("fault", [dead_line, drip, "silence"])
def test_a_line_in_trouble_lets_all_messages_wait_and_not_for_long(
    notify: Notify, fault: object
) -> None:
    notify.on_sending(silence(notify.way) if fault == "silence" else fault)
    began = time.monotonic()
    with pytest.raises(MessagesUnavailable, match="answer") as trouble:
        client(notify).send(SMS)
    assert trouble.value.may_have_gone
    assert time.monotonic() - began < 5
    assert notify.kept == []


@pytest.mark.parametrize("fault", [stored_but_lost, stored_but_cut_off])
def test_an_answer_that_is_lost_is_asked_for_by_reference(notify: Notify, fault: object) -> None:
    notify.on_sending(fault, times=1)
    way = client(notify)
    with pytest.raises(MessagesUnavailable):
        way.send(SMS)
    assert way.went(SMS.identifier) is True
    assert len(notify.kept) == 1


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"no": "id"}', b'"text"', b"null"])
def test_an_answer_that_makes_no_sense_is_trouble(notify: Notify, body: bytes) -> None:
    notify.on_sending(lambda _request, _forward: ProxyReply(201, body))
    with pytest.raises(MessagesUnavailable) as trouble:
        client(notify).send(SMS)
    assert trouble.value.may_have_gone


def test_whether_it_went_is_not_guessed_while_notify_is_down(notify: Notify) -> None:
    notify.way.on(lambda _: True, refuses(500))
    with pytest.raises(MessagesUnavailable):
        client(notify).went(SMS.identifier)


def test_a_wrong_key_is_nobodys_dead_number(notify: Notify) -> None:
    wrong = client(notify, f"portal-{SERVICE}-{SECRET.replace('2', '5')}")
    with pytest.raises(MessagesUnavailable, match="403"):
        wrong.send(SMS)


def test_nobody_listening_lets_all_messages_wait() -> None:
    with notify_server() as gone:
        pass
    with pytest.raises(MessagesUnavailable):
        client(gone).send(SMS)


def test_a_channel_without_a_template_cannot_go_and_is_not_the_contacts_fault(
    notify: Notify,
) -> None:
    way = NotifyMessages(API_KEY, {"email": TEMPLATES["email"]}, url=notify.url)
    assert way.channels == {"email"}
    with pytest.raises(MessageNotSent) as refused:
        way.send(SMS)
    assert (refused.value.is_permanent, refused.value.is_contacts_fault) == (True, False)


def test_nothing_of_a_message_reaches_the_log(
    notify: Notify, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    notify.on_sending(refuses(500, "Exception", f"could not send to {SMS.to}"))
    with pytest.raises(MessagesUnavailable):
        client(notify).send(SMS)
    assert SMS.to not in caplog.text


GOOD = {
    "messages": "notify",
    "notify_api_key": API_KEY,
    "notify_sms_template": TEMPLATES["sms"],
    "notify_email_template": TEMPLATES["email"],
}


def test_the_settings_make_the_way(notify: Notify) -> None:
    way = NotifyMessages.from_settings(Settings(**GOOD, notify_url=notify.url))  # type: ignore[arg-type]
    way.send(SMS)
    assert way.channels == {"sms", "email"}
    assert len(notify.kept) == 1


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"notify_api_key": ""}, "PORTAL_NOTIFY_API_KEY"),
        ({"notify_api_key": "short"}, "PORTAL_NOTIFY_API_KEY"),
        ({"notify_sms_template": "", "notify_email_template": ""}, "PORTAL_NOTIFY_SMS_TEMPLATE"),
        ({"notify_url": "http://notify.example.org"}, "PORTAL_NOTIFY_URL"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(change: dict[str, str], named: str) -> None:
    with pytest.raises(ConfigurationError, match=named):
        NotifyMessages.from_settings(Settings(**(GOOD | change)))  # type: ignore[arg-type]


def test_a_callback_token_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="PORTAL_NOTIFY_CALLBACK_TOKEN"):
        Settings.from_env({"PORTAL_NOTIFY_CALLBACK_TOKEN": "secret"})
