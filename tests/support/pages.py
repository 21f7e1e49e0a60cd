"""A browser without JavaScript that checks every page it fetches against `page_rules`."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote_plus, urldefrag, urlencode, urljoin, urlsplit

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.support import page_rules
from tests.support.html import Element, parse

Fields = Mapping[str, str | Sequence[str]]
SEE_OTHER = {301, 302, 303}
SAME_AGAIN = {307, 308}


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One request, as it goes over the wire."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class HttpReply:
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes


Transport = Callable[[HttpRequest], HttpReply]


@dataclass(frozen=True)
class Page:
    """What came back, as a person and their browser see it."""

    status: int
    path: str
    headers: Mapping[str, str]
    source: str
    secrets: Sequence[str] = ()
    is_after_birth_date: bool = False

    @cached_property
    def tree(self) -> Element:
        return parse(self.source)

    @property
    def main(self) -> Element:
        return self.tree.first("main")

    @property
    def title(self) -> str:
        return self.tree.first("title").text

    @property
    def heading(self) -> str:
        return self.tree.first("h1").text

    @property
    def text(self) -> str:
        return self.main.text

    @property
    def form(self) -> Element:
        """The page's own form: the first in main."""
        return self.main.first("form", method="post")

    @property
    def errors(self) -> list[str]:
        return [each.text for each in self.main.walk() if each.has_class("nhsuk-error-message")]

    def value(self, name: str) -> str | list[str]:
        """What a control of the page's form holds now."""
        values = [value for key, value in controls(self.form) if key == name]
        return values[0] if len(values) == 1 else values

    def link(self, text: str) -> str:
        """Where the first link with this text leads."""
        for each in self.tree.all("a"):
            if text in each.text:
                return each["href"]
        raise LookupError(f"no link {text!r} on {self.path}")

    def has_link(self, text: str) -> bool:
        return any(text in each.text for each in self.tree.all("a"))


class Browser:
    """Follows links, fills in forms, keeps cookies; every page it gets is checked."""

    def __init__(
        self,
        transport: Transport,
        *,
        secrets: Iterable[str] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.transport = transport
        self.secrets = tuple(secrets)
        self.headers = {"Accept": "text/html", "Accept-Language": "en", **(headers or {})}
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Page:
        return self._fetch(HttpRequest("GET", path))

    def post(self, path: str, fields: Iterable[tuple[str, str]]) -> Page:
        """Posts these very fields, as only a stale or hostile page would."""
        return self._fetch(_posting(path, fields))

    def press(self, page: Page, given: Fields | None = None, *, button: str | None = None) -> Page:
        """Fills in the page's form and presses its first button, or the one of that name."""
        form = page.form
        fields = _filled(controls(form), given or {}, form)
        fields += _pressed(form, button)
        return self.post(urljoin(page.path, form.get("action") or page.path), fields)

    def press_in(self, page: Page, form: Element, button: Element) -> Page:
        """Presses a button of another form, such as the language's."""
        fields = [*controls(form), (button.get("name"), button.get("value"))]
        return self.post(urljoin(page.path, form.get("action")), fields)

    def follow(self, page: Page, text: str) -> Page:
        return self.get(urljoin(page.path, page.link(text)))

    def go_on(self, page: Page) -> Page:
        """The way on where there is no form: the first link that looks like a button."""
        ways = [each for each in page.main.all("a") if each.has_class("nhsuk-button")]
        return self.get(urljoin(page.path, ways[0]["href"]))

    def send(self, request: HttpRequest) -> HttpReply:
        """One request with this browser's cookies: no redirect is followed, nothing is checked."""
        headers = {**self.headers, **request.headers}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        reply = self.transport(HttpRequest(request.method, request.path, headers, request.body))
        self._keep_cookies(reply)
        return reply

    def _fetch(self, request: HttpRequest) -> Page:
        for _ in range(8):
            reply = self.send(request)
            if reply.status not in SEE_OTHER | SAME_AGAIN:
                return self._checked(request, reply)
            # A browser keeps the fragment to itself.
            where = urldefrag(urljoin(request.path, dict(reply.headers)["Location"])).url
            assert not urlsplit(where).netloc, f"leads away: {where}"
            request = (
                HttpRequest("GET", where) if reply.status in SEE_OTHER else _again(request, where)
            )
        raise AssertionError(f"too many redirects at {request.path}")

    def _checked(self, request: HttpRequest, reply: HttpReply) -> Page:
        headers = {name.lower(): value for name, value in reply.headers}
        page = Page(
            status=reply.status,
            path=request.path,
            headers=headers,
            source=_decoded(reply.body, headers),
            # What a person has just typed may be in the form again.
            secrets=[
                each for each in self.secrets if quote_plus(each) not in request.body.decode()
            ],
            is_after_birth_date=is_personal(request.path, reply.status),
        )
        if headers.get("content-type", "").startswith("text/html"):
            faults = page_rules.find_faults(page)
            assert not faults, f"{request.method} {request.path} ({reply.status}): {faults}"
        return page

    def _keep_cookies(self, reply: HttpReply) -> None:
        for name, value in reply.headers:
            if name.lower() != "set-cookie":
                continue
            pair, *attributes = value.split("; ")
            assert {"Secure", "HttpOnly", "Path=/"} <= set(attributes), value
            assert {"SameSite=Lax", "SameSite=Strict"} & set(attributes), value
            key, _, content = pair.partition("=")
            assert key.startswith("__Host-"), value
            self.cookies[key] = content
            if "Max-Age=0" in attributes:
                del self.cookies[key]


def _decoded(body: bytes, headers: Mapping[str, str]) -> str:
    """A page is strictly UTF-8; a PDF is no text at all."""
    is_text = headers.get("content-type", "").startswith(("text/", "application/json"))
    return body.decode(errors="strict" if is_text else "replace")


def is_personal(path: str, status: int) -> bool:
    """Whether a page may know the person: everything signed in, but no error page."""
    return status in {200, 422} and path.startswith(("/to-do", "/privacy", "/stop"))


def controls(form: Element) -> list[tuple[str, str]]:
    """What a browser would send of the form as it stands, without any button."""
    found: list[tuple[str, str]] = []
    for each in form.all("input", "textarea", "select"):
        if each.tag == "textarea":
            # The HTML parser drops the first line break.
            found.append((each["name"], _sent(each.raw_text.removeprefix("\n"))))
        elif each.tag == "select":
            options = each.all("option")
            chosen = [one for one in options if "selected" in one.attributes] or options[:1]
            found += [(each["name"], _sent(one.get("value", one.text))) for one in chosen]
        elif each.get("type", "text") not in {"radio", "checkbox"} or "checked" in each.attributes:
            found.append((each["name"], _sent(each.get("value"))))
    return found


def _sent(value: str) -> str:
    """Line ends go over the wire as CR LF."""
    return value.replace("\n", "\r\n")


def over_wsgi(app: Flask, address: str = "192.0.2.1") -> Transport:
    """Requests that go straight into the application, from one address."""

    def send(request: HttpRequest) -> HttpReply:
        headers = dict(request.headers)
        path, _, query = request.path.partition("?")
        builder = EnvironBuilder(
            path="/",
            method=request.method,
            base_url="https://portal.test",
            query_string=query,
            headers=headers,
            input_stream=None,
            data=request.body,
            environ_base={"REMOTE_ADDR": address},
        )
        environ = builder.get_environ()
        environ["PATH_INFO"] = _unquoted(path)
        environ["REQUEST_URI"] = request.path
        body, status, sent = run_wsgi_app(app, environ, buffered=True)
        return HttpReply(int(status.split()[0]), list(sent), b"".join(body))

    return send


class HttpTransport:
    """Requests to a real server on this machine, over one connection; after a fault a new one."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def __call__(self, request: HttpRequest) -> HttpReply:
        try:
            self._connection.request(
                request.method, request.path, request.body or None, dict(request.headers)
            )
            answer = self._connection.getresponse()
            return HttpReply(answer.status, answer.getheaders(), answer.read())
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise

    def close(self) -> None:
        self._connection.close()


def _unquoted(path: str) -> str:
    """The path as WSGI has it: its bytes as Latin-1."""
    raw = path.encode()
    pieces = raw.split(b"%")
    decoded = pieces[0]
    for piece in pieces[1:]:
        try:
            decoded += bytes.fromhex(piece[:2].decode()) + piece[2:]
        except ValueError:
            decoded += b"%" + piece
    return decoded.decode("latin-1")


def _posting(path: str, fields: Iterable[tuple[str, str]]) -> HttpRequest:
    body = urlencode(list(fields)).encode()
    return HttpRequest("POST", path, {"Content-Type": "application/x-www-form-urlencoded"}, body)


def _again(request: HttpRequest, where: str) -> HttpRequest:
    return HttpRequest(request.method, where, request.headers, request.body)


def _filled(fields: list[tuple[str, str]], given: Fields, form: Element) -> list[tuple[str, str]]:
    names = {each.get("name") for each in form.all("input", "textarea", "select")}
    unknown = set(given) - names
    assert not unknown, f"the form has {sorted(names)}, not {sorted(unknown)}"
    kept = [(name, value) for name, value in fields if name not in given]
    for name, value in given.items():
        kept += [(name, each) for each in ([value] if isinstance(value, str) else value)]
    return kept


def _pressed(form: Element, name: str | None) -> list[tuple[str, str]]:
    buttons = [each for each in form.all("button") if name in (None, each.get("name"))]
    first = buttons[0]
    return [(first["name"], first.get("value"))] if first.get("name") else []
