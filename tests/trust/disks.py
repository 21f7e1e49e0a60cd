"""Disks that fill up: a small one of memory where mounting is allowed, otherwise a limit.

The limit is the kernel's on the size of files (RLIMIT_FSIZE), set from outside on processes
that run: they can write nothing beyond it, and are let go on again without a restart.
"""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.trust.deployments import Deployment

SMALL = 2 * 1024 * 1024
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
# A journal needs more, so that nothing is even begun.
TOO_LITTLE = 512
# Room for a log, but for no table of a database: their pages lie behind this.
ROOM_FOR_A_LOG = 12 * 1024


class Disk(Protocol):
    folder: Path

    def fill(self, site: Deployment) -> None:
        """From now on the deployment cannot write."""

    def free(self, site: Deployment) -> None:
        """There is room again."""


class SmallDisk:
    """A tmpfs of two megabytes; a ballast file takes what is left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, site: Deployment) -> None:
        with self._ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass

    def free(self, site: Deployment) -> None:
        self._ballast.unlink()


class LimitedFiles:
    """A limit on how large any file of the running processes may grow."""

    def __init__(self, folder: Path, size: int = TOO_LITTLE) -> None:
        self.folder, self.size = folder, size

    def fill(self, site: Deployment) -> None:
        self._limit(site, (self.size, resource.RLIM_INFINITY))

    def free(self, site: Deployment) -> None:
        self._limit(site, UNLIMITED)

    def _limit(self, site: Deployment, limits: tuple[int, int]) -> None:
        assert site.group
        for process_id in members(site.group.id):
            resource.prlimit(process_id, resource.RLIMIT_FSIZE, limits)


def members(group: int) -> list[int]:
    """The processes of a group."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            found.append(int(stat.parent.name))
    return found


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """A SmallDisk where this user may mount one, otherwise LimitedFiles: never nothing."""
    folder.mkdir()
    if os.geteuid() or not _mounted(folder):
        yield LimitedFiles(folder)
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def _mounted(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", folder]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False
