"""Text and instants as FHIR R4 allows them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

# R4, datatypes, string: no characters below U+0020 but tab, line feed and carriage return.
# Lone surrogates cannot be written as UTF-8; U+FFFE and U+FFFF have no place in XML.
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fhir_text(text: str) -> str:
    """The text with forbidden characters shown as U+FFFD, one kind of line end, trimmed.

    Servers trim and change line ends themselves, which a read-back would take for a difference.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_ALLOWED.sub("\N{REPLACEMENT CHARACTER}", lines).strip()


def fhir_instant(at: datetime) -> str:
    """An aware instant in UTC to the millisecond: servers keep no more."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
