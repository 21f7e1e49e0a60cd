"""docs/architecture.md names what is there: wings, places and lines that are registered.

A place is written `file: name`, a method as `file: Class.method`.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import fields
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from patient_portal.blueprints import BLUEPRINTS
from patient_portal.integration.portal import Registry
from patient_portal.models import tables
from patient_portal.startup import create_registry
from tests.house.test_wings import PORTAL, ROOT, WITH_FLOORS, WITHOUT_FLOORS, levels

DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PLACES = sorted(set(re.findall(r"`([\w./-]+\.(?:py|js)): ([\w.]+)`", DOCUMENT)))
WALKS = ("An answer on a phone", "A submission", "A reminder", "An imported row")
TABLES = {getattr(tables, name).__tablename__: name for name in tables.__all__}
REGISTRY = create_registry()
NONE = "–"


def part(heading: str) -> str:
    """The text under a heading, without that of the next."""
    return DOCUMENT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def rows(heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading, by the name in the first cell."""
    lines = re.findall(r"^\| (`.*) \|$", part(heading), re.MULTILINE)
    cells = (line.split(" | ") for line in lines)
    return {first.strip("`"): rest for first, *rest in cells}


def names(cell: str) -> list[str]:
    return re.findall(r"`([\w.-]+)`", cell)


WINGS = rows("Leaves and wings")
LISTS = rows("Registries")


def owned(wing: str) -> list[list[str]]:
    """The tables, blueprints and jobs that the wing's row names."""
    _, *cells = WINGS[wing]
    assert all(names(cell) or cell == NONE for cell in cells)
    return [names(cell) for cell in cells]


def file_of(path: str) -> Path:
    return PORTAL / path if (PORTAL / path).exists() else ROOT / path


@cache
def defined(file: Path) -> set[str]:
    """What a file defines: functions, classes with their methods, and names of its own."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".js":
        return set(re.findall(r"\b(?:function|const) (\w+)", text))
    found = set()
    for node in ast.parse(text).body:
        found |= targets(node)
        if isinstance(node, ast.ClassDef):
            methods = {name for each in node.body for name in targets(each)}
            found |= {f"{node.name}.{name}" for name in methods}
    return found


def targets(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    named = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {each.id for each in named if isinstance(each, ast.Name)}


@pytest.mark.parametrize(("path", "name"), PLACES, ids=[": ".join(place) for place in PLACES])
def test_a_place_is_there(path: str, name: str) -> None:
    assert name in defined(file_of(path))


def test_every_place_of_a_walk_is_written_in_the_one_form() -> None:
    assert len(PLACES) > 80
    for heading in WALKS:
        assert len(re.findall(r"^\d+\. ", part(heading), re.MULTILINE)) >= 7
        functions = re.findall(r"`([^`\s]+\.(?:py|js))\b([^`]*)`", part(heading))
        assert functions
        assert [each for each in functions if not re.fullmatch(r": [\w.]+", each[1])] == []


def test_whatever_is_marked_in_a_walk_is_a_table_or_a_registered_line() -> None:
    registered = {key for cells in LISTS.values() for key in names(cells[1])}
    folders = {"done", "failed", "working"}
    for heading in WALKS:
        marked = re.findall(r"`([a-z_]+)/?`", part(heading))
        known = {*TABLES, *WINGS, *registered, *folders}
        assert [each for each in marked if each not in known] == []


def test_every_wing_has_a_row_from_top_to_bottom() -> None:
    assert {*WINGS} == {*WITH_FLOORS, *WITHOUT_FLOORS}
    level = levels()
    assert [level[wing] for wing in WINGS] == sorted(level[wing] for wing in WINGS)


def test_the_picture_has_the_levels_of_the_import_contract() -> None:
    picture = DOCUMENT.partition("```text\n")[2].partition("```")[0]
    boxes = [line.rpartition("|")[0] for line in picture.splitlines() if line.startswith("|")]
    level = levels()
    there = {each.stem for each in PORTAL.iterdir()} & {*level}
    drawn = [[name for name in re.findall(r"\w+", box) if name in there] for box in boxes]
    lines = [line for line in drawn if line]
    assert {name for line in lines for name in line} == there
    # One level a line, and each line below what may import it.
    assert [{level[name] for name in line} for line in lines] == [
        {number} for number in sorted({level[name] for name in there})
    ]
    assert re.search(r"^\|\s+questionnaires\s+\|\s+content ", boxes[-1])


def test_every_table_has_one_owner() -> None:
    assert Counter(name for wing in WINGS for name in owned(wing)[0]) == Counter([*TABLES])


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_added_by_the_wing_that_owns_its_table(table: str) -> None:
    (owner,) = (wing for wing in WINGS if table in owned(wing)[0])
    code = "\n".join(file.read_text(encoding="utf-8") for file in (PORTAL / owner).rglob("*.py"))
    model = TABLES[table]
    assert re.search(rf"\b{model}\(|\b(?:insert\w*|add)\((?:[\w.]+,\s+)?{model}\b", code)


def test_a_statement_writes_only_tables_of_its_wing() -> None:
    """What sets no attribute of a row, so that the suite's own watch cannot see it."""
    written = re.compile(r"\b(?:insert\w*|update|delete|bulk\.add)\((?:[\w.]+,\s+)?([A-Z]\w+)\b")
    models = {model: table for table, model in TABLES.items()}
    found = [
        (wing, models[model])
        for wing in WINGS
        for file in (PORTAL / wing).rglob("*.py")
        for model in written.findall(file.read_text(encoding="utf-8"))
        if model in models
    ]
    assert len(found) > 10
    assert [(wing, table) for wing, table in found if table not in owned(wing)[0]] == []


@pytest.mark.parametrize("wing", WINGS)
def test_a_row_names_the_pages_and_jobs_of_the_wing(wing: str) -> None:
    _, blueprints, jobs = owned(wing)
    of_wing = f"patient_portal.{wing}."
    pages = {each.name for each in BLUEPRINTS if each.import_name.startswith(of_wing)}
    assert blueprints == sorted(pages)
    has_registry = (PORTAL / wing / "registry.py").exists()
    registry = import_module(f"{of_wing}registry").REGISTRY if has_registry else Registry()
    assert sorted(jobs) == sorted(job.name for job in registry.jobs)


def test_every_list_of_the_registries_has_a_row_with_its_lines() -> None:
    assert {*LISTS} == {each.name for each in fields(Registry)}
    places = sorted(REGISTRY.navigation, key=lambda link: link.place)
    found = {key: names(cells[1]) for key, cells in LISTS.items()}
    assert found == {
        "navigation": [link.endpoint for link in places],
        "worklist": [*REGISTRY.worklist_kinds()],
        "jobs": [job.name for job in REGISTRY.jobs],
        "health": [line.check.__name__ for line in REGISTRY.health],
        "outbox": [kind.key for kind in REGISTRY.outbox],
        "subjects": [subject.kind for subject in REGISTRY.subjects],
        "pages": [name for pages in REGISTRY.pages for name in pages.blueprints],
    }
