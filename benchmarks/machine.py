"""The machine that measured, without its name: cores, memory, disk, versions."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import psycopg

from benchmarks.servers import MeasuredPortal

SYNCS = 200
BLOCK = b"x" * 4096
PACKAGES = ("flask", "gunicorn", "sqlalchemy", "jinja2", "psycopg", "brotli")


def described(on_server: MeasuredPortal) -> dict[str, str]:
    """What a reader needs to compare these figures with their own."""
    with psycopg.connect(on_server.bare) as connection:
        server = connection.info.server_version
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return {
        "Processor": f"{_processor()}, {os.cpu_count()} cores",
        "Memory": f"{_memory()} GiB",
        "System": f"{_system()}, kernel {platform.release()}",
        "Disk": f"{1000 * fsync_seconds():.2f} ms to write and fsync 4 KiB (median of {SYNCS})",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "PostgreSQL": f"{server // 10_000}.{server % 10_000}",
        "Packages": packages,
        "Load before": f"{os.getloadavg()[0]:.1f} (average over a minute; 0 is a quiet machine)",
    }


def fsync_seconds() -> float:
    """What the disk takes to make a block durable."""
    taken = []
    with tempfile.TemporaryFile() as file:
        for _ in range(SYNCS):
            begun = time.perf_counter()
            file.write(BLOCK)
            file.flush()
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def _processor() -> str:
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _system() -> str:
    for line in _lines("/etc/os-release"):
        if line.startswith("PRETTY_NAME="):
            return line.partition("=")[2].strip('"')
    return platform.system()


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text().splitlines() if path.exists() else []
