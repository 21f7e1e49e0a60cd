"""A save that fails says so, with the answer still in the form, and the next one works.

The database really fails: another process holds SQLite's lock or nothing can be written,
PostgreSQL is gone or has become a standby.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from flask import Flask
from sqlalchemy import event
from sqlmodel import select

from patient_portal.integration.portal import Portal
from patient_portal.models.tables import Answer, AnswerHistory, OutboxItem
from tests.support.pages import Browser, HttpRequest, Page
from tests.support.portals import SamplePortal
from tests.support.walks import answer_all, example_answers, sign_in

WORDS = "Heat\r\nand <i>walks</i> & rest"
QUESTIONS = {
    ("eq5d-5l", "mobility"): "3",
    ("eq5d-5l", "vas"): "0",
    ("bpi-sf", "worst"): "7",
    ("bpi-sf", "treatments"): WORDS,
    ("bpi-sf", "body_areas"): ["left_knee_front", "neck_back"],
}
NOT_VALID = {("bpi-sf", "relief"): "not a number", ("eq5d-5l", "vas"): "101"}


def portal_of(app: Flask) -> Portal:
    portal: Portal = app.extensions["portal"]
    return portal


@contextmanager
def connected_with(app: Flask, pragma: str) -> Iterator[None]:
    """Every connection that the application uses has one more setting."""
    engine = portal_of(app).database.engine

    def set_up(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(f"PRAGMA {pragma}").close()

    event.listen(engine, "checkout", set_up)
    yield
    event.remove(engine, "checkout", set_up)
    engine.dispose()


@contextmanager
def locked(app: Flask) -> Iterator[None]:
    """Another process writes and does not come to an end; nobody here has 15 seconds."""
    file = portal_of(app).settings.database_url.removeprefix("sqlite:///")
    with connected_with(app, "busy_timeout = 20"):
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def not_writable(app: Flask) -> Iterator[None]:
    """Nothing can be written, as on a file system that went read-only after an error."""
    with connected_with(app, "query_only = 1"):
        yield


@contextmanager
def gone(app: Flask) -> Iterator[None]:
    """PostgreSQL takes nobody in and has thrown everybody out."""
    url = portal_of(app).settings.database_url.replace("+psycopg", "")
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as other:
        other.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        # It waits until each has ended: a connection that ends a moment later would still pass
        # the pool's check and break under the test's own query.
        ended = other.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s",
            [name],
        ).fetchall()
        assert all(has_ended for (has_ended,) in ended)
        yield
        other.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@contextmanager
def read_only(app: Flask) -> Iterator[None]:
    """PostgreSQL has become a standby, which takes no writes."""
    url = portal_of(app).settings.database_url.replace("+psycopg", "")
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as other:
        other.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        portal_of(app).database.engine.dispose()
        yield
        other.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = off")
        portal_of(app).database.engine.dispose()


FAILURES = {"sqlite": (locked, not_writable), "postgresql": (gone, read_only)}
Failure = Callable[[Flask], object]


@pytest.fixture(params=[0, 1])
def failing(request: pytest.FixtureRequest, app: Flask) -> Failure:
    kind = portal_of(app).database.engine.dialect.name
    return FAILURES[kind][request.param]


def test_an_answer_that_cannot_be_saved_stays_in_the_form_and_is_saved_later(
    sample: SamplePortal, app: Flask, browser: Browser, failing: Failure
) -> None:
    sign_in(browser, sample.codes["Asha"])
    for (instrument, item), given in QUESTIONS.items():
        page = browser.get(f"/to-do/1/{instrument}/question/{item}?change=1")
        with failing(app):
            kept = browser.press(page, {item: given})
        assert kept.status == 503
        assert kept.value(item) == given
        assert "Your answer is not saved yet" in kept.text
        assert "01632 960 101" in kept.text
        assert browser.press(kept).status == 200
    with sample.portal.database.reading() as session:
        saved = {(row.item_id): row.value for row in session.exec(select(Answer))}
        assert saved["treatments"] == WORDS
        assert len(saved) == len(QUESTIONS)
        assert session.exec(select(AnswerHistory)).all() == []


def test_a_whole_page_that_cannot_be_saved_stays_in_the_form(
    sample: SamplePortal, app: Flask, browser: Browser, failing: Failure
) -> None:
    sign_in(browser, sample.codes["Asha"])
    page = browser.get("/to-do/1/bpi-sf/all")
    given = {"worst": "7", "relief": "30", "treatments": WORDS}
    with failing(app):
        kept = browser.press(page, given)
    assert kept.status == 503
    assert {item: kept.value(item) for item in given} == given
    assert browser.press(kept).status == 200
    with sample.portal.database.reading() as session:
        saved = {(row.item_id): row.value for row in session.exec(select(Answer))}
    assert saved == {"worst": 7, "relief": 30, "treatments": WORDS}


def test_what_is_wrong_on_a_whole_page_is_asked_again_without_losing_its_neighbours(
    sample: SamplePortal, browser: Browser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    page = browser.get("/to-do/1/bpi-sf/all")
    wrong = {"relief": "300", "treatments": "x" * 2001}
    page = browser.press(page, {"worst": "7", **wrong})
    assert (page.status, len(page.errors)) == (422, 2)
    assert {item: page.value(item) for item in wrong} == wrong
    page = browser.press(page, {"relief": "30", "treatments": "rest"})
    assert page.status == 200
    with sample.portal.database.reading() as session:
        saved = {(row.item_id): row.value for row in session.exec(select(Answer))}
    assert saved == {"worst": 7, "relief": 30, "treatments": "rest"}


def test_sending_that_fails_says_so_and_works_later(
    sample: SamplePortal, app: Flask, browser: Browser, failing: Failure
) -> None:
    check = to_the_check(sample, browser)
    with failing(app):
        assert browser.press(check).status == 503
    assert browser.press(check).heading == "Thank you"
    with sample.portal.database.reading() as session:
        assert len(session.exec(select(OutboxItem)).all()) == 1


def test_every_page_says_503_while_the_database_cannot_be_read(
    sample: SamplePortal, app: Flask, browser: Browser
) -> None:
    check = to_the_check(sample, browser)
    failing = FAILURES[portal_of(app).database.engine.dialect.name][0]
    with failing(app):
        for path in (
            f"/i/{sample.codes['Asha']}",
            "/i/0123456789ABCDEF",
            "/to-do",
            "/privacy",
            check.path,
            "/to-do/1/eq5d-5l/question/mobility",
            "/to-do/1/eq5d-5l/all",
        ):
            assert browser.get(path).status == 503, path
        reply = browser.send(HttpRequest("GET", "/health"))
        assert (reply.status, b"red" in reply.body) == (503, True)


def test_pages_can_still_be_read_while_nothing_can_be_written(
    sample: SamplePortal, app: Flask, browser: Browser
) -> None:
    check = to_the_check(sample, browser)
    failing = FAILURES[portal_of(app).database.engine.dialect.name][1]
    sample.clock.advance(minutes=5)
    with failing(app):
        for path in ("/to-do", check.path, "/to-do/1/eq5d-5l/question/mobility"):
            assert browser.get(path).status == 200, path


def test_the_script_is_told_that_its_answer_is_not_saved(
    sample: SamplePortal, app: Flask, browser: Browser, failing: Failure
) -> None:
    sign_in(browser, sample.codes["Asha"])
    page = browser.get("/to-do/1/eq5d-5l/question/mobility")
    body = f"mobility=3&csrf_token={page.value('csrf_token')}".encode()
    headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
    with failing(app):
        reply = browser.send(HttpRequest("POST", page.path, headers, body))
    assert (reply.status, reply.body.strip()) == (503, b'{"status":"error_503"}')


@pytest.mark.parametrize("token", ["", "forged", None])
def test_a_stale_form_is_refused_but_its_answer_stays_in_the_form(
    sample: SamplePortal, browser: Browser, token: str | None
) -> None:
    sign_in(browser, sample.codes["Asha"])
    for (instrument, item), given in (QUESTIONS | NOT_VALID).items():
        fields = [(item, each) for each in ([given] if isinstance(given, str) else given)]
        fields += [] if token is None else [("csrf_token", token)]
        kept = browser.post(f"/to-do/1/{instrument}/question/{item}", fields)
        assert (kept.status, kept.value(item)) == (400, given)
        assert browser.press(kept).status == (422 if given in NOT_VALID.values() else 200)


def to_the_check(sample: SamplePortal, browser: Browser) -> Page:
    page = browser.go_on(sign_in(browser, sample.codes["Asha"]))
    return answer_all(browser, page, example_answers(sample.portal.catalogue.instrument("eq5d-5l")))
