"""Every answer carries the headers, every unsafe request needs its token, and both have limits."""

import re

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from patient_portal.core.settings import Settings
from tests.web.gallery import make_gallery

PRODUCTION = Settings(env="production", public_url="https://portal.example", proxy_hops=1)


@pytest.fixture(scope="module")
def gallery() -> Flask:
    return make_gallery()


@pytest.fixture
def client(gallery: Flask) -> FlaskClient:
    return gallery.test_client()


def token(html: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found
    return found[1]


def directives(policy: str) -> dict[str, str]:
    return dict(each.strip().split(" ", 1) for each in policy.split(";"))


def test_a_page_may_load_only_its_own_things(client: FlaskClient) -> None:
    policy = directives(client.get("/item/scale").headers["Content-Security-Policy"])
    assert policy["default-src"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in str(policy)
    assert "*" not in str(policy)
    assert "data:" not in str(policy)


def test_every_script_has_the_nonce_of_its_own_answer(client: FlaskClient) -> None:
    nonces = set()
    for _ in range(3):
        answer = client.get("/item/scale")
        policy = directives(answer.headers["Content-Security-Policy"])
        scripts = re.findall(r"<script\b[^>]*>", answer.text)
        assert scripts
        for script in scripts:
            found = re.search(r'nonce="([^"]+)"', script)
            assert found
            assert policy["script-src"] == f"'nonce-{found[1]}'"
            nonces.add(found[1])
    assert len(nonces) == 3


def test_no_page_has_styles_or_handlers_of_its_own(client: FlaskClient) -> None:
    for kind in ("choice", "scale", "vas", "integer", "text", "body_map"):
        html = client.get(f"/item/{kind}").text
        assert not re.search(r"<[^>]+\s(style|on\w+)=", html)
        assert "<style" not in html


def test_an_answer_without_script_allows_none(client: FlaskClient) -> None:
    policy = directives(client.get("/big").headers["Content-Security-Policy"])
    assert policy["script-src"] == "'none'"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ],
)
def test_pages_and_errors_carry_the_headers(client: FlaskClient, header: str, value: str) -> None:
    for address in ("/item/scale", "/nowhere"):
        assert client.get(address).headers[header] == value


def test_the_cookie_is_bound_to_this_host_and_hidden_from_scripts(client: FlaskClient) -> None:
    cookie = client.get("/item/scale").headers["Set-Cookie"]
    assert cookie.startswith("__Host-portal=")
    for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert f"; {part}" in cookie
    assert "Domain" not in cookie
    assert "Expires" not in cookie


def test_production_asks_for_https_for_two_years() -> None:
    answer = make_gallery(PRODUCTION).test_client().get("/item/scale")
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"


def test_development_does_not(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/item/scale").headers


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_an_unsafe_request_without_a_token_is_refused(client: FlaskClient, method: str) -> None:
    client.get("/item/scale")
    answer = getattr(client, method)("/item/scale", data={"worst": "3"})
    assert answer.status_code == (400 if method == "post" else 405)


def test_a_token_of_another_session_is_refused(gallery: Flask) -> None:
    foreign = token(gallery.test_client().get("/item/scale").text)
    client = gallery.test_client()
    client.get("/item/scale")
    assert client.post("/item/scale", data={"csrf_token": foreign}).status_code == 400


@pytest.mark.parametrize("referrer", [None, "https://portal.example/item/scale"])
def test_a_token_of_this_session_is_taken_with_and_without_a_referrer(referrer: str | None) -> None:
    client = make_gallery(PRODUCTION).test_client()
    base = "https://portal.example"
    own = token(client.get("/item/scale", base_url=base).text)
    headers = {"Referer": referrer} if referrer else {}
    answer = client.post(
        "/item/scale", base_url=base, headers=headers, data={"csrf_token": own, "worst": "3"}
    )
    assert answer.status_code == 200


def test_a_request_that_is_too_large_is_refused(client: FlaskClient) -> None:
    own = token(client.get("/item/text").text)
    data = {"csrf_token": own, "treatments": "x" * 70_000}
    assert client.post("/item/text", data=data).status_code == 413


def test_a_request_with_too_many_parts_is_refused(client: FlaskClient) -> None:
    own = token(client.get("/item/text").text)
    parts = {f"part{number}": "x" for number in range(300)}
    answer = client.post(
        "/item/text", data={"csrf_token": own, **parts}, content_type="multipart/form-data"
    )
    assert answer.status_code == 413


def test_the_address_behind_a_proxy_is_believed_as_often_as_set() -> None:
    headers = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto": "https"}
    seen: dict[str, str | None] = {}

    def asked(hops: int) -> str | None:
        gallery = make_gallery(Settings(proxy_hops=hops))

        @gallery.before_request
        def look() -> None:
            seen["address"] = request.remote_addr

        gallery.test_client().get("/big", headers=headers)
        return seen["address"]

    assert asked(0) == "127.0.0.1"
    assert asked(1) == "198.51.100.7"
    assert asked(2) == "203.0.113.9"
