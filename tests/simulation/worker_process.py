"""A worker in a process of its own, whose bell is rung through a pipe: it can be killed.

It is sent instants, and answers "ready", then "done" or "failed" for each.
"""

from __future__ import annotations

from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from patient_portal import worker
from tests.simulation.simulation_portal import make_portal
from tests.support.portals import Clock


def main(bell: Connection, database_url: str, folder: str, port: str) -> None:
    clock = Clock()
    portal = make_portal(database_url, Path(folder), int(port), clock)
    bell.send("ready")
    while True:
        clock.at = heard(bell)
        ran = [worker.run_job(portal, name) for name in ("due", "messages")]
        bell.send("done" if all(ran) else "failed")


def heard(bell: Connection) -> datetime:
    at: datetime = bell.recv()
    return at
