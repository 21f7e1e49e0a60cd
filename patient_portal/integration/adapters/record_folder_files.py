"""Files that are whole or not there: atomic writes, one lock, and tables that grow by rows."""

from __future__ import annotations

import csv
import fcntl
import io
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# A spreadsheet would run what begins like this (OWASP, CSV injection); a plain number is safe.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keeps other workers out of the folder; the system lets go when the process dies."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR, 0o660)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write_atomically(file: Path, content: bytes) -> None:
    """The file appears whole, and is on disk when this returns; until then it ends in .part.

    Only for use under the lock. A leftover of a killed process is overwritten.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.rename(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)


def add_row(file: Path, row: Mapping[str, str], keys: int = 2) -> None:
    """Adds a row to a CSV table unless one with the same first `keys` cells is there.

    The table is replaced as a whole, so that a reader never meets half a row.
    """
    before = file.read_bytes() if file.exists() else _line(list(row))
    cells = [safe_cell(value) for value in row.values()]
    key = _line(cells[:keys]).removesuffix(b"\r\n") + b","
    if b"\r\n" + key not in before:
        write_atomically(file, before + _line(cells))


def has_row(file: Path, *keys: str) -> bool:
    """Whether the table has a row that begins with these cells."""
    if not file.exists():
        return False
    return b"\r\n" + _line(list(keys)).removesuffix(b"\r\n") + b"," in file.read_bytes()


def safe_cell(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would take it for a formula."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _line(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8", "replace")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
