"""What a loss of power leaves: only what was synced, in files and in folders.

A model of a disk, fed with the system calls of a real server (strace). Data survives from the
sync of its file on; a name that was made or taken away survives from the sync of its folder on.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MISSING = "strace was not found: install the Debian package strace."
CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,sendto,sendmsg"
_CALL = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)", re.DOTALL)
_UNFINISHED = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$", re.DOTALL)
_RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$", re.DOTALL)
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_OPENED = re.compile(r"^\d+<((?:\\x[0-9a-f]{2})*)")


@dataclass(frozen=True, slots=True)
class SystemCall:
    """One system call that came to its end: what was done to which path."""

    name: str
    path: str
    data: bytes
    number: int


@dataclass(eq=False)
class Inode:
    """A file's content: as programs see it, as it was synced, and what was written since."""

    content: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, at: int, data: bytes) -> None:
        _write(self.content, at, data)
        self.since.append((at, data))

    def truncate(self, size: int) -> None:
        _cut(self.content, size)
        self.since.append((size, None))

    def sync(self) -> None:
        self.synced = bytes(self.content)
        self.since.clear()

    def torn(self, chance: random.Random) -> bytes:
        """What was synced and, of what was not, any part."""
        content = bytearray(self.synced)
        for at, data in self.since:
            if chance.random() < 0.5:
                continue
            if data is None:
                _cut(content, at)
            else:
                _write(content, at, data[: chance.choice((len(data), 512, len(data) // 2))])
        return bytes(content)


class DiskModel:
    """The files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, Inode] = {}
        for file in folder.iterdir():
            content = file.read_bytes()
            self.names[str(file)] = Inode(bytearray(content), content)
        self.synced_names = dict(self.names)

    def do(self, call: SystemCall) -> None:
        if call.path == str(self.folder):
            if call.name in {"fsync", "fdatasync"}:
                self.synced_names = dict(self.names)
            return
        if Path(call.path).parent != self.folder:
            return
        if call.name == "unlink":
            self.names.pop(call.path, None)
            return
        inode = self.names.setdefault(call.path, Inode())
        if call.name == "pwrite64":
            inode.write(call.number, call.data)
        elif call.name == "ftruncate":
            inode.truncate(call.number)
        elif call.name in {"fsync", "fdatasync"}:
            inode.sync()

    def after_power_loss(self, into: Path) -> None:
        """Only what was synced."""
        _lay(into, {name: inode.synced for name, inode in self.synced_names.items()})

    def after_torn_power_loss(self, into: Path, chance: random.Random) -> None:
        """What was synced and any part of the rest: names, and writes whole or not."""
        files = dict(self.synced_names)
        for name in {*self.names, *self.synced_names}:
            if chance.random() < 0.5:
                files.pop(name, None)
                if name in self.names:
                    files[name] = self.names[name]
        _lay(into, {name: inode.torn(chance) for name, inode in files.items()})


def find_strace() -> str:
    found = shutil.which("strace")
    if not found:
        raise RuntimeError(MISSING)
    return found


def read_calls(log: Path) -> Iterator[SystemCall]:
    """The calls of all processes in the order in which they came to their end."""
    begun: dict[str, str] = {}
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            text = line.rstrip("\n")
            if unfinished := _UNFINISHED.match(text):
                begun[unfinished[1]] = unfinished[2]
                continue
            if resumed := _RESUMED.match(text):
                text = f"{resumed[1]} {begun.pop(resumed[1], '')}{resumed[2]}"
            if (found := _CALL.match(text)) and int(found[4]) >= 0:
                yield _call(found[2], found[3])


def is_reply(call: SystemCall) -> bool:
    """Whether the call sends the first bytes of an answer."""
    return call.name in {"sendto", "sendmsg", "write"} and call.data.startswith(b"HTTP/1.1 ")


def _call(name: str, arguments: str) -> SystemCall:
    strings = [bytes.fromhex(each.replace("\\x", "")) for each in _STRING.findall(arguments)]
    opened = _OPENED.match(arguments)
    path = bytes.fromhex(opened[1].replace("\\x", "")) if opened else b""
    if name in {"openat", "unlink"}:
        path = strings[0]
        is_made = name == "unlink" or "O_CREAT" in arguments
        return SystemCall(name if is_made else "look", path.decode(), b"", 0)
    number = int(arguments.rpartition(", ")[2]) if name in {"pwrite64", "ftruncate"} else 0
    return SystemCall(name, path.decode(errors="replace"), strings[0] if strings else b"", number)


def _write(content: bytearray, at: int, data: bytes) -> None:
    if at > len(content):
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


def _cut(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


def _lay(into: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    for name, content in files.items():
        (into / Path(name).name).write_bytes(content)
