"""Logs as JSON, one object a line, without personal data.

Only the message, its place and the named extras are written: never a path with a code
in it, a form's content, or the parameters of a statement.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import TextIO

EXTRAS = (
    "route", "method", "status", "ms", "job", "item", "why", "waiting", "needs_person", "sent",
    "count",
)  # fmt: skip

_ABOUT_A_REQUEST = re.compile(r"^(.*?\brequest\b).*", re.DOTALL | re.IGNORECASE)


class JsonLines(logging.Formatter):
    """One JSON object a line. Of an exception only the types and places are kept.

    An exception's own text can hold a value that a person typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": self.event(record),
        }
        line |= {key: vars(record)[key] for key in EXTRAS if key in vars(record)}
        if record.exc_info and record.exc_info[1]:
            line["error"] = _chain(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)

    def event(self, record: logging.LogRecord) -> str:
        return record.getMessage()


class ServerLines(JsonLines):
    """What the web server says, up to what it quotes of a request: that can hold a code."""

    def event(self, record: logging.LogRecord) -> str:
        return _ABOUT_A_REQUEST.sub(r"\1", record.getMessage())


def set_up(stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Sends every log line of the process to one stream (standard error) as JSON."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # These say at info what was asked of whom: addresses and identifiers.
    for name in ("httpx", "httpcore", "weasyprint", "fontTools", "apscheduler", "werkzeug"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _chain(error: BaseException) -> list[dict[str, object]]:
    chain: list[dict[str, object]] = []
    current: BaseException | None = error
    while current and len(chain) < 5:
        frames = traceback.extract_tb(current.__traceback__)[-4:]
        places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames]
        chain.append({"type": type(current).__name__, "at": places})
        current = current.__cause__ or current.__context__
    return chain
