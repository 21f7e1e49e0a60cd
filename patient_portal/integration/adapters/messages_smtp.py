"""E-mails through a mail server (SMTP with STARTTLS or TLS), at most once each."""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime
from typing import Any, Final, Literal, cast, get_args
from urllib.parse import parse_qsl, unquote, urlsplit

from patient_portal.core.errors import ConfigurationError, MessageNotSent, MessagesUnavailable
from patient_portal.core.settings import Settings
from patient_portal.integration.adapters.messages_smtp_talk import address, hand_over
from patient_portal.integration.protocols.messages import OutgoingMessage
from patient_portal.models.episode import Channel

Tls = Literal["starttls", "tls", "none"]
PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
HOW: Final = "PORTAL_MESSAGES: write smtp://user:password@host:port?from=address&tls=starttls"


@dataclass(frozen=True, slots=True)
class SmtpTimeouts:
    """Seconds for each answer of the server, and for all of one e-mail."""

    answer: float = 10
    total: float = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpMessages:
    """One connection an e-mail. Text messages cannot go this way."""

    host: str
    port: int
    sender: str
    tls: Tls = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    limits: SmtpTimeouts = SmtpTimeouts()
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    name = "smtp"
    channels = frozenset({"email"})

    @classmethod
    def from_settings(cls, settings: Settings) -> SmtpMessages:
        """The server that PORTAL_MESSAGES names; raises ConfigurationError."""
        url = urlsplit(settings.messages)
        options = dict(parse_qsl(url.query))
        tls, sender = options.pop("tls", "starttls"), options.pop("from", "")
        if options or tls not in get_args(Tls) or not url.hostname or "@" not in sender:
            raise ConfigurationError(HOW)
        if tls == "none" and settings.is_production and url.hostname not in LOOPBACK:
            raise ConfigurationError("PORTAL_MESSAGES: tls=none only for a server on this machine")
        return cls(
            host=url.hostname,
            port=_port(settings.messages) or PORTS[tls],
            sender=sender,
            tls=cast(Tls, tls),
            user=unquote(url.username or ""),
            password=unquote(url.password or ""),
        )

    def went(self, identifier: str) -> None:
        """Nobody can know: a mail server cannot be asked what it took."""

    def send(self, message: OutgoingMessage) -> str:
        """Returns the Message-ID. A lost answer after the text counts as gone: at most once."""
        if message.channel != Channel.EMAIL:
            raise MessageNotSent(
                "A text message cannot go by SMTP.", is_permanent=True, is_contacts_fault=False
            )
        letter = self._letter(message)
        with _trouble(), self._connection() as server:
            address(server, self.sender, message.to)
            hand_over(server, letter)
        return str(letter["Message-ID"])

    def _letter(self, message: OutgoingMessage) -> EmailMessage:
        letter = EmailMessage(policy=SMTP)
        try:
            letter["To"] = Address(addr_spec=message.to)
        except (MessageError, ValueError, IndexError) as error:
            raise MessageNotSent("This is no e-mail address.", is_permanent=True) from error
        letter["From"] = Address(message.sender, addr_spec=self.sender)
        if message.reply_to:
            letter["Reply-To"] = Address(message.sender, addr_spec=message.reply_to)
        letter["Subject"] = message.subject
        letter["Date"] = localtime()
        letter["Message-ID"] = f"<{message.identifier}@{self.sender.rpartition('@')[2]}>"
        # RFC 3834: no holiday replies, please.
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(message.body, charset="utf-8")
        return letter

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        server = _connected(self)
        try:
            if self.tls == "starttls":
                server.starttls(context=self.trust)
            if self.user:
                server.login(self.user, self.password)
            yield server
        finally:
            server.close()


class _DeadlineConnection:
    """Hangs up after `total` seconds: a time limit for each answer does not stop a server that
    sends a byte now and then.
    """

    sock: socket.socket | None = None

    def __init__(self, *args: Any, total: float, **kwargs: Any) -> None:
        self.timer = threading.Timer(total, self._hang_up)
        self.timer.daemon = True
        self.timer.start()
        super().__init__(*args, **kwargs)

    def close(self) -> None:
        self.timer.cancel()
        super().close()  # type: ignore[misc]

    def _hang_up(self) -> None:
        with suppress(OSError):
            if self.sock:
                self.sock.shutdown(socket.SHUT_RDWR)


class _PlainConnection(_DeadlineConnection, smtplib.SMTP):
    """A connection that begins without TLS."""


class _TlsConnection(_DeadlineConnection, smtplib.SMTP_SSL):
    """A connection that begins with TLS."""


def _connected(way: SmtpMessages) -> smtplib.SMTP:
    limits = {"timeout": way.limits.answer, "total": way.limits.total}
    if way.tls == "tls":
        return _TlsConnection(way.host, way.port, context=way.trust, **limits)
    return _PlainConnection(way.host, way.port, **limits)


@contextmanager
def _trouble() -> Iterator[None]:
    """Whatever is not about one e-mail is the server's own trouble."""
    try:
        yield
    except (smtplib.SMTPException, OSError) as error:
        raise MessagesUnavailable(
            f"The mail server cannot be used ({type(error).__name__})."
        ) from None


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port
    except ValueError:
        raise ConfigurationError(HOW) from None
