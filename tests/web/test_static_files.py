"""What the front end weighs, how it is kept, and what happens without it."""

import gzip
import json
import logging
import re
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from frontend.build import publish
from patient_portal.web.static_files import DIST
from tests.web.gallery import ITEMS, make_gallery

FIRST_VISIT_REQUESTS = 6
FIRST_VISIT_BYTES = 60_000
PAGE_BYTES = 10_000


@pytest.fixture(scope="module")
def gallery() -> Flask:
    return make_gallery()


def fetch(client: FlaskClient, address: str, coding: str = "identity") -> TestResponse:
    """The whole answer; the file behind it is closed."""
    with client.get(address, headers={"Accept-Encoding": coding}) as answer:
        answer.get_data()
        return answer


def named(html: str) -> list[str]:
    return re.findall(r'(?:src|href)="(/static/[^"]+)"', html)


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_a_first_visit_is_light(gallery: Flask, coding: str) -> None:
    client = gallery.test_client()
    page = fetch(client, "/item/body_map", coding)
    assert page.headers["Content-Encoding"] == coding
    unpack = brotli.decompress if coding == "br" else gzip.decompress
    loaded = [fetch(client, each, coding) for each in named(unpack(page.data).decode())]
    assert all(each.status_code == 200 for each in loaded)
    assert 1 + len(loaded) <= FIRST_VISIT_REQUESTS
    assert len(page.data) + sum(len(each.data) for each in loaded) < FIRST_VISIT_BYTES


@pytest.mark.parametrize("kind", ITEMS)
def test_a_later_page_is_light(gallery: Flask, kind: str) -> None:
    page = gallery.test_client().get(f"/item/{kind}", headers={"Accept-Encoding": "gzip"})
    assert len(page.data) < PAGE_BYTES


def test_a_page_is_the_same_compressed_or_not(gallery: Flask) -> None:
    client = gallery.test_client()
    plain = client.get("/big")
    assert "Content-Encoding" not in plain.headers
    for coding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        packed = client.get("/big", headers={"Accept-Encoding": coding})
        assert unpack(packed.data) == plain.data
        assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
        assert "Accept-Encoding" in packed.headers["Vary"]


@pytest.mark.parametrize("refusal", ["identity", "br;q=0, gzip;q=0", ""])
def test_who_takes_no_compression_gets_none(gallery: Flask, refusal: str) -> None:
    answer = gallery.test_client().get("/big", headers={"Accept-Encoding": refusal})
    assert "Content-Encoding" not in answer.headers


def test_built_files_are_kept_for_a_year_under_names_of_their_content(gallery: Flask) -> None:
    manifest = json.loads((DIST / "manifest.json").read_text())
    assert set(manifest) >= {"portal.css", "portal.rtl.css", "portal.js", "favicon.svg"}
    for name in manifest.values():
        answer = fetch(gallery.test_client(), f"/static/{name}")
        assert re.search(r"\.[0-9a-f]{12}\.", name)
        assert answer.headers["Cache-Control"] == "max-age=31536000, public, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_styles_load_nothing_from_elsewhere_and_carry_no_brand_of_the_nhs() -> None:
    for file in DIST.glob("*.css"):
        text = file.read_text()
        assert not re.search(r"url\([\"']?(https?:)?//", text)
        assert "@font-face" not in text
        assert "frutiger" not in text.lower()


def test_the_right_to_left_styles_are_turned() -> None:
    names = json.loads((DIST / "manifest.json").read_text())
    plain, turned = ((DIST / names[each]).read_text() for each in ("portal.css", "portal.rtl.css"))
    assert ".nhsuk-hint{" in plain
    assert "margin-left:" in plain
    assert plain != turned
    assert plain.count("border-left:") == turned.count("border-right:")


def test_without_a_build_pages_come_unstyled_with_one_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        client = make_gallery(dist=tmp_path).test_client()
        pages = [client.get("/item/scale") for _ in range(3)]
    assert [page.status_code for page in pages] == [200] * 3
    assert named(pages[0].text) == []
    assert "<h1" in pages[0].text
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "make install" in caplog.text


def test_publishing_again_replaces_what_was_there(tmp_path: Path) -> None:
    plain, dist = tmp_path / "plain", tmp_path / "dist"
    plain.mkdir()
    (plain / "portal.css").write_text("a{color:red}")
    publish(plain, dist)
    first = {file.name for file in dist.iterdir()}
    (plain / "portal.css").write_text("a{color:blue}")
    publish(plain, dist)
    second = {file.name for file in dist.iterdir()}
    assert first & second == {"manifest.json"}
    assert len(second) == 4
    built = json.loads((dist / "manifest.json").read_text())["portal.css"]
    assert gzip.decompress((dist / f"{built}.gz").read_bytes()) == b"a{color:blue}"
    assert brotli.decompress((dist / f"{built}.br").read_bytes()) == b"a{color:blue}"
