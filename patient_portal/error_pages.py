"""One page for each thing that can go wrong, in the house style, with a phone number."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from flask import Flask, current_app, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from patient_portal.access.services import limits
from patient_portal.access.services.invitation import UnknownCode
from patient_portal.access.views.form_post import SentAgain
from patient_portal.answers.views import unsaved
from patient_portal.core.errors import (
    LinkClosed,
    NotAllowed,
    NotFound,
    NotOpen,
    StorageUnavailable,
    TooManyTries,
)
from patient_portal.integration.portal import Portal

log = logging.getLogger(__name__)

# Every status that has a page; templates/errors/<status>.html is walked by a test.
STATUSES = (400, 403, 404, 405, 410, 413, 429, 500, 503)
# In seconds: limits are counted by the hour; a locked or full database is soon seen to.
RETRY_AFTER = {429: "3600", 503: "60"}


def init_error_pages(app: Flask) -> None:
    for status in STATUSES:
        app.register_error_handler(status, partial(_http, status))
    handlers: dict[type[Exception], Callable[[Exception], ResponseReturnValue]] = {
        SentAgain: _sent_again,
        NotFound: lambda error: page(404),
        NotAllowed: lambda error: page(403),
        NotOpen: _not_open,
        TooManyTries: lambda error: page(429),
        StorageUnavailable: _storage,
        LinkClosed: lambda error: dead_link(),
        UnknownCode: lambda error: guessed_code(),
        CSRFError: _out_of_date,
        Exception: _unexpected,
    }
    for error, handler in handlers.items():
        app.register_error_handler(error, handler)
    # Flask's own line would name the path.
    app.log_exception = _uncaught  # type: ignore[method-assign, assignment]


def page(status: int, *, shown_as: int | None = None) -> ResponseReturnValue:
    """The page of a status, or JSON for the page's script and for /health.

    `shown_as` is the status whose page is shown when this one has none.
    """
    headers = _retry_after(status)
    if request.accept_mimetypes.best == "application/json":
        return {"status": f"error_{status}"}, status, headers
    return render_template(f"errors/{shown_as or status}.html"), status, headers


def _retry_after(status: int) -> dict[str, str]:
    return {"Retry-After": RETRY_AFTER[status]} if status in RETRY_AFTER else {}


def _sent_again(error: Exception) -> ResponseReturnValue:
    """To what the form made when it was sent first."""
    return redirect(cast(SentAgain, error).location)


def dead_link() -> ResponseReturnValue:
    """Expired, revoked, locked and unknown links show the very same page."""
    g.pop("service", None)
    services = _portal().content.services.values()
    return render_template("access/invitation/dead.html", services=services), 404


def guessed_code() -> ResponseReturnValue:
    """An unknown code is counted against the address; above its limit, 429."""
    portal = _portal()
    address = request.remote_addr or ""
    key = limits.key("guess", address, secret=portal.settings.secret_key)
    now = portal.integrations.now()
    try:
        # Beyond the limit a guess costs no write.
        with portal.database.reading() as session:
            limits.check(session, key, most=limits.ADDRESS_AN_HOUR, now=now)
        with portal.database.writing() as session:
            limits.check(session, key, most=limits.ADDRESS_AN_HOUR, now=now)
            limits.count(session, key, now=now)
    except TooManyTries:
        return page(429)
    except StorageUnavailable:
        return page(503)
    return dead_link()


def _http(status: int, error: HTTPException) -> ResponseReturnValue:
    answer = current_app.make_response(page(status))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.allow.update(error.valid_methods)
    return answer


def _storage(error: Exception) -> ResponseReturnValue:
    log.error("the database did not answer", exc_info=error, extra=_where())
    if unsaved.is_answer():
        return unsaved.page(_("We cannot reach our store at the moment.")), 503, _retry_after(503)
    return page(503)


def _not_open(error: Exception) -> ResponseReturnValue:
    """As a missing page, but what was typed before questions were switched off stays."""
    if unsaved.is_answer():
        return unsaved.page(_("These questions are not asked any more.")), 404
    return page(404)


def _out_of_date(error: Exception) -> ResponseReturnValue:
    """A stale form is refused, but what was typed in it stays."""
    if unsaved.is_answer():
        return unsaved.page(_("This page was out of date.")), 400
    return page(400)


def _unexpected(error: Exception) -> ResponseReturnValue:
    if isinstance(error, HTTPException):
        return _rarely_seen(error)
    log.error("an error that nobody expected", exc_info=error, extra=_where())
    return page(500)


def _uncaught(error: Any) -> None:
    log.error("an error outside of every handler", exc_info=error, extra=_where())


def _rarely_seen(error: HTTPException) -> ResponseReturnValue:
    """A status without a page of its own; a redirect is one too."""
    status = error.code or 500
    if status < 400:
        return error
    return page(status, shown_as=400 if status < 500 else 500)


def _where() -> dict[str, str]:
    # The rule, not the path: a path can carry a code.
    return {"route": str(request.url_rule), "method": request.method}


def _portal() -> Portal:
    portal: Portal = current_app.extensions["portal"]
    return portal
