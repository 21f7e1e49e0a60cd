"""A way to a FHIR server that fails as it is told: down, slow, refusing, cut off or lying."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx


@dataclass(frozen=True, slots=True)
class ProxyRequest:
    """What was asked."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class ProxyReply:
    """What is answered.

    `cut` bytes of the body are sent, then the line goes dead; a `drip` comes byte by byte, from
    the first letter of the status line on, and never ends. Status 0 is no answer at all.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    drip: bool = False

    @classmethod
    def of(cls, resource: object, status: int = 200, **headers: str) -> ProxyReply:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        content = {"Content-Type": "application/fhir+json"} | named
        return cls(status, json.dumps(resource).encode(), content)

    def json(self) -> dict[str, Any]:
        return json.loads(self.body)


Forward = Callable[[ProxyRequest], ProxyReply]
Fault = Callable[[ProxyRequest, Forward], ProxyReply]


def forward_all(request: ProxyRequest, forward: Forward) -> ProxyReply:
    return forward(request)


class FaultyProxy:
    """Stands between a gateway and a server. `fault` answers each request, or forwards it."""

    def __init__(self, upstream: str) -> None:
        self.upstream = upstream
        self.fault: Fault = forward_all
        self.seen: list[ProxyRequest] = []
        self.release = threading.Event()
        self.base = ""

    def on_transaction(self, fault: Fault, times: int = 10**6) -> None:
        """Only the posting of a Bundle fails, and only so many times."""
        self.on(lambda request: request.method == "POST", fault, times)

    def on_search(self, kind: str, fault: Fault) -> None:
        """Only searches for that resource type fail."""
        self.on(lambda request: request.path.startswith(f"/{kind}?"), fault)

    def on(
        self, is_meant: Callable[[ProxyRequest], bool], fault: Fault, times: int = 10**6
    ) -> None:
        left = [times]

        def answer(request: ProxyRequest, forward: Forward) -> ProxyReply:
            if not is_meant(request) or left[0] == 0:
                return forward(request)
            left[0] -= 1
            return fault(request, forward)

        self.fault = answer

    def mend(self) -> None:
        """From now on everything goes through."""
        self.fault = forward_all

    def forward(self, request: ProxyRequest) -> ProxyReply:
        kept = {"accept", "content-type", "authorization"}
        headers = {k: v for k, v in request.headers.items() if k.lower() in kept}
        answer = httpx.request(
            request.method,
            self.upstream + request.path,
            headers=headers,
            content=request.body,
            timeout=60,
            # Plain HTTP: reading all certificates for each request would take most of the time.
            verify=False,
        )
        content_type = answer.headers.get("content-type", "")
        return ProxyReply(answer.status_code, answer.content, {"Content-Type": content_type})


@contextmanager
def faulty_proxy(upstream: str = "") -> Iterator[FaultyProxy]:
    """A FaultyWay on a free loopback port."""
    way = FaultyProxy(upstream)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(way))
    server.daemon_threads = False
    way.base = f"http://127.0.0.1:{server.server_port}/fhir"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield way
    finally:
        way.release.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(way: FaultyProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            path = self.path.removeprefix("/fhir")
            request = ProxyRequest(self.command, path, dict(self.headers), body)
            way.seen.append(request)
            reply = way.fault(request, way.forward)
            try:
                self.send(reply)
            except OSError:
                self.close_connection = True

        def send(self, reply: ProxyReply) -> None:
            self.close_connection = True
            if reply.status == 0:
                return
            if reply.drip:
                self.drip()
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body[: reply.cut])

        def drip(self) -> None:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not way.release.wait(0.01):
                self.wfile.write(b"x")

        do_GET = do_POST = do_PUT = answer  # noqa: N815 - the names http.server calls

        def log_message(self, *_: object) -> None:
            """Quiet."""

    return Handler


def dead_line(_: ProxyRequest, __: Forward) -> ProxyReply:
    """The connection closes without a word."""
    return ProxyReply(0)


def silence(way: FaultyProxy) -> Fault:
    """Nothing comes until the test is over."""

    def wait(_: ProxyRequest, __: Forward) -> ProxyReply:
        way.release.wait()
        return ProxyReply(0)

    return wait


def drip(_: ProxyRequest, __: Forward) -> ProxyReply:
    """A byte now and then, so that no single read ever takes long."""
    return ProxyReply(drip=True)


def stored_but_lost(request: ProxyRequest, forward: Forward) -> ProxyReply:
    """The server stores it; its reply never arrives."""
    forward(request)
    return ProxyReply(0)


def stored_but_cut_off(request: ProxyRequest, forward: Forward) -> ProxyReply:
    """The server stores it; half of its reply arrives."""
    reply = forward(request)
    return ProxyReply(reply.status, reply.body, reply.headers, cut=len(reply.body) // 2)


def says(status: int, resource: object = None, **headers: str) -> Fault:
    """Answers with that status and does nothing."""
    return lambda request, forward: ProxyReply.of(resource, status, **headers)
