"""A worker in a process of its own, which can be killed; a pipe tells it when to run its jobs.

It sends "ready", then receives instants and sends "done" or "failed" for each.
"""

from __future__ import annotations

from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from patient_portal import worker
from tests.simulation.simulation_portal import make_portal
from tests.support.portals import SteppedClock


def main(connection: Connection, database_url: str, folder: str, port: str) -> None:
    clock = SteppedClock()
    portal = make_portal(database_url, Path(folder), int(port), clock)
    connection.send("ready")
    while True:
        clock.at = receive(connection)
        ran = [worker.run_job(portal, name) for name in ("due", "messages")]
        connection.send("done" if all(ran) else "failed")


def receive(connection: Connection) -> datetime:
    at: datetime = connection.recv()
    return at
