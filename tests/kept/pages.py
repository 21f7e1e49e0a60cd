"""Pages of an older version that are still open in a browser: what they post, posted today."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pyotp
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import BadSignature
from sqlmodel import col, func, select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import tablet
from patient_portal.models.tables import Audit
from tests.support.desks import SampleDesk
from tests.support.dumps import Dump, changed, dump
from tests.support.pages import Browser, HttpReply, HttpRequest, over_wsgi
from tests.support.portals import HOME

Post = Mapping[str, Any]
TOKEN = re.compile('name="csrf_token" value="([^"]+)"')
# Moved by every page that is opened.
MOVING = {"sign_in": {"seen_at"}, "staff_sign_in": {"seen_at"}}


@dataclass
class OldPages:
    """Browsers by name in front of one desk. `{Asha[carer_id]}` in a post is hers, whatever it is.

    A post is a mapping: `who` posts `fields` to `to` from the page `on`. With `accept: json` it is
    the page's script that posts; the page was opened `later` by so many minutes than what was
    before it, and open for `open_for` minutes.
    """

    app: Flask
    desk: SampleDesk
    names: dict[str, dict[str, Any]] = field(init=False)
    browsers: dict[str, Browser] = field(default_factory=dict)
    held: Dump = field(init=False, repr=False)

    def __post_init__(self) -> None:
        sample = self.desk.sample
        self.names = {
            name: {**entries.ids, **entries.subjects, "link": sample.codes[name]}
            for name, entries in self.desk.entries.items()
        }
        self.names |= {name: {"staff_id": number} for name, number in self.desk.staff.items()}
        with sample.portal.database.writing() as session:
            row = tablet.create(Actor(session, sample.clock(), "test"), HOME, "By the door")
            code = tablet.pairing_code(Actor(session, sample.clock(), "test"), row)
            self.names["device"] = {"tablet_id": row.id, "code": code}
        self.held = self._held()

    def browser(self, who: str) -> Browser:
        number = len(self.browsers) + 1
        return self.browsers.setdefault(who, Browser(over_wsgi(self.app, f"192.0.2.{number}")))

    def text(self, template: str) -> str:
        """With the names of today's portal in their places."""
        for name, secret in self.desk.secrets.items():
            self.names[name]["app"] = pyotp.TOTP(secret).at(self.desk.sample.clock())
        return template.format_map(self.names)

    def template(self, text: str) -> str:
        """The same back: codes are others each time."""
        for name in self.desk.entries:
            for key in ("link", "code"):
                text = text.replace(str(self.names[name][key]), f"{{{name}[{key}]}}")
        return text

    def open(self, post: Post) -> str:
        """The token of the page that the post comes from."""
        self.desk.sample.clock.advance(minutes=post.get("later", 0))
        page = self.browser(post["who"]).send(HttpRequest("GET", self.text(post["on"])))
        token = TOKEN.search(page.body.decode())
        assert token, f"{post['on']}: {page.status}"
        return token[1]

    def outcome(self, post: Post) -> dict[str, Any]:
        """What comes back for a post, and what the portal then holds that it did not before."""
        token = self.open(post)
        self.desk.sample.clock.advance(minutes=post.get("open_for", 0))
        audited = self._newest_audit()
        reply = self._sent(post, token)
        before, self.held = self.held, self._held()
        found = {"status": reply.status, **self._content(reply), **self._cookies(reply)}
        changes = sorted(set(map(str, changed(before, self.held))) - {"audit"})
        return found | {"changes": changes, "audit": self._audited(audited)}

    def _sent(self, post: Post, token: str) -> HttpReply:
        return self.send_by(self.browser(post["who"]), post, token)

    def send_by(self, browser: Browser, post: Post, token: str) -> HttpReply:
        """Posts it from this browser."""
        fields = [("csrf_token", token), *self._fields(post)]
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if post.get("accept"):
            headers["Accept"] = f"application/{post['accept']}"
        body = urlencode(fields).encode()
        return browser.send(HttpRequest("POST", self.text(post["to"]), headers, body))

    def _fields(self, post: Post) -> Iterator[tuple[str, str]]:
        for name, value in post.get("fields", {}).items():
            for each in [value] if isinstance(value, str) else value:
                yield name, self.text(each)

    def _content(self, reply: HttpReply) -> dict[str, Any]:
        headers = dict(reply.headers)
        if "Location" in headers:
            return {"leads": self.template(headers["Location"])}
        kind = headers["Content-Type"].partition(";")[0]
        return {"kind": kind} | ({"says": _said(reply)} if kind.endswith("json") else {})

    def _cookies(self, reply: HttpReply) -> dict[str, Any]:
        """The names of the cookies that are set, and what the session's own has inside."""
        given = [value.partition("=") for name, value in reply.headers if name == "Set-Cookie"]
        return {"cookies": {name: self._keys(rest) for name, _, rest in given}} if given else {}

    def _keys(self, cookie: str) -> list[str]:
        value = cookie.partition(";")[0]
        reader = SecureCookieSessionInterface().get_signing_serializer(self.app)
        try:
            return sorted(set(reader.loads(value)) - {"csrf_token"})
        except BadSignature:
            return []

    def _held(self) -> Dump:
        return dump(self.desk.sample.portal.database, without=MOVING)

    def _newest_audit(self) -> int:
        with self.desk.sample.portal.database.reading() as session:
            return session.exec(select(func.max(Audit.id))).one()

    def _audited(self, after: int) -> list[dict[str, Any]]:
        with self.desk.sample.portal.database.reading() as session:
            newer = select(Audit).where(col(Audit.id) > after).order_by(col(Audit.id))
            return [{row.action: row.detail} for row in session.exec(newer)]


def _said(reply: HttpReply) -> dict[str, Any]:
    """The script's reply by its names; of sentences only how many."""
    said = json.loads(reply.body)
    return {name: each if isinstance(each, str) else len(each) for name, each in said.items()}
