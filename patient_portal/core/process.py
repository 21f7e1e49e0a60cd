"""Who holds a claim: this very process, so that a dead one's claims need not be waited for."""

from __future__ import annotations

import os
import socket
from pathlib import Path

_HOST = socket.gethostname()
_BOOT = Path("/proc/sys/kernel/random/boot_id")


def this_process(part: str = "") -> str:
    """Host, boot, process id and the process's start: no two processes ever share it."""
    return ":".join([_HOST, _boot(), str(os.getpid()), _started(os.getpid()) or "?", part])


def has_ended(process_identity: str) -> bool:
    """Whether the process ran on this machine and has ended; False for one of another machine."""
    parts = process_identity.split(":")
    if len(parts) != 5 or parts[0] != _HOST or parts[3] == "?":
        return False
    return parts[1] != _boot() or _started(int(parts[2])) != parts[3]


def _boot() -> str:
    try:
        return _BOOT.read_text().strip()
    except OSError:
        return "?"


def _started(process_id: int) -> str | None:
    """The process's start in clock ticks since boot, or None when there is no such process.

    A zombie still has an entry, but it will never write again.
    """
    try:
        stat = Path(f"/proc/{process_id}/stat").read_text()
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in {"Z", "X"} else fields[19]
