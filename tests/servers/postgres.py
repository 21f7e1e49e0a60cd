"""A real PostgreSQL for the tests, run by an unprivileged user in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOUND = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin")
MISSING = "PostgreSQL was not found: install the Debian package postgresql."


def find_binaries() -> Path:
    """The folder with initdb and postgres; raises when there is none: never a silent skip."""
    named = shutil.which("initdb")
    folders = [Path(named).resolve().parent] if named else []
    for pattern in FOUND:
        folders += sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise RuntimeError(MISSING)


@contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """A server on a free loopback port; yields its URL up to the database's name.

    Only a `durable` one outlives a loss of power, and takes as long as one that does.
    """
    binaries = find_binaries()
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    user = _give_away(folder)
    port = _free_port()
    _run([binaries / "initdb", "-D", folder / "data", "-U", "portal", "-A", "trust", "-N"], user)
    _run([*_pg_ctl(binaries, folder), "-o", _options(port, folder, durable), "start"], user)
    try:
        yield f"postgresql+psycopg://portal@127.0.0.1:{port}/"
    finally:
        _run([*_pg_ctl(binaries, folder), "-m", "immediate", "stop"], user)
        shutil.rmtree(folder, ignore_errors=True)


def _options(port: int, folder: Path, durable: bool) -> str:
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
    return options if durable else f"{options} -c fsync=off -c full_page_writes=off"


def _pg_ctl(binaries: Path, folder: Path) -> list[str | Path]:
    return [binaries / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w"]


def _give_away(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: then `postgres` or `nobody` runs it."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    shutil.chown(folder, user)
    return user


def _run(command: list[str | Path], user: str | None) -> None:
    result = subprocess.run(
        [str(part) for part in command],
        user=user,
        group=None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if result.returncode:
        raise RuntimeError(f"{command[0]} failed: {result.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
