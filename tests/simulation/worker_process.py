"""A worker in a process of its own, whose bell is rung through a pipe: it can be killed.

Standard input: an instant a line. Standard output: "ready", then "done" or "failed" for each.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from patient_portal import worker
from tests.portals import Clock
from tests.simulation.stage import make_portal


def main(database_url: str, folder: str, port: str) -> None:
    clock = Clock()
    portal = make_portal(database_url, Path(folder), int(port), clock)
    print("ready", flush=True)
    for line in sys.stdin:
        clock.at = datetime.fromisoformat(line.strip())
        ran = [worker.run_job(portal, name) for name in ("due", "messages")]
        print("done" if all(ran) else "failed", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
