"""The built front end: its addresses, and WhiteNoise to serve it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise

log = logging.getLogger(__name__)

DIST = Path(__file__).resolve().parent.parent / "static" / "dist"
PREFIX = "/static/"
A_YEAR = 365 * 24 * 60 * 60


def init_static(app: Flask, dist: Path = DIST) -> None:
    """Serves `dist` under /static/ and gives templates `asset_url(name)`.

    Without a build the pages come unstyled: `asset_url` is then None for every name, and the log
    has one warning.
    """
    manifest = _manifest(dist)
    app.jinja_env.globals["asset_url"] = _asset_url(manifest)
    if manifest:
        app.wsgi_app = _served(app.wsgi_app, dist)  # type: ignore[method-assign]


def _manifest(dist: Path) -> Mapping[str, str]:
    file = dist / "manifest.json"
    if not file.is_file():
        log.warning("the front end is not built, pages come unstyled: run make install")
        return {}
    names: Mapping[str, str] = json.loads(file.read_text())
    return names


def _asset_url(manifest: Mapping[str, str]) -> Callable[[str], str | None]:
    addresses = {name: PREFIX + built for name, built in manifest.items()}

    def asset_url(name: str) -> str | None:
        """The address of a built file; raises KeyError when the build has no such file."""
        return addresses[name] if addresses else None

    return asset_url


class _Yearly(WhiteNoise):
    """A year for what never changes; WhiteNoise's own figure is ten."""

    FOREVER = A_YEAR


def _served(application: Callable[..., Any], dist: Path) -> WhiteNoise:
    return _Yearly(
        application,
        root=dist,
        prefix=PREFIX,
        # Every name carries the hash of its content.
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_add_headers,
        allow_all_origins=False,
    )


def _add_headers(headers: Any, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
