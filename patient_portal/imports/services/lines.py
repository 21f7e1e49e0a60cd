"""Lines of text from a file's bytes: bounded, decoded strictly, without NUL."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from typing import BinaryIO

from patient_portal.imports.services.problem import UnreadableValue

LONGEST_LINE = 1_000_000
OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_lines(
    file: BinaryIO, encoding: str, *, progress: Callable[[int], None] = lambda _: None
) -> Iterator[str]:
    """The lines with their ends; `progress` is told of the bytes read.

    A byte-order mark of UTF-8 decides; without one it is the profile's encoding. Raises
    Unreadable at a line that is too long, holds a NUL or is not in the encoding: a wrong letter
    in a name is worse than a file that has to be sent again.
    """
    number = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            raw, encoding = _without_mark(raw, encoding)
        progress(len(raw))
        yield _decoded(raw, encoding, number)


def peek(file: BinaryIO) -> bytes:
    """The first line, as far as it may be long; the file stands at its beginning again."""
    first = file.readline(LONGEST_LINE + 1)
    file.seek(0)
    return first


def shown(raw: bytes, encoding: str) -> str:
    """A line for looking at, whatever is in it: `read_lines` is the judge."""
    raw, encoding = _without_mark(raw, encoding)
    return raw.decode(encoding, errors="replace")


def _without_mark(raw: bytes, encoding: str) -> tuple[bytes, str]:
    if raw.startswith(OTHER_MARKS):
        raise UnreadableValue(1, "The file is in UTF-16: export it as CSV in UTF-8.")
    if raw.startswith(codecs.BOM_UTF8):
        return raw.removeprefix(codecs.BOM_UTF8), "utf-8"
    return raw, "utf-8" if encoding == "utf-8-sig" else encoding


def _decoded(raw: bytes, encoding: str, number: int) -> str:
    if len(raw) > LONGEST_LINE:
        raise UnreadableValue(number, f"The line is longer than {LONGEST_LINE:,} bytes.")
    if b"\0" in raw:
        raise UnreadableValue(number, "The line holds a NUL, which is no text.")
    if encoding != "utf-8" and not raw.isascii() and _is_utf8(raw):
        raise UnreadableValue(number, "The line is in UTF-8, and the profile says cp1252.")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableValue(
            number, f"The line is not in {encoding}: the profile names the file's encoding."
        ) from None


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
