"""A room is a noun: its models, services, forms and views, and nothing else (ADR 0012)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

PORTAL = Path(__file__).resolve().parents[2] / "patient_portal"
FLOORS = {"models", "services", "forms", "views"}
# What no single noun owns.
BESIDE_THE_ROOMS = {"commands", "fhir", "fields", "outside", "static", "templates"}
ROOMS = sorted(
    folder
    for folder in PORTAL.iterdir()
    if (folder / "__init__.py").exists() and folder.name not in BESIDE_THE_ROOMS
)


def needed_by_services(graph: grimp.ImportGraph) -> Mapping[str, set[str]]:
    """The rooms whose services the services of a room import, by room."""
    found: dict[str, set[str]] = {}
    for importer, imported in imports(graph):
        if importer[2] == imported[2] == "services" and importer[1] != imported[1]:
            found.setdefault(importer[1], set()).add(imported[1])
    return found


def imports(graph: grimp.ImportGraph) -> Iterator[tuple[list[str], list[str]]]:
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            names = module.split("."), imported.split(".")
            if min(map(len, names)) > 2:
                yield names


def test_there_are_rooms() -> None:
    assert {"assessment", "response", "tablet"} <= {room.name for room in ROOMS}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_has_floors_and_nothing_else(room: Path) -> None:
    inside = {each.stem for each in room.iterdir() if each.name != "__pycache__"}
    assert inside - {"__init__"} <= FLOORS
    assert inside & FLOORS


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_the_files_that_open_a_room_are_empty(room: Path) -> None:
    """Importing a room's models must not load its views; `imports` is a door of its own."""
    doors = [room / "__init__.py", *room.glob("*/__init__.py")]
    loud = [door.relative_to(PORTAL).as_posix() for door in doors if door.read_text()]
    assert loud in ([], ["imports/services/__init__.py"])


def test_services_of_rooms_do_not_need_each_other_in_a_circle() -> None:
    needed = needed_by_services(grimp.build_graph("patient_portal", cache_dir=None))
    assert "audit" in needed["response"]
    TopologicalSorter(needed).prepare()
