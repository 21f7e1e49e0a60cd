"""A real SMTP server that keeps what it takes, and fails as it is told."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "portal", "p@ss/word?"
# Answers that are none: the line goes dead, for DATA before the text is kept, or after.
CUT, KEPT_AND_CUT = "cut", "kept and cut"


@dataclass
class Sink:
    """What arrived, and what the next commands are answered with.

    `replies` maps MAIL, RCPT or DATA to an answer, or to a function of the address that makes one;
    `lost`: the text is kept, then the line goes dead before the answer. `on_kept` is called
    between keeping and answering. `pause` tells how many seconds a command takes ("kept" is the
    answer to the text) for an address.
    """

    kept: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    was_encrypted: list[bool] = field(default_factory=list)
    replies: dict[str, str | Callable[[str], str]] = field(default_factory=dict)
    lost: bool = False
    on_kept: Callable[[], None] = lambda: None
    pause: Callable[[str, str], float] = lambda _command, _address: 0
    port: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def mend(self) -> None:
        self.replies.clear()
        self.lost = False

    def reply(self, command: str, address: str = "") -> str:
        said = self.replies.get(command, "")
        return said(address) if callable(said) else said


class _Handler:
    def __init__(self, sink: Sink) -> None:
        self.sink = sink

    async def handle_MAIL(  # noqa: N802 - the name aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if said := await self._said(server, "MAIL", address):
            return said
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if said := await self._said(server, "RCPT", address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        address = envelope.rcpt_tos[0]
        said = await self._said(server, "DATA", address)
        if said and said != KEPT_AND_CUT:
            return said
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        letter = message_from_bytes(content, policy=POLICY)
        with self.sink.lock:
            self.sink.kept.append(letter)  # type: ignore[arg-type]
            self.sink.envelopes.append((envelope.mail_from or "", list(envelope.rcpt_tos)))
            self.sink.was_encrypted.append(session.ssl is not None)
        self.sink.on_kept()
        await asyncio.sleep(self.sink.pause("kept", address))
        if self.sink.lost or said == KEPT_AND_CUT:
            server.transport.abort()
        return "250 OK"

    async def _said(self, server: SMTP, command: str, address: str) -> str:
        await asyncio.sleep(self.sink.pause(command, address))
        said = self.sink.reply(command, address)
        if said == CUT:
            server.transport.abort()
        return said


@contextmanager
def mail_server(
    certificate: tuple[Path, Path] | None = None,
    *,
    wrapped: bool = False,
    with_login: bool = False,
    port: int = 0,
) -> Iterator[Sink]:
    """A server on a loopback port, a free one or this: plain, with STARTTLS, or TLS at once."""
    sink = Sink()
    options: dict[str, Any] = {}
    context = _server_context(certificate) if certificate else None
    if context and not wrapped:
        options |= {"tls_context": context, "require_starttls": True}
    if with_login:
        # aiosmtpd cannot demand a login on a line that was encrypted before it began.
        options |= {"authenticator": _login, "auth_required": not wrapped}
        options["auth_require_tls"] = not wrapped
    controller = Controller(
        _Handler(sink),
        hostname="127.0.0.1",
        port=0,
        ssl_context=context if wrapped else None,
        **options,
    )
    sink.port = controller.port = port or free_port()
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


@contextmanager
def raw_server(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A port where each connection is handed to `talk` and then closed."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                try:
                    talk(connection)
                except OSError:
                    continue

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost and its key, signed by itself."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost", "-out", certificate, "-keyout", key),
        ],
        check=True,
        capture_output=True,
    )
    return certificate, key


def _server_context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    return context


def _login(
    _server: SMTP, _session: Session, _envelope: Envelope, _kind: str, data: Any
) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=right, handled=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
