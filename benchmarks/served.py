"""What gunicorn serves in a measurement: the portal and the bare application side by side.

Both stand in the same processes and threads, so that they differ in nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.bare import create_bare
from patient_portal.app import create_app
from patient_portal.core.settings import Settings

portal = create_app(Settings.from_env(os.environ))
bare = create_bare(os.environ["BENCHMARK_BARE_DATABASE"])


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    chosen = bare if environ["PATH_INFO"].startswith("/bare/") else portal
    return chosen(environ, start_response)
