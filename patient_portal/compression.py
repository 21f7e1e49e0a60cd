"""Pages made smaller on their way out; static files are compressed once, at build."""

from __future__ import annotations

import gzip

import brotli
from flask import Flask, Response, request

# Below this the bytes fit into one packet anyway.
WORTH_IT = 1000
# Measured on a page of 12 kB: brotli 4 takes a quarter of a millisecond for 2.9 kB.
BROTLI_QUALITY = 4
GZIP_LEVEL = 5
TYPES = frozenset({"text/html", "application/json", "image/svg+xml", "text/plain"})


def init_compression(app: Flask) -> None:
    app.after_request(_compressed)


def _compressed(response: Response) -> Response:
    if response.direct_passthrough or response.is_streamed or response.mimetype not in TYPES:
        return response
    response.vary.add("Accept-Encoding")
    if "Content-Encoding" in response.headers or len(response.data) < WORTH_IT:
        return response
    accepted = request.accept_encodings
    if accepted["br"]:
        response.data = brotli.compress(
            response.data, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY
        )
        response.headers["Content-Encoding"] = "br"
    elif accepted["gzip"]:
        response.data = gzip.compress(response.data, GZIP_LEVEL, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    return response
