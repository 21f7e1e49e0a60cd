"""Request limits, cookies, CSRF, headers of every answer, and where a redirect may lead."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import unquote_to_bytes

from flask import Blueprint, Flask, Response, abort, g, request, url_for
from flask.sessions import SecureCookieSessionInterface
from flask_wtf import CSRFProtect
from itsdangerous import URLSafeTimedSerializer
from werkzeug.middleware.proxy_fix import ProxyFix

from patient_portal.core.settings import Settings

# The largest honest form is the body map with some of the longest texts.
MAX_REQUEST_BYTES = 64 * 1024
MAX_FORM_PARTS = 200

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
UNUSED_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Every page is somebody's, unless its view says otherwise.
    "Cache-Control": "no-store",
}
TWO_YEARS = timedelta(days=730)

csrf = CSRFProtect()


def init_security(app: Flask, settings: Settings) -> None:
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_REQUEST_BYTES,
        MAX_FORM_PARTS=MAX_FORM_PARTS,
        SESSION_COOKIE_NAME="__Host-portal",
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # A page that was left open over night must still take its answer.
        WTF_CSRF_TIME_LIMIT=None,
        # The token is tied to the session. Some phones and trust networks send no referrer, and
        # their answers must not be lost.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.before_request(_refuse_broken_text)
    csrf.init_app(app)
    app.jinja_env.globals.update(csp_nonce=csp_nonce)
    app.session_interface = _Sessions()
    headers = dict(HEADERS)
    if settings.is_production:
        headers["Strict-Transport-Security"] = f"max-age={int(TWO_YEARS.total_seconds())}"
    app.after_request(lambda response: _with_headers(response, headers))
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_port=hops
        )


def exempt(blueprints: Iterable[Blueprint]) -> None:
    """Takes POSTs without a CSRF token: of machines, whose browser nobody can misuse."""
    for blueprint in blueprints:
        csrf.exempt(blueprint)


def local_path(path: str) -> str:
    """The path when it leads to this site, otherwise the front door: never elsewhere."""
    # A second slash, or a backslash in its place, would begin the name of a host.
    if path.startswith("/") and path[1:2] != "/" and "\\" not in path and path.isprintable():
        return path
    return url_for("front_door.show")


def _refuse_broken_text() -> None:
    """Bytes that are no UTF-8 would be kept as something else than was sent."""
    if request.mimetype != "application/x-www-form-urlencoded":
        return
    try:
        unquote_to_bytes(request.get_data()).decode()
    except UnicodeDecodeError:
        abort(400)


def csp_nonce() -> str:
    """This answer's nonce, for every script element."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(18)
    nonce: str = g.csp_nonce
    return nonce


def _with_headers(response: Response, headers: dict[str, str]) -> Response:
    # One look at what there is: `setdefault` would search the list for each.
    present = {name.lower() for name, _ in response.headers}
    nonce = g.get("csp_nonce")
    scripts = f"'nonce-{nonce}'" if nonce else "'none'"
    policy = {"Content-Security-Policy": POLICY.format(scripts=scripts)}
    for name, value in (headers | policy).items():
        if name.lower() not in present:
            response.headers.add(name, value)
    return response


class _Sessions(SecureCookieSessionInterface):
    """Flask's own cookie, with the signer made once and not with every request."""

    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer
