"""E-mails to a real SMTP server: words, encryption, refusals, and what is never sent twice."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from patient_portal.core.errors import (
    ConfigurationError,
    MessageNotSent,
    MessagesUnavailable,
    MessageUncertain,
)
from patient_portal.core.settings import Settings
from patient_portal.integration.adapters.messages_smtp import SmtpMessages, SmtpTimeouts
from patient_portal.integration.protocols.messages import OutgoingMessage
from tests.servers.mail import PASSWORD, USER, Sink, mail_server, make_certificate, raw_server

MESSAGE = OutgoingMessage(
    identifier="2d9a5f3e-0000-4000-8000-000000000001",
    channel="email",
    to="asha.canary@example.org",
    subject="Twój nowy link",
    body="Dzień dobry,\n\nProszę otworzyć: https://portal.example/i/ABCD2345EFGH6789\n\nŻółw 🙂",
    sender="Your NHS team",
    reply_to="team@example.nhs.uk",
)
NEVER = threading.Event()


def way(port: int, **changes: object) -> SmtpMessages:
    given = {"host": "localhost", "port": port, "sender": "portal@example.nhs.uk", "tls": "none"}
    return SmtpMessages(**(given | changes))  # type: ignore[arg-type]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with mail_server() as made:
        yield made


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def other(**changes: object) -> OutgoingMessage:
    fields = {name: getattr(MESSAGE, name) for name in OutgoingMessage.__dataclass_fields__}
    return OutgoingMessage(**(fields | changes))  # type: ignore[arg-type]


def test_an_email_arrives_as_plain_text_in_its_own_letters(sink: Sink) -> None:
    message_id = way(sink.port).send(MESSAGE)
    (letter,) = sink.kept
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content().replace("\r\n", "\n").strip() == MESSAGE.body
    assert (letter["Subject"], letter["To"]) == (MESSAGE.subject, MESSAGE.to)
    assert letter["From"] == "Your NHS team <portal@example.nhs.uk>"
    assert letter["Reply-To"] == "Your NHS team <team@example.nhs.uk>"
    assert letter["Message-ID"] == message_id == f"<{MESSAGE.identifier}@example.nhs.uk>"
    assert sink.envelopes == [("portal@example.nhs.uk", [MESSAGE.to])]


def test_nothing_tells_whose_machine_wrote_it(sink: Sink) -> None:
    way(sink.port).send(MESSAGE)
    names = {name.lower() for name in sink.kept[0].keys()}  # noqa: SIM118 - a message is no dict
    assert names <= {
        *("to", "from", "reply-to", "subject", "date", "message-id", "auto-submitted"),
        *("content-type", "content-transfer-encoding", "mime-version", "x-peer"),
        *("x-mailfrom", "x-rcptto"),
    }


@pytest.mark.parametrize("wrapped", [False, True], ids=["starttls", "tls"])
def test_the_line_is_encrypted_and_the_server_is_verified(
    certificate: tuple[Path, Path], wrapped: bool
) -> None:
    tls = "tls" if wrapped else "starttls"
    with mail_server(certificate, wrapped=wrapped, with_login=True) as sink:
        trust = ssl.create_default_context(cafile=str(certificate[0]))
        named = {"tls": tls, "user": USER, "password": PASSWORD}
        way(sink.port, trust=trust, **named).send(MESSAGE)
        with pytest.raises(MessagesUnavailable, match="SSLCertVerificationError"):
            way(sink.port, **named).send(MESSAGE)
        assert len(sink.kept) == 1
        assert wrapped or sink.was_encrypted == [True]


def test_a_server_without_starttls_gets_nothing(sink: Sink) -> None:
    with pytest.raises(MessagesUnavailable):
        way(sink.port, tls="starttls").send(MESSAGE)
    assert sink.kept == []


def test_a_wrong_password_is_nobodys_dead_address(certificate: tuple[Path, Path]) -> None:
    with mail_server(certificate, with_login=True) as sink:
        trust = ssl.create_default_context(cafile=str(certificate[0]))
        wrong = way(sink.port, tls="starttls", trust=trust, user=USER, password="wrong")
        with pytest.raises(MessagesUnavailable, match="SMTPAuthenticationError"):
            wrong.send(MESSAGE)


@pytest.mark.parametrize(
    ("reply", "is_permanent"),
    [
        ("550 No such user here", True),
        ("550 5.1.1 Mailbox does not exist", True),
        ("553 5.1.3 Bad address", True),
        ("550 5.2.1 Mailbox disabled", True),
        ("550 5.7.1 We take nothing from you", False),
        ("552 5.2.2 Mailbox full", False),
        ("552 Mailbox full", False),
        ("450 4.2.0 Try later", False),
        ("451 Greylisted", False),
        ("554 Refused", False),
    ],
)
def test_only_a_dead_address_is_refused_for_good(
    sink: Sink, reply: str, is_permanent: bool
) -> None:
    sink.replies["RCPT"] = reply
    with pytest.raises(MessageNotSent) as refused:
        way(sink.port).send(MESSAGE)
    assert refused.value.is_permanent is is_permanent
    assert refused.value.is_contacts_fault is is_permanent
    assert MESSAGE.to not in str(refused.value)


@pytest.mark.parametrize("reply", ["451 Later", "452 4.3.1 Disk full", "554 5.7.1 Looks like spam"])
def test_a_refused_text_is_tried_again(sink: Sink, reply: str) -> None:
    sink.replies["DATA"] = reply
    with pytest.raises(MessageNotSent) as refused:
        way(sink.port).send(MESSAGE)
    assert not refused.value.is_permanent
    sink.mend()
    way(sink.port).send(MESSAGE)
    assert len(sink.kept) == 1


def test_a_server_that_looks_for_the_mailbox_only_after_the_text_may_find_it_dead(
    sink: Sink,
) -> None:
    sink.replies["DATA"] = "550 5.1.10 No such recipient"
    with pytest.raises(MessageNotSent) as refused:
        way(sink.port).send(MESSAGE)
    assert refused.value.is_contacts_fault


def test_lines_that_begin_with_a_dot_arrive_as_they_were_written(sink: Sink) -> None:
    written = ".\n..two\n.hidden\n\n.\n"
    way(sink.port).send(other(body=written))
    assert sink.kept[0].get_content().replace("\r\n", "\n") == written


def talker(*, last: bytes, takes_text: bool) -> Callable[[socket.socket], None]:
    """Answers until DATA, or until the text; then this, and the line goes dead."""

    def talk(connection: socket.socket) -> None:
        lines = connection.makefile("rb")
        connection.sendall(b"220 here\r\n")
        for line in lines:
            if line.upper().startswith(b"DATA"):
                break
            connection.sendall(b"250 yes\r\n")
        if takes_text:
            connection.sendall(b"354 go on\r\n")
            while lines.readline() != b".\r\n":
                pass
        connection.sendall(last)

    return talk


def test_a_line_that_goes_dead_before_the_text_lets_every_message_wait() -> None:
    with raw_server(talker(last=b"", takes_text=False)) as port, pytest.raises(MessagesUnavailable):
        way(port).send(MESSAGE)


@pytest.mark.parametrize("half", [b"", b"2", b"25", b"nonsense", b"nonsense\r\n", b"354 more?\r\n"])
def test_half_an_answer_after_the_text_is_none(half: bytes) -> None:
    with raw_server(talker(last=half, takes_text=True)) as port, pytest.raises(MessageUncertain):
        way(port).send(MESSAGE)


def test_an_answer_lost_after_the_text_is_never_sent_again(sink: Sink) -> None:
    sink.lost = True
    with pytest.raises(MessageUncertain, match="may have gone") as lost:
        way(sink.port).send(MESSAGE)
    assert lost.value.is_permanent
    assert not lost.value.is_contacts_fault
    assert len(sink.kept) == 1


def test_a_text_message_cannot_go_and_is_not_the_numbers_fault(sink: Sink) -> None:
    smtp = way(sink.port)
    assert smtp.channels == {"email"}
    with pytest.raises(MessageNotSent, match="cannot go by SMTP") as refused:
        smtp.send(other(channel="sms", to="+447700900101"))
    assert (refused.value.is_permanent, refused.value.is_contacts_fault) == (True, False)


@pytest.mark.parametrize(
    "address", ["a b@x.org", "a@b@x.org", "a@x.org, c@y.org", "łucja@x.org", "@", ""]
)
def test_what_is_no_address_is_refused_before_anything_is_sent(sink: Sink, address: str) -> None:
    with pytest.raises(MessageNotSent) as refused:
        way(sink.port).send(other(to=address))
    assert refused.value.is_permanent
    assert sink.kept == []


def closed_at_once(_: socket.socket) -> None:
    """Hangs up before it says anything."""


def silent(connection: socket.socket) -> None:
    """Says nothing until the other side gives up."""
    connection.recv(1)


def dripping(connection: socket.socket) -> None:
    """A letter now and then, so that no single read ever takes long."""
    while True:
        connection.send(b"2")
        NEVER.wait(0.02)


def busy(connection: socket.socket) -> None:
    connection.send(b"421 4.3.2 Too busy\r\n")
    connection.recv(1)


def cut_off(connection: socket.socket) -> None:
    connection.send(b"220 he")


@pytest.mark.parametrize("talk", [closed_at_once, silent, dripping, busy, cut_off])
def test_a_server_in_trouble_lets_every_message_wait(talk: object) -> None:
    began = time.monotonic()
    with raw_server(talk) as port:  # type: ignore[arg-type]
        slow = way(port, limits=SmtpTimeouts(answer=0.2, total=0.6))
        with pytest.raises(MessagesUnavailable):
            slow.send(MESSAGE)
    assert time.monotonic() - began < 5


def test_nobody_listening_lets_every_message_wait() -> None:
    with raw_server(closed_at_once) as port:
        pass
    with pytest.raises(MessagesUnavailable, match="ConnectionRefusedError"):
        way(port).send(MESSAGE)


def test_nobody_can_know_whether_an_email_went(sink: Sink) -> None:
    assert way(sink.port).went(MESSAGE.identifier) is None


def test_the_setting_names_everything() -> None:
    url = "smtp://me:p%40ss%2Fword@mail.example.nhs.uk:2525?from=portal@example.nhs.uk&tls=tls"
    made = SmtpMessages.from_settings(Settings(messages=url))
    assert (made.host, made.port, made.tls) == ("mail.example.nhs.uk", 2525, "tls")
    assert (made.user, made.password) == ("me", "p@ss/word")
    assert "p@ss" not in repr(made)


@pytest.mark.parametrize(
    ("ending", "port"), [("", 587), ("&tls=starttls", 587), ("&tls=tls", 465), ("&tls=none", 25)]
)
def test_each_kind_of_encryption_has_its_port(ending: str, port: int) -> None:
    url = f"smtp://mail.example.nhs.uk?from=portal@example.nhs.uk{ending}"
    assert SmtpMessages.from_settings(Settings(messages=url)).port == port


@pytest.mark.parametrize(
    "url",
    [
        "smtp:",
        "smtp://mail.example.nhs.uk",
        "smtp://mail.example.nhs.uk?from=nobody",
        "smtp://mail.example.nhs.uk?from=a@example.org&tls=perhaps",
        "smtp://mail.example.nhs.uk?from=a@example.org&colour=red",
        "smtp://mail.example.nhs.uk:mail?from=a@example.org",
        "smtp://mail.example.nhs.uk:99999?from=a@example.org",
    ],
)
def test_a_wrong_setting_is_refused_at_start(url: str) -> None:
    with pytest.raises(ConfigurationError, match="PORTAL_MESSAGES"):
        SmtpMessages.from_settings(Settings(messages=url))


def test_production_sends_nothing_in_the_clear() -> None:
    url = "smtp://mail.example.nhs.uk?from=a@example.org&tls=none"
    with pytest.raises(ConfigurationError, match="tls=none"):
        SmtpMessages.from_settings(Settings(env="production", messages=url))
