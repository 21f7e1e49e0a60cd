"""Random, huge and odd input to every route and method: refused or kept, never an error of ours."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from sqlmodel import select

from patient_portal.models.tables import Answer
from tests.support.browser_fixtures import NewBrowser
from tests.support.pages import Browser, HttpReply, HttpRequest
from tests.support.portals import SamplePortal
from tests.support.walks import sign_in

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
ODD = (
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "\ufffd",
    "\ufffe\uffff",
    "\x01\x02\x1b[31m",
    "\u202eright to left",
    "Z\u0300\u0301\u0302" * 20,
    "👩🏽‍🦽‍➡️",
    "𝟜𝟚",
    "٤",
    "½",
    "ß" * 100,
    "İ",
    "../../../etc/passwd",
    "..%2f..%2f",
    "%",
    "%zz",
    "%c0%ae",
    "{{7*7}}",
    "{% raise %}",
    "%(x)s%n",
    "' OR 1=1 --",
    '"><script>alert(1)</script>',
    "1e309",
    "-1",
    "+3",
    "3.0",
    " 3 ",
    "0x3",
    "3_0",
    "NaN",
    "9" * 5000,
    "null",
    "[]",
    '{"a": 1}',
    "x" * 4000,
    "\r\nSet-Cookie: a=b",
)
# Wordings of one text that have to come back as they were sent.
TEXTS = (
    "plain",
    "  blanks before and after  ",
    "two\r\nlines",
    "tab\there",
    "é is e\u0301",
    "\u202eright to left\u202c",
    "👩🏽‍🦽 𝟜𝟚 ½",
    "next line\u0085 and \u2028 and \u2029 others",
    "\x01\x1b[31m",
    "\ufffe",
    "&lt;b&gt; &amp;amp;",
    "</textarea><p>",
    "\\u0000 \\x00",
    "%00 %(x)s {{ y }}",
    "x" * 2000,
)
REFUSED = ("\0", "a\0b", "\ufffd", "x" * 2001, "", "   ")


def wire(text: str) -> str:
    """Percent-encoded, a lone surrogate as the bytes that no UTF-8 has."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def form(fields: list[tuple[str, str]]) -> bytes:
    return "&".join(f"{wire(name)}={wire(value)}" for name, value in fields).encode()


def paths(app: Flask, odd: random.Random) -> Iterator[str]:
    """Every route with odd things in its places, and addresses that are no route."""
    for rule in app.url_map.iter_rules():
        for _ in range(4):
            path = rule.rule
            for name in sorted(rule.arguments):
                for shape in (f"<{name}>", f"<int:{name}>", f"<path:{name}>"):
                    path = path.replace(shape, wire(odd.choice(ODD)) or "x")
            yield path
            yield f"{path}?{wire(odd.choice(ODD))}={wire(odd.choice(ODD))}&change=1&next=//["
    # Where the number is right, the text beside it comes to the database.
    yield from (f"/to-do/1/{wire(odd_text)}/" for odd_text in ODD + REFUSED)
    yield from ("/" + "a/" * 2000, "/" + "a" * 9000, "//", "/%", "/%zz", "/\x7f", "/i/%00", "/i//")


def is_ours(reply: HttpReply) -> bool:
    """Whether the answer is an error of ours, or tells what is inside."""
    inside = (b"Traceback", b"sqlalchemy", b"werkzeug", b"Internal Server Error")
    return reply.status >= 500 or any(each in reply.body for each in inside)


def test_no_address_and_no_method_is_an_error_of_ours(
    sample: SamplePortal, app: Flask, browser: Browser
) -> None:
    sign_in(browser, sample.codes["Asha"])
    odd = random.Random(20261124)
    kept = dict(browser.cookies)
    tried = 0
    for path in paths(app, odd):
        for method in METHODS:
            body = form([(odd.choice(ODD), odd.choice(ODD)) for _ in range(3)])
            reply = browser.send(HttpRequest(method, path, headers(odd), body))
            assert not is_ours(reply), (method, path, body[:200])
            browser.cookies = dict(kept)
            tried += 1
    assert tried > 1000


def test_no_field_of_any_form_is_an_error_of_ours(
    sample: SamplePortal, app: Flask, browser: Browser
) -> None:
    """With a good token, so that the fields themselves are met."""
    page = sign_in(browser, sample.codes["Asha"])
    token = str(page.tree.first("input", name="csrf_token")["value"])
    odd = random.Random(1979)
    kept = dict(browser.cookies)
    for path, names in posts(sample):
        for value in ODD:
            fields = [("csrf_token", token), *((name, value) for name in names)]
            fields += [(odd.choice(names), odd.choice(ODD)) for _ in range(2)]
            content = {"Content-Type": "application/x-www-form-urlencoded"}
            reply = browser.send(HttpRequest("POST", path, content, form(fields)))
            assert not is_ours(reply), (path, fields)
            assert reply.status in {200, 302, 303, 307, 400, 401, 404, 413, 422, 429}
            browser.cookies = dict(kept)


def posts(sample: SamplePortal) -> list[tuple[str, list[str]]]:
    """Every form that takes something typed, with its fields."""
    born = ["born-day", "born-month", "born-year"]
    found = [
        ("/", ["code"]),
        ("/link/", ["who", *born]),
        (f"/i/{sample.codes['Asha']}", born),
        ("/sign-in", [*born, "next", "resend", "kept"]),
        ("/language", ["language", "next"]),
    ]
    for name in ("eq5d-5l", "bpi-sf", "pseq"):
        items = sample.portal.catalogue.instrument(name).items
        one_of_each = {item.kind: item.id for item in items}.values()
        found += [(f"/to-do/1/{name}/question/{item}", [item, "age_ms"]) for item in one_of_each]
    found.append((f"/to-do/1/{name}/all", [*(item.id for item in items), "skip"]))
    return found


def headers(odd: random.Random) -> dict[str, str]:
    """Headers that a browser would not send."""
    return {
        "Content-Type": odd.choice(
            (
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/json",
                "text/plain; charset=no-such",
                "",
            )
        ),
        "Accept": odd.choice(("*/*", "application/json", "text/html;q=x", ";;;", "")),
        "Accept-Language": odd.choice(("pl", "xx-YY", "*", ";q=", "a" * 500)),
        "Accept-Encoding": odd.choice(("br", "gzip;q=0", "identity", "???")),
        "Range": "bytes=5-1",
        "If-Modified-Since": "yesterday",
        "Cookie": odd.choice(
            (
                "__Host-portal=forged",
                "__Host-portal=eyJzaWduX2luIjoxfQ.aaaa.bbbb",
                "__Host-portal=.eJw.x",
                "a" * 4000,
                "=;=;;",
                "",
            )
        ),
    }


@pytest.mark.parametrize("text", TEXTS)
def test_own_words_are_stored_byte_for_byte_and_come_back_so(
    sample: SamplePortal, browser: Browser, text: str
) -> None:
    sign_in(browser, sample.codes["Asha"])
    path = "/to-do/1/bpi-sf/question/treatments"
    page = browser.press(browser.get(path), {"treatments": text})
    assert page.status == 200
    with sample.portal.database.reading() as session:
        stored = session.exec(select(Answer)).one().value
    assert stored.encode() == text.encode()
    # A browser sends every line end as CR LF.
    shown = str(browser.get(path).value("treatments"))
    assert shown.replace("\r\n", "\n") == text.replace("\r\n", "\n")


@pytest.mark.parametrize("text", REFUSED)
def test_own_words_that_cannot_be_stored_everywhere_are_refused_everywhere(
    sample: SamplePortal, browser: Browser, text: str
) -> None:
    page = sign_in(browser, sample.codes["Asha"])
    token = str(page.tree.first("input", name="csrf_token")["value"])
    body = form([("csrf_token", token), ("treatments", text)])
    asked = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    reply = browser.send(HttpRequest("POST", "/to-do/1/bpi-sf/question/treatments", asked, body))
    assert reply.status == 422
    assert json.loads(reply.body)["errors"]
    with sample.portal.database.reading() as session:
        assert session.exec(select(Answer)).all() == []


@pytest.mark.parametrize("broken", [b"%ED%A0%80", b"%FF", b"a%C3", b"\xe9", b"%C0%AE"])
def test_bytes_that_are_no_text_are_refused(
    sample: SamplePortal, browser: Browser, broken: bytes
) -> None:
    page = sign_in(browser, sample.codes["Asha"])
    token = str(page.tree.first("input", name="csrf_token")["value"])
    body = f"csrf_token={token}&treatments=".encode() + broken
    content = {"Content-Type": "application/x-www-form-urlencoded"}
    reply = browser.send(HttpRequest("POST", "/to-do/1/bpi-sf/question/treatments", content, body))
    assert reply.status == 400
    with sample.portal.database.reading() as session:
        assert session.exec(select(Answer)).all() == []


@pytest.mark.parametrize(
    ("item", "given"),
    [
        ("mobility", "6"),
        ("mobility", "0"),
        ("mobility", "2.0"),
        ("mobility", " 2"),
        ("mobility", "two"),
        ("vas", "101"),
        ("vas", "-1"),
        ("vas", "1e1"),
        ("vas", "50.5"),
    ],
)
def test_a_value_out_of_range_is_refused_and_not_stored(
    sample: SamplePortal, browser: Browser, item: str, given: str
) -> None:
    page = sign_in(browser, sample.codes["Asha"])
    token = str(page.tree.first("input", name="csrf_token")["value"])
    path = f"/to-do/1/eq5d-5l/question/{item}"
    page = browser.post(path, [("csrf_token", token), (item, given)])
    assert (page.status, len(page.errors)) == (422, 1)
    with sample.portal.database.reading() as session:
        assert session.exec(select(Answer)).all() == []


def test_two_answers_to_one_choice_are_no_answer(sample: SamplePortal, browser: Browser) -> None:
    page = sign_in(browser, sample.codes["Asha"])
    token = str(page.tree.first("input", name="csrf_token")["value"])
    fields = [("csrf_token", token), ("mobility", "1"), ("mobility", "5")]
    assert browser.post("/to-do/1/eq5d-5l/question/mobility", fields).status == 422
    areas = [("csrf_token", token), ("body_areas", "neck_back"), ("body_areas", "no_such_place")]
    assert browser.post("/to-do/1/bpi-sf/question/body_areas", areas).status == 422
    with sample.portal.database.reading() as session:
        assert session.exec(select(Answer)).all() == []


@pytest.mark.parametrize("age", ["-1", "9" * 30, "abc", "1.5", "", "\0", "99999999999", "٤"])
def test_an_odd_age_of_an_answer_is_taken_for_now(
    sample: SamplePortal, browser: Browser, age: str
) -> None:
    page = sign_in(browser, sample.codes["Asha"])
    token = str(page.tree.first("input", name="csrf_token")["value"])
    fields = [("csrf_token", token), ("mobility", "2"), ("age_ms", age)]
    assert browser.post("/to-do/1/eq5d-5l/question/mobility", fields).status == 200
    with sample.portal.database.reading() as session:
        assert session.exec(select(Answer)).one().given_at == sample.clock()


def test_nobody_comes_in_with_a_cookie_that_we_did_not_sign(new_browser: NewBrowser) -> None:
    for cookie in ("forged", "eyJzaWduX2luIjoiYSJ9.aaaaaa.bbbb", ".eJw", "a" * 3000, ""):
        stranger = new_browser()
        stranger.cookies = {"__Host-portal": cookie}
        assert stranger.get("/to-do").status == 401, cookie


def test_a_flood_of_fields_is_refused_before_it_is_read(
    sample: SamplePortal, browser: Browser
) -> None:
    page = sign_in(browser, sample.codes["Asha"])
    token = str(page.tree.first("input", name="csrf_token")["value"])
    flood = urlencode([("csrf_token", token), *(("body_areas", "neck_back"),) * 20_000]).encode()
    content = {"Content-Type": "application/x-www-form-urlencoded"}
    reply = browser.send(HttpRequest("POST", "/to-do/1/bpi-sf/question/body_areas", content, flood))
    assert reply.status == 413
