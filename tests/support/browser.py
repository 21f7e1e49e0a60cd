"""The browser for the tests: the Chromium that is found, otherwise Playwright's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "No Chromium was found: install the Debian package chromium."


def find_chromium(playwright: Playwright) -> str:
    """The path of a Chromium; raises when there is none: never a silent skip."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    own = playwright.chromium.executable_path
    if not Path(own).is_file():
        raise RuntimeError(MISSING)
    return own


def launch(playwright: Playwright, *, without: Sequence[str] = ()) -> Browser:
    """A headless Chromium; as root it runs without its sandbox, which root cannot have.

    `without` are arguments that Playwright would add.
    """
    return playwright.chromium.launch(
        executable_path=find_chromium(playwright),
        ignore_default_args=list(without),
        args=["--no-sandbox"] if os.geteuid() == 0 else [],
    )
