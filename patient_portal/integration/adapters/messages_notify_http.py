"""A session of `requests` that hangs up when a whole call takes too long.

Its own time-out is for each read, which does not stop a server that sends a byte now and then.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Any
from weakref import WeakSet

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


class DeadlineSession(requests.Session):
    """A session whose every request ends after `total` seconds, one way or another."""

    def __init__(self, total: float) -> None:
        super().__init__()
        self.total = total
        self.connections: WeakSet[HTTPConnection] = WeakSet()
        adapter = _Adapter(self.connections)
        self.mount("https://", adapter)
        self.mount("http://", adapter)

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        timer = threading.Timer(self.total, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            return super().send(*args, **kwargs)
        finally:
            timer.cancel()

    def _hang_up(self) -> None:
        for connection in list(self.connections):
            with suppress(OSError):
                if connection.sock:
                    connection.sock.shutdown(socket.SHUT_RDWR)


class _Adapter(HTTPAdapter):
    """Its connections are known to the session."""

    def __init__(self, connections: WeakSet[HTTPConnection]) -> None:
        self.connections = connections
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            "http": _pool(HTTPConnectionPool, HTTPConnection, self.connections),
            "https": _pool(HTTPSConnectionPool, HTTPSConnection, self.connections),
        }


def _pool(pool: type[Any], connection: type[Any], known: WeakSet[HTTPConnection]) -> type[Any]:
    def connect(self: Any) -> None:
        known.add(self)
        connection.connect(self)

    kind = type("KnownConnection", (connection,), {"connect": connect})
    return type("KnownPool", (pool,), {"ConnectionCls": kind})
