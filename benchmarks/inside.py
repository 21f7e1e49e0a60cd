"""Pages made in this process, without a network: the server's own time for a page."""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Flask

from benchmarks import walks
from benchmarks.client import ENCODINGS, JSON, PAGE, LightBrowser
from benchmarks.people import BenchmarkPatient, enrol, sign_in_all
from benchmarks.scale import Scale
from patient_portal.integration.portal import Portal

WARM_UP = 5


@dataclass(frozen=True, slots=True)
class CallResult:
    """What a call to the application gave."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that the server needs for one kind of page."""

    name: str
    median: float
    p95: float
    size: int


def call(app: Flask, path: str, cookie: str = "", *, encodings: str = ENCODINGS) -> CallResult:
    """The page, as a web server asks for it; raises when it is none."""
    return _answered(app, _environ("GET", path, cookie, encodings))


def post(app: Flask, path: str, browser: LightBrowser, fields: dict[str, object]) -> CallResult:
    """The answer to what the page's script posts; raises unless it was kept."""
    body = urlencode({"csrf_token": browser.token, **fields}, doseq=True).encode()
    environ = _environ("POST", path, browser.cookie, ENCODINGS) | {
        "HTTP_ACCEPT": JSON,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    return _answered(app, environ)


def _answered(app: Flask, environ: dict[str, Any]) -> CallResult:
    started: list[Any] = []
    body = b"".join(app(environ, lambda *said: started.append(said)))
    status = int(started[0][0][:3])
    if status != 200:
        raise RuntimeError(f"{environ['PATH_INFO']}: {status}")
    return CallResult(status, started[0][1], body)


def timings(app: Flask, portal: Portal, scale: Scale) -> Iterator[Timing]:
    """Every kind of page of the patient's way."""
    person = enrol(portal, 1)[0]
    browser = next(sign_in_all(app, portal, [person]))
    for name, path in _pages(portal, person):
        yield time_page(app, name, path, browser, repeats=scale.repeats)


def time_page(app: Flask, name: str, path: str, browser: LightBrowser, *, repeats: int) -> Timing:
    """Median and 95th percentile of making the page."""
    size = len(call(app, path, browser.cookie).body)
    taken = timed(lambda: call(app, path, browser.cookie), repeats=repeats)
    return Timing(name, statistics.median(taken), statistics.quantiles(taken, n=20)[-1], size)


def timed(do: Callable[[], object], *, repeats: int) -> list[float]:
    """Seconds of each time, after a few that warm up."""
    taken = []
    for _ in range(WARM_UP + repeats):
        begun = time.perf_counter()
        do()
        taken.append(time.perf_counter() - begun)
    return taken[WARM_UP:]


def _pages(portal: Portal, person: BenchmarkPatient) -> Iterator[tuple[str, str]]:
    below = f"/to-do/{person.assessment.id}"
    yield "Front door", "/"
    yield "Link", f"/i/{person.code}"
    yield "Privacy notice", "/privacy"
    yield "What there is to do", "/to-do"
    kinds = {item.kind: (each, item) for each in walks.asked(portal) for item in each.items}
    for kind, (instrument, item) in kinds.items():
        yield f"Question: {kind.replace('_', ' ')}", f"{below}/{instrument.id}/question/{item.id}"
    for instrument in walks.asked(portal):
        yield f"All questions: {instrument.id}", f"{below}/{instrument.id}/all"
    for instrument in walks.asked(portal):
        yield f"Check: {instrument.id}", f"{below}/{instrument.id}/check"
    form = walks.form(portal)
    kinds = {item.kind: (form, item) for item in form.items if item.show_if is None}
    for kind, (instrument, item) in kinds.items():
        name = f"Self-assessment: {kind.replace('_', ' ')}"
        yield name, f"{below}/{instrument.id}/question/{item.id}"
    yield "Self-assessment: all questions", f"{below}/{form.id}/all"
    yield "Self-assessment: check", f"{below}/{form.id}/check"


def _environ(method: str, address: str, cookie: str, encodings: str) -> dict[str, Any]:
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_ACCEPT": PAGE,
        "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9",
        "HTTP_ACCEPT_ENCODING": encodings,
        "HTTP_COOKIE": cookie,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
