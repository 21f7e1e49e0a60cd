"""One page for each thing that can go wrong, in the house style, with a phone number."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from patient_portal.errors import LinkDead, NotFound, StorageUnavailable, TooMany
from patient_portal.portal import Portal
from patient_portal.services import limit
from patient_portal.services.invitation import UnknownCode

log = logging.getLogger(__name__)

# Every status that has a page; templates/errors/<status>.html is walked by a test.
STATUSES = (400, 403, 404, 405, 410, 413, 429, 500, 503)


def init_error_pages(app: Flask) -> None:
    for status in STATUSES:
        app.register_error_handler(status, partial(_http, status))
    handlers: dict[type[Exception], Callable[[Exception], ResponseReturnValue]] = {
        NotFound: lambda _: page(404),
        TooMany: lambda _: page(429),
        StorageUnavailable: _storage,
        LinkDead: lambda _: dead_link(),
        UnknownCode: lambda _: guessed_code(),
        CSRFError: lambda _: page(400),
        Exception: _unexpected,
    }
    for error, handler in handlers.items():
        app.register_error_handler(error, handler)


def page(status: int) -> ResponseReturnValue:
    """The page of a status, or JSON for the page's script and for /health."""
    if request.accept_mimetypes.best == "application/json":
        return {"status": f"error_{status}"}, status
    headers = {"Retry-After": "3600"} if status == 429 else {}
    return render_template(f"errors/{status}.html"), status, headers


def dead_link() -> ResponseReturnValue:
    """Expired, revoked, locked and unknown links show the very same page."""
    g.pop("service", None)
    services = _portal().content.services.values()
    return render_template("invitation/dead.html", services=services), 404


def guessed_code() -> ResponseReturnValue:
    """An unknown code is counted against the address; above its limit, 429."""
    portal = _portal()
    address = request.remote_addr or ""
    key = limit.key("guess", address, secret=portal.settings.secret_key)
    now = portal.outside.now()
    try:
        with portal.database.reading() as session:
            limit.check(session, key, most=limit.ADDRESS_AN_HOUR, now=now)
        with portal.database.writing() as session:
            limit.count(session, key, now=now)
    except TooMany:
        return page(429)
    except StorageUnavailable:
        return page(503)
    return dead_link()


def _http(status: int, error: HTTPException) -> ResponseReturnValue:
    return page(status)


def _storage(error: Exception) -> ResponseReturnValue:
    log.error("the database did not answer", exc_info=error, extra=_where())
    return page(503)


def _unexpected(error: Exception) -> ResponseReturnValue:
    if isinstance(error, HTTPException):
        # Those without a page of their own: redirects, and statuses that are rarely seen.
        return error
    log.error("an error that nobody expected", exc_info=error, extra=_where())
    return page(500)


def _where() -> dict[str, str]:
    # The rule, not the path: a path can carry a code.
    return {"route": str(request.url_rule), "method": request.method}


def _portal() -> Portal:
    portal: Portal = current_app.extensions["portal"]
    return portal
