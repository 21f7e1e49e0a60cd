"""Whoever was signed in, known or paired by 0.1.0 is so still: the cookies keep their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import text

from tests.kept.version import kept
from tests.support.desks import PASSWORD, SampleDesk
from tests.support.pages import Browser, over_wsgi
from tests.support.walks import sign_in

# The newest row is of whoever has just signed in; the newest tablet is paired.
NEWEST = "UPDATE {table} SET token_hash = '{token_hash}' WHERE id = (SELECT max(id) FROM {table})"


@pytest.fixture
def as_before(desk_app: Flask, sample_desk: SampleDesk):
    """Makes browsers with a cookie of 0.1.0, and the row that it put into the database for it."""

    def make(who: str) -> Browser:
        known = kept("cookies")[who]
        with sample_desk.sample.portal.database.writing() as session:
            changed = session.connection().execute(text(NEWEST.format_map(known)))
            assert changed.rowcount == 1
        browser = Browser(over_wsgi(desk_app))
        browser.cookies[known["cookie"]] = value_of(desk_app, known)
        return browser

    return make


def value_of(app: Flask, known: Mapping[str, Any]) -> str:
    """A token alone, or in a session that is signed as Flask does it."""
    if "key" not in known:
        return str(known["token"])
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer
    return str(signer.dumps({known["key"]: known["token"]}))


def test_a_patient_goes_on(as_before, desk_app: Flask, sample_desk: SampleDesk) -> None:
    sign_in(Browser(over_wsgi(desk_app)), sample_desk.sample.codes["Asha"])
    assert as_before("patient").get("/to-do").status == 200


def test_somebody_at_the_desk_goes_on(as_before, desk_app: Flask, sample_desk: SampleDesk) -> None:
    sample_desk.sign_in(Browser(over_wsgi(desk_app)), "mona")
    assert as_before("staff").get("/desk/").path == "/desk/"


def test_a_browser_of_the_desk_needs_no_code(
    as_before, desk_app: Flask, sample_desk: SampleDesk
) -> None:
    sample_desk.sign_in(Browser(over_wsgi(desk_app)), "rita")
    browser = as_before("browser")
    page = browser.press(browser.get("/desk/sign-in"), {"username": "rita", "password": PASSWORD})
    assert page.path == "/desk/"


def test_a_tablet_is_still_paired(as_before) -> None:
    assert "This tablet is free" in as_before("tablet").get("/tablet/").heading
