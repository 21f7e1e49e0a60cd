"""HTTP to the record's FHIR server: one host, verified, with one deadline for a whole visit."""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol, TypeVar

import httpx
from httpx import codes

from patient_portal.core.bounds import whole_or
from patient_portal.core.errors import ConfigurationError, RecordUnavailable
from patient_portal.integration.fhir import replies
from patient_portal.integration.fhir.terms import Json
from patient_portal.integration.protocols.integrations import Clock

# They log addresses, and the address of a search holds an NHS number.
logging.getLogger("httpx").setLevel(logging.WARNING)
logging.getLogger("httpcore").setLevel(logging.WARNING)

Answer = TypeVar("Answer")

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
MOST_PAGES = 20
# Seconds: a record may not send us away for longer.
LONGEST_PAUSE = 86_400
HEADERS = {
    "Accept": "application/fhir+json",
    # A compressed answer could unfold to any size.
    "Accept-Encoding": "identity",
    # HAPI answers a repeated search from a cache of 60 seconds otherwise.
    "Cache-Control": "no-cache",
}


@dataclass(frozen=True, slots=True)
class FhirTimeouts:
    """Seconds to connect and for a whole visit; bytes of one answer."""

    connect: float = 5
    total: float = 30
    answer: int = 5_000_000


class RequestCredentials(Protocol):
    """What proves to the record who is calling."""

    async def header(self, connection: FhirConnection) -> dict[str, str]:
        """The headers to send, none where no proof is needed."""

    def forget(self) -> None:
        """Called when the record did not accept them."""


def check_address(address: str, setting: str) -> None:
    """Raises ConfigurationError unless it is a plain https:// address, or http:// on this machine.

    Neither answers nor proofs of who is calling may cross a network in the open.
    """
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        url = httpx.URL("")
    secure = url.scheme == "https" or (url.scheme == "http" and url.host in LOOPBACK)
    if not secure or not url.host or url.userinfo or url.query or url.fragment:
        raise ConfigurationError(
            f"{setting} must be a plain https:// address, or http:// on this machine"
        )


@dataclass(frozen=True, slots=True)
class FhirEndpoint:
    """The record's address, which the settings fix."""

    base: str
    now: Clock
    proof: RequestCredentials
    limits: FhirTimeouts = FhirTimeouts()
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def __post_init__(self) -> None:
        check_address(self.base, "PORTAL_RECORD")

    def connect(self, request: Callable[[FhirConnection], Awaitable[Answer]]) -> Answer:
        """Runs the errand against the deadline; raises RecordUnavailable when it is not met.

        A time limit for each read does not stop a server that sends a byte every few seconds,
        so the whole visit is a cancellable task; its thread keeps it apart from a loop that
        may already run in the caller's.
        """

        async def run() -> Answer:
            async with asyncio.timeout(self.limits.total), self._open() as connection:
                return await request(connection)

        with ThreadPoolExecutor(max_workers=1) as pool:
            try:
                return pool.submit(lambda: asyncio.run(run())).result()
            except TimeoutError:
                seconds = f"{self.limits.total:g} seconds"
                raise RecordUnavailable(f"The record took longer than {seconds}.") from None

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[FhirConnection]:
        timeout = httpx.Timeout(self.limits.total, connect=self.limits.connect)
        # Not trust_env: neither a proxy nor a .netrc of the machine may change where this goes.
        async with httpx.AsyncClient(
            verify=self.tls, timeout=timeout, follow_redirects=False, trust_env=False
        ) as client:
            yield FhirConnection(client, self)


@dataclass(frozen=True, slots=True)
class FhirConnection:
    """One conversation with the server."""

    client: httpx.AsyncClient
    endpoint: FhirEndpoint

    async def search(self, kind: str, query: str) -> list[Json]:
        """Every resource that a search finds, over all its pages."""
        found: list[Json] = []
        url: str | None = f"{self.endpoint.base.rstrip('/')}/{kind}?{query}"
        for _ in range(MOST_PAGES):
            if url is None:
                return found
            proof = await self.endpoint.proof.header(self)
            page = replies.parsed(await self.ask("GET", self._own(url), headers=proof))
            found += replies.resources(page)
            url = replies.next_page(page)
        raise RecordUnavailable("The record's search does not come to an end.")

    async def transact(self, bundle: Json) -> None:
        """Posts the transaction; returns when the server said that all of it is stored."""
        content = json.dumps(bundle, ensure_ascii=False, allow_nan=False).encode()
        proof = await self.endpoint.proof.header(self)
        headers = proof | {"Content-Type": "application/fhir+json"}
        answer = await self.ask("POST", self.endpoint.base, headers=headers, content=content)
        replies.check_transaction(replies.parsed(answer), bundle)

    async def ask(
        self, method: str, url: str, *, headers: dict[str, str], content: bytes | None = None
    ) -> bytes:
        """The body of a 2xx answer; raises RecordUnavailable or RecordRefused."""
        request = self.client.build_request(method, url, headers=HEADERS | headers, content=content)
        try:
            response = await self.client.send(request, stream=True)
            try:
                body = await self._body(response)
            finally:
                await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise RecordUnavailable(
                f"The record cannot be reached ({type(error).__name__})."
            ) from None
        if response.status_code == codes.UNAUTHORIZED:
            self.endpoint.proof.forget()
        replies.check_status(response.status_code, body, _retry_after(response, self.endpoint.now))
        return body

    async def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > self.endpoint.limits.answer:
                raise RecordUnavailable("The record's answer is too large.")
        return bytes(body)

    def _own(self, url: str) -> str:
        """The address of a further page, which a server may not lay on another host."""
        base, there = httpx.URL(self.endpoint.base), httpx.URL(self.endpoint.base).join(url)
        if (there.scheme, there.host, there.port) != (base.scheme, base.host, base.port):
            raise RecordUnavailable("The record points to another host.")
        return str(there)


def _retry_after(response: httpx.Response, now: Clock) -> timedelta | None:
    """Retry-After in seconds or as a date (RFC 9110, 10.2.3); None when absent or unreadable."""
    text = response.headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return timedelta(seconds=whole_or(LONGEST_PAUSE, text, low=0, high=LONGEST_PAUSE))
    try:
        wait = parsedate_to_datetime(text) - now()
    except (ValueError, TypeError):
        return None
    return min(max(wait, timedelta(0)), timedelta(days=1))
