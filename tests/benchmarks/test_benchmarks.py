"""`make bench` measures everything that it says it measures: shown by its run of seconds."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import walks
from benchmarks.client import LightBrowser, Reply
from benchmarks.load import drive
from patient_portal.core.settings import ROOT

SECTIONS = {
    "The machine": 9,
    "Question pages": 4,
    "Saving an answer": 4,
    "Whole journeys": 8,
    "The server's time for a page": 16,
    "Bytes over the wire": 14,
    "What a person asked for": 2,
    "Emptying the outbox": 2,
    "Growing": 4,
    "Growing: the pathway": 4,
}


def test_a_quick_run_measures_everything_and_names_no_machine(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    command = [sys.executable, "-m", "benchmarks", "--quick", "--out", str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    text = page.read_text(encoding="utf-8")
    for section, rows in SECTIONS.items():
        assert len(table(text, section)) >= rows, section
    assert platform.node() not in text
    assert str(ROOT) not in text


def table(text: str, section: str) -> list[str]:
    """The rows of a section's table, without its head."""
    part = text.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return [line for line in part.splitlines() if line.startswith("| ")][2:]


def test_a_bare_journey_has_as_many_pages_and_posts_as_it_is_told() -> None:
    sent = []
    walk = walks.bare_journey(70, 31, 4000)
    request = next(walk)
    try:
        while True:
            sent.append(request.data.partition(b" ")[0])
            request = walk.send(Reply(200, b"HTTP/1.1 200 OK", b""))
    except StopIteration:
        assert (sent.count(b"GET"), sent.count(b"POST")) == (70, 31)


def test_an_error_page_stops_the_measurement() -> None:
    with pytest.raises(RuntimeError, match="503"):
        LightBrowser().take(Reply(503, b"HTTP/1.1 503 Service Unavailable", b"not now"))


def test_the_client_follows_redirects_and_keeps_the_cookie() -> None:
    browser = LightBrowser("old=1")
    step = browser.go(browser.post("/a", {"x": 1}))
    next(step)
    head = b"HTTP/1.1 302 FOUND\r\nLocation: /b\r\nSet-Cookie: new=2; Path=/"
    follow = step.send(Reply(302, head, b""))
    assert follow.data.startswith(b"GET /b HTTP/1.1\r\n")
    assert b"\r\nCookie: new=2\r\n" in follow.data


def test_a_server_that_does_not_answer_is_not_measured() -> None:
    with pytest.raises(OSError, match="refused"):
        drive(1, [walks.bare_journey(1, 0, 1)], at_once=1)
