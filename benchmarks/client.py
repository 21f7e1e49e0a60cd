"""A browser of few instructions: requests as bytes, replies with only what a walk needs.

The client shares its cores with the server, so it must cost next to nothing.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

import brotli

PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JSON = "application/json"
ENCODINGS = "gzip, deflate, br"
_TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')


class Request(NamedTuple):
    """One request as it goes over the wire, and what its time is counted as."""

    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, head and body as they came over the wire."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """A header's value, empty when there is none."""
        found = re.search(rb"\r\n%s: ([^\r]*)" % name.encode(), self.head, re.IGNORECASE)
        return found[1].decode("latin-1") if found else ""

    @property
    def content(self) -> bytes:
        """The body with its encoding undone."""
        encoding = self.header("Content-Encoding")
        if encoding == "br":
            return brotli.decompress(self.body)
        return gzip.decompress(self.body) if encoding == "gzip" else self.body

    @property
    def size(self) -> int:
        """Bytes on the wire, head included."""
        return len(self.head) + 4 + len(self.body)


Walk = Generator[Request, Reply, None]
WalkStep = Generator[Request, Reply, Reply]


class LightBrowser:
    """One person's: keeps the cookie and the form token, and makes requests."""

    def __init__(self, cookie: str = "", *, encodings: str = ENCODINGS) -> None:
        self.cookie, self.token, self.path = cookie, "", ""
        self._encodings = encodings

    def get(self, path: str, kind: str = "page") -> Request:
        return Request(kind, self._head("GET", path, PAGE) + b"\r\n")

    def post(
        self,
        path: str,
        fields: Mapping[str, object],
        kind: str = "save",
        *,
        accept: str = PAGE,
    ) -> Request:
        body = urlencode({"csrf_token": self.token, **fields}, doseq=True).encode()
        more = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}"
        return Request(kind, self._head("POST", path, accept) + f"{more}\r\n\r\n".encode() + body)

    def take(self, reply: Reply) -> Reply:
        """Keeps what a browser would keep; raises when the server could not do it."""
        if reply.status >= 400:
            raise RuntimeError(f"{self.path}: {reply.status} {reply.content[:200]!r}")
        cookie = reply.header("Set-Cookie")
        if cookie:
            self.cookie = cookie.partition(";")[0]
        return reply

    def go(self, request: Request) -> WalkStep:
        """Sends the request and follows where the replies lead; `path` is where it ended."""
        reply = self.take((yield request))
        while reply.status in (302, 303):
            self.path = reply.header("Location")
            reply = self.take((yield self.get(self.path, "redirected")))
        return reply

    def find_token(self, reply: Reply) -> None:
        """Keeps the token of the page's form."""
        found = _TOKEN.search(reply.content)
        if not found:
            raise RuntimeError(f"{self.path}: there is no form in this page")
        self.token = found[1].decode()

    def _head(self, method: str, path: str, accept: str) -> bytes:
        return (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n"
            f"Accept-Language: en-GB,en;q=0.9\r\nAccept-Encoding: {self._encodings}\r\n"
            f"User-Agent: Mozilla/5.0 (Linux; Android 8.1.0) portal-benchmark\r\n"
            f"Cookie: {self.cookie}\r\n"
        ).encode()
