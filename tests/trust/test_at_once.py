"""Eight times at once is once: every form of desk and patient, from eight sign-ins.

The posts are those that pages of 0.1.0 made (tests/kept/0.1.0/posts.yaml): there is one for every
route that takes one. Each is played in two portals, once in the first and eight times at once in
the second, on both databases. What makes something has the number that today's page draws for its
form.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from flask.sessions import SecureCookieSessionInterface
from sqlmodel import insert, select

from patient_portal.access.views.form_post import NUMBER
from patient_portal.app import create_app
from patient_portal.core import tokens
from patient_portal.models.tables import SignIn, StaffSignIn
from tests.kept.pages import OldPages, Post
from tests.kept.version import kept
from tests.support.desks import make_desk
from tests.support.html import Element, parse
from tests.support.pages import Browser, HttpReply, HttpRequest
from tests.support.portals import SteppedClock, make_sample

EIGHT = 8
COOKIE = "__Host-portal"
# What the cookie holds -> whose token it is.
SIGN_INS: dict[str, Any] = {"sign_in": SignIn, "staff": StaffSignIn}
# A sign-in is a try that counts, and there is one tablet.
BY_ONE = ("/i/", "/desk/sign-in", "/desk/sign-out", "/tablet", "/sign-in", "/stop")
# What eight did eight times, or ended in an error for most of them, before there were locks and
# numbers of forms.
MAKES = (
    "/attention/.*/done$",
    "/desk/enrol$",
    "/events/review$",
    "/events/questionnaires-off$",
    "/assessments/.*/dates$",
    "/carers$",
    "/invitations/code$",
    "/invitations/send$",
    "/expected$",
    "/assessments/.*/call$",
    "/paper/print/",
    "/correct/",
    "/desk/tablets/$",
    "/send/",
    "/staff/add$",
    "/messages/choice$",
    "^/link/$",
)
# Moved by every look and every try, or made by this test.
MOVING = {"audit", "sign_in", "staff_sign_in", "limit_count", "form_use"}


class EightBrowsers(OldPages):
    """The same pages, open in eight browsers of one person, each signed in by itself."""

    def number(self, post: Post) -> str:
        """What today's page draws for the form that the post comes from; nothing for most."""
        path = self.text(post["on"])
        page = self.browser(post["who"]).send(HttpRequest("GET", path))
        for form in parse(page.body.decode()).all("form", method="post"):
            others = [each.get("formaction") for each in form.all("button")]
            ways = [form.get("action"), *filter(None, others)]
            if self.text(post["to"]) in {urlsplit(urljoin(path, way or path)).path for way in ways}:
                return _number(form)
        return ""

    def send_one(self, post: Post) -> int:
        """The status that comes back."""
        token = self.open(post)
        self.desk.sample.clock.advance(minutes=post.get("open_for", 0))
        return self.send_by(self.browser(post["who"]), post, token).status

    def send_all(self, post: Post) -> list[HttpReply]:
        token, number = self.open(post), self.number(post)
        self.desk.sample.clock.advance(minutes=post.get("open_for", 0))
        own = self.browser(post["who"])
        browsers = [own, *(self._twin(own) for _ in range(EIGHT - 1))]
        start = threading.Barrier(EIGHT)
        sent = {**post, "fields": {**post.get("fields", {}), NUMBER: number}}

        def send(browser: Browser) -> HttpReply:
            start.wait()
            return self.send_by(browser, sent, token)

        with ThreadPoolExecutor(EIGHT) as pool:
            replies = list(pool.map(send, browsers))
        best = min(range(EIGHT), key=lambda at: replies[at].status)
        own.cookies = browsers[best].cookies
        return replies

    def sizes(self) -> dict[str, int]:
        return {name: len(rows) for name, rows in self._held().items() if name not in MOVING}

    def _twin(self, own: Browser) -> Browser:
        twin = Browser(own.transport)
        twin.cookies = dict(own.cookies)
        cookie = SecureCookieSessionInterface().get_signing_serializer(self.app)
        if COOKIE in twin.cookies and cookie:
            held = cookie.loads(twin.cookies[COOKIE])
            for name in SIGN_INS.keys() & held.keys():
                held[name] = self._another(SIGN_INS[name], held[name])
            twin.cookies[COOKIE] = str(cookie.dumps(held))
        return twin

    def _another(self, table: Any, token: str) -> str:
        """The token of another sign-in like that one."""
        fresh = tokens.new_token()
        with self.desk.sample.portal.database.writing() as session:
            row = session.exec(select(table).where(table.token_hash == tokens.digest(token))).one()
            values = row.model_dump(exclude={"id"}) | {"token_hash": tokens.digest(fresh)}
            session.exec(insert(table).values(values))
        return fresh


def _number(form: Element) -> str:
    found = [each["value"] for each in form.all("input") if each.get("name") == NUMBER]
    return found[0] if found else ""


@pytest.fixture
def once_and_eight(database_url: str, makers, tmp_path: Path) -> Iterator[list[EightBrowsers]]:
    """Two portals with the same people."""
    maker = makers("sqlite" if database_url.startswith("sqlite") else "postgresql")
    urls = [database_url, maker.make()]
    samples = [make_sample(url, tmp_path / str(at), SteppedClock()) for at, url in enumerate(urls)]
    apps = [create_app(each.portal.settings, each.portal.integrations) for each in samples]
    yield [EightBrowsers(app, make_desk(each)) for app, each in zip(apps, samples, strict=True)]
    for app, sample in zip(apps, samples, strict=True):
        app.extensions["portal"].database.close()
        sample.close()
    maker.drop(urls[1])


@pytest.mark.soak
def test_every_form_eight_times_at_once_is_once(once_and_eight: list[EightBrowsers]) -> None:
    once, eight = once_and_eight
    assert not play(once, eight, lambda post: not post["to"].startswith(BY_ONE))


# SQLite lets one write at a time, whatever the code does.
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_what_makes_something_makes_it_once(once_and_eight: list[EightBrowsers]) -> None:
    once, eight = once_and_eight
    played: set[str] = set()

    def is_first_of_kind(post: Post) -> bool:
        """The first post to each address of those that had been done eight times."""
        found = [each for each in MAKES if re.search(each, post["to"])]
        is_new = bool(found) and found[0] not in played
        played.update(found[:1])
        return is_new

    assert not play(once, eight, is_first_of_kind)
    assert played == set(MAKES)


def play(
    once: EightBrowsers, eight: EightBrowsers, is_by_eight: Callable[[Post], bool]
) -> list[str]:
    """What differs between the two portals, and what ended in an error."""
    faults, other = [], dict[str, int]()
    for number, post in enumerate(kept("posts"), start=1):
        first = once.send_one(post)
        if not is_by_eight(post):
            assert eight.send_one(post) == first, number
            continue
        statuses = sorted(reply.status for reply in eight.send_all(post))
        before, other = other, _difference(once.sizes(), eight.sizes())
        if other != before or statuses[-1] >= 500 or first not in statuses:
            faults.append(f"post {number} to {post['to']}: {first}, {statuses}, {other}")
    return faults


def _difference(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {name: other[name] - size for name, size in one.items() if other[name] != size}
