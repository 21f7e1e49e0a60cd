"""Browsers that are signed in as no page signs in yet: with a level, a device and a subject."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from patient_portal.access.services import notice, sign_in
from patient_portal.access.services.actor import Actor
from patient_portal.access.views.patient_context import TABLET, TOKEN
from patient_portal.models.sign_in import Device, SignInLevel
from patient_portal.models.tables import Episode
from tests.support.pages import Browser, over_wsgi
from tests.support.portals import SamplePortal


def signed_in(
    app: Flask, sample: SamplePortal, level: SignInLevel, name: str = "Asha", **more: Any
) -> Browser:
    """Somebody without an invitation, past the notice; on a tablet with a tablet's cookie."""
    given = {"device": Device.OWN_DEVICE} | more
    now = sample.clock()
    with sample.portal.database.writing() as session:
        episode = session.get_one(Episode, sample.episodes[name].id)
        notice.accept(Actor(session, now, "patient"), episode)
        _, token = sign_in.start(session, episode, level=level, now=now, **given)
    browser = Browser(over_wsgi(app))
    browser.cookies[app.config["SESSION_COOKIE_NAME"]] = carried(app, token)
    if given["device"] == Device.TABLET:
        browser.cookies[TABLET] = "a tablet's token"
    return browser


def carried(app: Flask, token: str) -> str:
    """The value of the cookie that carries the token of a sign-in."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer
    return str(signer.dumps({TOKEN: token}))
