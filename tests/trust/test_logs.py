"""Canaries planted through a whole journey and all that can go wrong on it: no log has one."""

from __future__ import annotations

import io
import json
import logging
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Response

from patient_portal.app import create_app
from patient_portal.core import logs, tokens
from tests.servers.faults import FaultyProxy, faulty_proxy, says
from tests.servers.fork_server import ForkServer
from tests.support.pages import Browser, HttpRequest, HttpTransport, over_wsgi
from tests.support.portals import ASHA, SamplePortal, SteppedClock, make_sample
from tests.support.walks import answer_all, born, example_answers
from tests.trust.deployments import Deployment, deploy
from tests.trust.disks import ROOM_FOR_A_LOG, LimitedFiles

WORDS = "canary-in-own-words-4711"
INVALID = "Invalid request"
GUESS = "CANARYCANARY4711"
# What a record server may say back: the very data that it was sent.
TELLING = {
    "resourceType": "OperationOutcome",
    "issue": [
        {
            "severity": "error",
            "code": "invalid",
            "diagnostics": f"{ASHA.family_name} {ASHA.nhs_number} {WORDS}",
        }
    ],
}


@pytest.fixture
def way() -> Iterator[FaultyProxy]:
    with faulty_proxy() as made:
        yield made


@pytest.fixture
def sample(makers, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[SamplePortal]:
    made = make_sample(makers("sqlite").make(), tmp_path, SteppedClock(datetime.now(UTC)))
    yield made
    made.close()


@pytest.fixture
def site(
    fork_server: ForkServer, sample: SamplePortal, tmp_path: Path, way: FaultyProxy
) -> Iterator[Deployment]:
    """A deployment whose record refuses and repeats what it was sent, and whose messages fail."""
    no_folder = tmp_path / "messages"
    no_folder.write_text("a file where a folder should be")
    url = sample.portal.settings.database_url
    made = deploy(fork_server, url, tmp_path, record=way.base, messages=f"folder:{no_folder}")
    yield made
    made.close()


def canaries(sample: SamplePortal, browser: Browser, token: str) -> list[str]:
    """Everything that must never be in a log, in the ways in which it is written."""
    code = sample.codes["Asha"]
    phone = str(ASHA.phone)
    return [
        ASHA.given_name,
        ASHA.family_name,
        str(ASHA.nhs_number),
        "999 000 0018",
        "1979-03-14",
        "14 March 1979",
        "born-day=14",
        phone,
        phone.replace("+44", "0"),
        str(ASHA.email),
        "asha.canary",
        WORDS,
        code,
        code.lower(),
        tokens.spell_code(code),
        GUESS,
        token,
        *browser.cookies.values(),
    ]


def test_no_log_has_a_canary(sample: SamplePortal, site: Deployment, way: FaultyProxy) -> None:
    site.start()
    transport = HttpTransport(site.port)
    browser = Browser(transport)
    token = walk(sample, browser)
    planted = canaries(sample, browser, token)
    ask_for_a_link(browser)
    break_everything(sample, site, browser, token)
    talk_nonsense(sample, site, browser)
    planted += [*browser.cookies.values()]
    record_fails_in_every_way(sample, site, way)
    transport.close()
    site.kill()
    log = site.log.read_text()
    assert [each for each in planted if each.lower() in log.lower()] == []
    lines = [json.loads(line) for line in log.splitlines()]
    events = {line["event"] for line in lines}
    # The log does speak of what went wrong.
    assert {
        "a message was not sent",
        "an error that nobody expected",
        "the database did not answer",
        "the record cannot be reached",
        "the record refused a row",
    } <= events


def walk(sample: SamplePortal, browser: Browser) -> str:
    """Wrong and right birth dates, refused and good answers, and everything sent."""
    page = browser.get(f"/i/{sample.codes['Asha']}")
    page = browser.press(page, {**born(ASHA.date_of_birth), "born-day": "15"})
    page = browser.press(browser.press(page, born(ASHA.date_of_birth)))
    for name in ("bpi-sf", "eq5d-5l"):
        answers = example_answers(sample.portal.catalogue.instrument(name))
        if name == "bpi-sf":
            question = browser.get(f"/to-do/1/{name}/question/relief")
            browser.press(question, {"relief": WORDS})
            answers = {**answers, "treatments": WORDS}
        page = browser.press(answer_all(browser, browser.get(f"/to-do/1/{name}/"), answers))
        assert page.heading == "Thank you"
    return str(page.tree.first("input", name="csrf_token")["value"])


def ask_for_a_link(browser: Browser) -> None:
    for who in (str(ASHA.nhs_number), str(ASHA.phone), str(ASHA.email), WORDS):
        browser.press(browser.get("/link/"), {"who": who, **born(ASHA.date_of_birth)})


def break_everything(sample: SamplePortal, site: Deployment, browser: Browser, token: str) -> None:
    """A full disk while somebody answers, and an error that nobody expected."""
    question = browser.get("/to-do/1/pseq/question/work")
    disk = LimitedFiles(site.folder, ROOM_FOR_A_LOG)
    disk.fill(site)
    assert browser.press(question, {"work": "3"}).status == 503
    assert browser.get(f"/i/{GUESS}").status == 503
    disk.free(site)
    # A service that the content no longer has, which a check at the start would have found.
    sample.change("Asha", service_key="gone")
    assert browser.get("/to-do").status == 500
    assert browser.get(f"/i/{sample.codes['Asha']}").status == 500
    fields = [("csrf_token", token), *born(ASHA.date_of_birth).items()]
    assert browser.post(f"/i/{sample.codes['Asha']}", fields).status == 500
    sample.change("Asha", service_key=sample.episodes["Ben"].service_key)


def talk_nonsense(sample: SamplePortal, site: Deployment, browser: Browser) -> None:
    """What is refused before it is understood, by the portal and by the server in front of it."""
    code = sample.codes["Asha"]
    assert browser.post(f"/i/{code}", [("born-day", "14")]).status == 400
    assert browser.get(f"/i/{GUESS}").status == 404
    assert browser.send(HttpRequest("PUT", f"/i/{code}?q={WORDS}")).status == 405
    assert browser.post("/", [("code", WORDS * 5000)]).status == 413
    cookie = browser.cookies["__Host-portal"]
    for nonsense in (
        f"GET /i/{code} HTTP/9.9\r\nHost: x\r\n\r\n",
        f"GET /i/{code}\r\n\r\n",
        f"{WORDS} /i/{code} HTTP/1.1\r\nHost: x\r\n\r\n",
        f"GET /i/{code} HTTP/1.1\r\nCookie {cookie}\r\n\r\n",
        f"GET /i/{code} HTTP/1.1\r\nCookie: {cookie}\r\nHost: x\r\n{WORDS}\r\n\r\n",
        f"GET /i/{code}{'x' * 9000} HTTP/1.1\r\nHost: x\r\n\r\n",
        f"GET /i/{code} HTTP/1.1\r\nHost: x\r\nCookie: {cookie * 100}\r\n\r\n",
        f"POST /i/{code} HTTP/1.1\r\nHost: x\r\nContent-Length: {WORDS}\r\n\r\n",
        f"POST /i/{code} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{WORDS}\r\n",
        f"POST /i/{code} HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nborn-day=14",
        f"GET http://{WORDS}/i/{code} HTTP/1.1\r\nHost: {WORDS}\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", site.port), timeout=60) as line:
            line.sendall(nonsense.encode())
            line.shutdown(socket.SHUT_WR)
            while line.recv(65536):
                pass


def record_fails_in_every_way(sample: SamplePortal, site: Deployment, way: FaultyProxy) -> None:
    """Down, refusing and repeating what it was sent; each time a new worker tries at once."""
    told = {500: "the record cannot be reached", 400: "the record refused a row"}
    for status, event in told.items():
        way.on(lambda request: True, says(status, TELLING))
        restart(site)
        wait_for(site, lambda event=event: event in site.log.read_text())
    wait_for(site, lambda: "a message was not sent" in site.log.read_text())


def restart(site: Deployment) -> None:
    site.kill()
    site.start()


def wait_for(site: Deployment, happened: Callable[[], bool]) -> None:
    for _ in range(6000):
        if happened():
            return
        site.pause()
    raise AssertionError(site.log.read_text()[-2000:])


def test_an_error_outside_of_every_handler_does_not_tell_the_path(sample: SamplePortal) -> None:
    """What breaks while an answer is on its way out is written by Flask itself otherwise."""
    app = create_app(sample.portal.settings, sample.portal.integrations)

    @app.after_request
    def break_it(_: Response) -> Response:
        raise ZeroDivisionError(WORDS)

    stream = io.StringIO()
    kept = logging.getLogger().handlers[:]
    logs.set_up(stream)
    try:
        reply = over_wsgi(app)(HttpRequest("GET", f"/i/{GUESS}"))
    finally:
        logging.getLogger().handlers[:] = kept
        app.extensions["portal"].database.close()
    assert reply.status == 500
    assert WORDS not in stream.getvalue()
    assert GUESS not in stream.getvalue()
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert {line["route"] for line in lines if "route" in line} == {"/i/<code>"}


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Invalid request from ip=192.0.2.7: Invalid HTTP request line: 'GET /i/X'", INVALID),
        ("Error handling request /i/X", "Error handling request"),
        ("Worker exiting (pid: 7)", "Worker exiting (pid: 7)"),
    ],
)
def test_the_web_servers_lines_end_before_what_they_quote(said: str, written: str) -> None:
    record = logging.LogRecord("gunicorn.error", logging.WARNING, "", 1, said, None, None)
    assert json.loads(logs.ServerLines().format(record))["event"] == written
