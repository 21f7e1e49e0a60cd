"""Many walks at once in one thread: each has its own kept-alive connection to the server.

Closed loop without thinking time: every walk sends its next request as soon as it has the reply.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.client import Reply, Request, Walk

# A server that says nothing for so long has failed, and the measurement with it.
PATIENCE = 60.0


@dataclass(slots=True)
class Run:
    """What happened: seconds of each request by kind, of each whole walk, and of everything."""

    seconds: float = 0.0
    client_seconds: float = 0.0
    requests: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    walks: list[float] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(len(times) for times in self.requests.values())

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.count / self.seconds


class _Connection:
    """One walk on one connection."""

    def __init__(self, port: int, walk: Walk, selector: selectors.BaseSelector) -> None:
        self._address, self._walk, self._selector = ("127.0.0.1", port), walk, selector
        self._received = bytearray()
        self._begun = time.perf_counter()
        self._open()
        self._send(next(walk))

    def read(self, run: Run, *, may_go_on: bool) -> bool:
        """Takes what has come; False when the walk has ended."""
        more = self._socket.recv(262_144)
        if not more:
            raise RuntimeError("the server closed the connection before it had answered")
        self._received += more
        reply = _reply(self._received)
        if reply is None:
            return True
        now = time.perf_counter()
        run.requests[self._kind].append(now - self._sent)
        self._received.clear()
        return self._next(reply, run, now, may_go_on=may_go_on)

    def close(self) -> None:
        self._selector.unregister(self._socket)
        self._socket.close()

    def _next(self, reply: Reply, run: Run, now: float, *, may_go_on: bool) -> bool:
        try:
            request = self._walk.send(reply)
        except StopIteration:
            run.walks.append(now - self._begun)
            return False
        if not may_go_on:
            return False
        if b"\r\nConnection: close" in reply.head:
            self.close()
            self._open()
        self._send(request)
        return True

    def _open(self) -> None:
        self._socket = socket.create_connection(self._address, timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._selector.register(self._socket, selectors.EVENT_READ, self)

    def _send(self, request: Request) -> None:
        self._kind = request.kind
        self._sent = time.perf_counter()
        self._socket.sendall(request.data)


def drive(port: int, walks: Iterable[Walk], *, at_once: int, seconds: float | None = None) -> Run:
    """Lets `at_once` walks go at a time, each to its end or until `seconds` are over."""
    run, waiting = Run(), iter(walks)
    begun, cpu = time.perf_counter(), time.process_time()
    until = begun + seconds if seconds else float("inf")
    with selectors.DefaultSelector() as selector:
        under_way = sum(_start(port, waiting, selector) for _ in range(at_once))
        while under_way:
            ready = selector.select(PATIENCE)
            if not ready:
                raise RuntimeError("the server has stopped answering")
            for key, _ in ready:
                may_go_on = time.perf_counter() < until
                if not key.data.read(run, may_go_on=may_go_on):
                    key.data.close()
                    under_way += (_start(port, waiting, selector) if may_go_on else 0) - 1
    run.seconds = time.perf_counter() - begun
    run.client_seconds = time.process_time() - cpu
    return run


def _start(port: int, waiting: Iterator[Walk], selector: selectors.BaseSelector) -> int:
    """Starts the next walk if there is one; returns how many were started."""
    walk = next(waiting, None)
    if walk is None:
        return 0
    _Connection(port, walk, selector)
    return 1


def _reply(received: bytearray) -> Reply | None:
    """The reply when all of it is there."""
    head, gap, body = bytes(received).partition(b"\r\n\r\n")
    if not gap:
        return None
    reply = Reply(int(head[9:12]), head, body)
    if len(body) < int(reply.header("Content-Length") or 0):
        return None
    return reply
