"""Time and memory of the pathway with more people: a list taken in, a worker's round, the calls.

Each part runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import io
import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from sqlmodel import func, select

from benchmarks.listed import write_list
from benchmarks.scale import Scale
from benchmarks.servers import MeasuredPortal, forks
from patient_portal import worker
from patient_portal.access.services.password import PasswordIdentity
from patient_portal.commands.import_list import import_list
from patient_portal.commands.lists import calls
from patient_portal.core.settings import variable
from patient_portal.core.working_days import london_date, next_writing_time
from patient_portal.integration.adapters.messages_folder import FolderMessages
from patient_portal.integration.adapters.record_folder import FolderRecord
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.integrations import Integrations
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.tables import Message
from patient_portal.startup import create_portal

# What is measured: it is told where, with how many people, and their list.
PathwayPart = Callable[[MeasuredPortal, int, Path], "Cost"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and bytes at the peak beyond those that the process had before."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class PathwayCosts:
    """What each part of the pathway costs with so many people."""

    patients: int
    costs: Mapping[str, Cost]


def pathway(make: Callable[[], MeasuredPortal], scale: Scale) -> Iterator[PathwayCosts]:
    """A fresh database for each number of people, who come by a list."""
    for patients in scale.patients:
        place = make()
        file = _list_of(place, patients)
        costs = {name: _alone(part, place, patients, file) for name, part in PARTS.items()}
        yield PathwayCosts(patients, costs)


def _list_of(place: MeasuredPortal, patients: int) -> Path:
    with _opened(place) as portal:
        today = london_date(datetime.now(UTC))
        return write_list(place.folder, portal.content.first_service, patients, today=today)


def _alone(part: PathwayPart, place: MeasuredPortal, patients: int, file: Path) -> Cost:
    with ProcessPoolExecutor(1, mp_context=forks(), max_tasks_per_child=1) as one:
        return one.submit(part, place, patients, file).result()


def _take_in(place: MeasuredPortal, patients: int, file: Path) -> Cost:
    """`portal import` of everybody."""
    cost, told = _said(place, import_list, str(file))
    _check(told["counts"].get("new patients"), patients)
    return cost


def _take_in_again(place: MeasuredPortal, patients: int, file: Path) -> Cost:
    """The same file: everybody is compared and nothing is changed."""
    cost, told = _said(place, import_list, str(file))
    _check(told["unchanged"], patients)
    return cost


def _round(place: MeasuredPortal, patients: int, _file: Path) -> Cost:
    """The worker's jobs: found, queued, checked and sent, until everybody was written to once."""
    with _opened(place) as portal:
        cost = _measured(lambda: _ring(portal))
        with portal.database.reading() as session:
            sent = select(func.count()).where(Message.state == "sent")
            _check(session.exec(sent).one(), patients)
    return cost


def _list_calls(place: MeasuredPortal, patients: int, file: Path) -> Cost:
    """`portal list calls`, with everybody on it."""
    cost, told = _said(place, calls, "--service", file.stem)
    _check(len(told["calls"]), patients)
    return cost


# In this order: the first round finds a message owed to everybody, the next one none.
PARTS: Mapping[str, PathwayPart] = {
    "import": _take_in,
    "import again": _take_in_again,
    "round": _round,
    "next round": _round,
    "calls": _list_calls,
}


def _ring(portal: Portal) -> None:
    for name in ("due", "messages"):
        if not worker.run_job(portal, name):
            raise RuntimeError(f"the worker's job failed: {name}")


def _said(place: MeasuredPortal, command: click.Command, *arguments: str) -> tuple[Cost, Any]:
    """What a command costs and prints as JSON, run as the console runs it."""
    given = ("database_url", "secret_key", "record", "messages")
    os.environ |= {variable(name): str(getattr(place.settings, name)) for name in given}
    with redirect_stdout(io.StringIO()) as out:
        cost = _measured(lambda: command.main([*arguments, "--json"], standalone_mode=False))
    return cost, json.loads(out.getvalue())


def _measured(work: Callable[[], object]) -> Cost:
    before, begun = _bytes("VmRSS"), time.perf_counter()
    work()
    return Cost(time.perf_counter() - begun, max(0, _bytes("VmHWM") - before))


def _bytes(name: str) -> int:
    """VmRSS: what this process has in memory now; VmHWM: the most that it ever had."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"^{name}:\s*(\d+) kB$", status, re.MULTILINE)
    if found is None:
        raise RuntimeError(f"the system does not tell {name}")
    return int(found[1]) * 1024


def _check(found: object, wanted: int) -> None:
    if found != wanted:
        raise RuntimeError(f"{found} people instead of {wanted}")


@contextmanager
def _opened(place: MeasuredPortal) -> Iterator[Portal]:
    """The portal at an hour in which people may be written to."""
    at = next_writing_time(datetime.now(UTC))
    folder = place.folder
    record, messages = FolderRecord(folder / "record"), FolderMessages(folder / "messages")
    portal = create_portal(
        place.settings,
        Integrations({DEFAULT: record}, {DEFAULT: messages}, lambda: at, PasswordIdentity()),
    )
    try:
        yield portal
    finally:
        portal.database.close()
