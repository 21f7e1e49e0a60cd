"""A wing has three floors, and one noun has one name on each of them (ADR 0013)."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
PORTAL = ROOT / "patient_portal"
TEMPLATES = PORTAL / "templates"
TESTS = ROOT / "tests"

FLOORS = {"views", "forms", "services"}
WITH_FLOORS = ("access", "answers", "care", "desk", "imports", "messages", "operations")
WITHOUT_FLOORS = ("commands", "core", "integration", "models", "web")
# The folders that such a wing has instead.
PARTS = {"integration": {"adapters", "fhir", "protocols"}, "web": {"fields"}}
# What these hold: the list of form fields, the functions that take in a list, the script.
NOT_EMPTY = {"web/fields", "imports/services", "commands"}
# Folders of templates that no views show, and what prints or draws them.
DRAWN_BY = {
    "desk/clinic_pack": "desk/services/clinic_pack_pdf.py",
    "answers/response_pdf": "answers/services/response_pdf.py",
    "web/fields": "web/fields/medicines.py",
}
# Tests of several nouns of a wing together.
JOINING = {
    "commands/test_calls_and_letters.py": "the list, the call and the letter that follows",
    "commands/test_production.py": "what production refuses, whichever command asks",
    "desk/services/test_questions_asked.py": "how often lists, imports and jobs ask the database",
    "integration/adapters/test_record_form.py": "one form in the folder, as pages and on a server",
}
# What a page of any wing starts from.
CONTEXTS = {
    "patient_portal.access.views.desk_context",
    "patient_portal.access.views.form_post",
    "patient_portal.access.views.patient_context",
}
MOST_FOLDERS, MOST_LEVELS = 50, 15

TESTS_OF_WINGS = sorted(
    file for wing in (*WITH_FLOORS, *WITHOUT_FLOORS) for file in (TESTS / wing).rglob("test_*.py")
)
VIEWS = sorted(file for file in PORTAL.glob("*/views/*.py") if file.name != "__init__.py")


def name_of(file: Path) -> str:
    """Below `patient_portal/`, as the lists above have it."""
    return file.relative_to(PORTAL).as_posix()


def python_folders(folder: Path) -> list[Path]:
    """Folders with code in them; a checkout can hold what Python left of older ones."""
    return [each for each in folder.iterdir() if each.is_dir() and any(each.rglob("*.py"))]


def blueprint_of(views: Path) -> str | None:
    """The name that a file of views gives its blueprint."""
    for node in ast.walk(ast.parse(views.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Blueprint":
            return str(ast.literal_eval(node.args[0]))
    return None


def templates_in(source: str) -> set[str]:
    """Every template that is named in code or in another template, by its path."""
    return set(re.findall(r"""["']([a-z_]+(?:/[a-z_]+)+\.html)["']""", source))


def levels() -> dict[str, int]:
    """What stands at the top of the contract of layers is 0; wings of one level have one number."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each.get("exhaustive"))
    return {
        name.strip("() "): number
        for number, layer in enumerate(layers)
        for name in re.split(r"[|:]", layer)
    }


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("patient_portal", "questionnaires", "content", cache_dir=None)


def by_folder(graph: grimp.ImportGraph) -> dict[str, set[str]]:
    """The folders that each folder's files import."""
    folders = {module for module in graph.modules if graph.find_children(module)}

    def folder(module: str) -> str:
        return module if module in folders else module.rpartition(".")[0]

    found: dict[str, set[str]] = {each: set() for each in folders}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            found[folder(module)].add(folder(imported))
    return {name: needed - {name} for name, needed in found.items()}


def count_levels(needed: Mapping[str, set[str]]) -> int:
    """How many stand on each other at most; raises CycleError."""
    sorter = TopologicalSorter(needed)
    sorter.prepare()
    count = 0
    while sorter.is_active():
        sorter.done(*sorter.get_ready())
        count += 1
    return count


def test_every_folder_is_a_wing() -> None:
    assert {each.name for each in python_folders(PORTAL)} == {*WITH_FLOORS, *WITHOUT_FLOORS}
    drawn = {each.name for each in TEMPLATES.iterdir()} - {"layouts", "macros", "errors"}
    assert drawn <= {*WITH_FLOORS, *WITHOUT_FLOORS}


@pytest.mark.parametrize("wing", WITH_FLOORS)
def test_a_wing_has_floors_and_a_registry_and_nothing_else(wing: str) -> None:
    folders = {each.name for each in python_folders(PORTAL / wing)}
    assert folders <= FLOORS
    assert folders
    assert {file.stem for file in (PORTAL / wing).glob("*.py")} <= {"__init__", "registry"}


@pytest.mark.parametrize("wing", WITHOUT_FLOORS)
def test_a_wing_without_floors_has_no_folders_but_its_parts(wing: str) -> None:
    assert {each.name for each in python_folders(PORTAL / wing)} == PARTS.get(wing, set())


def test_floors_and_parts_are_not_parted_further() -> None:
    assert [name_of(file) for file in PORTAL.glob("*/*/*/*.py")] == []


def test_the_files_that_open_a_package_are_empty() -> None:
    """Importing one noun's services must not load the others'."""
    doors = [PORTAL / "__init__.py", *PORTAL.glob("*/__init__.py"), *PORTAL.glob("*/*/__init__.py")]
    assert {name_of(door.parent) for door in doors if door.read_text(encoding="utf-8")} == NOT_EMPTY


@pytest.mark.parametrize("views", VIEWS, ids=name_of)
def test_a_blueprint_has_the_name_of_its_file(views: Path) -> None:
    assert blueprint_of(views) in (None, views.stem)


def test_no_two_wings_give_a_blueprint_one_name() -> None:
    names = [blueprint_of(views) for views in VIEWS if blueprint_of(views)]
    assert len(names) > 30
    assert len(names) == len(set(names))


@pytest.mark.parametrize("views", VIEWS, ids=name_of)
def test_views_show_the_templates_of_their_own_noun(views: Path) -> None:
    """A file without a blueprint helps another of its wing, and shows that one's."""
    wing = views.relative_to(PORTAL).parts[0]
    own = f"{wing}/{views.stem}/" if blueprint_of(views) else f"{wing}/"
    shown = templates_in(views.read_text(encoding="utf-8"))
    assert [each for each in shown if not each.startswith(own)] == []


def test_a_folder_of_templates_belongs_to_views_or_to_what_prints_it() -> None:
    wings = [each for each in TEMPLATES.iterdir() if each.name in {*WITH_FLOORS, *WITHOUT_FLOORS}]
    folders = {each.relative_to(TEMPLATES).as_posix() for wing in wings for each in wing.iterdir()}
    shown = {f"{views.parts[-3]}/{views.stem}" for views in VIEWS if blueprint_of(views)}
    assert folders - shown == set(DRAWN_BY)
    for folder, file in DRAWN_BY.items():
        source = (PORTAL / file).read_text(encoding="utf-8")
        assert any(f'{each.name}"' in source for each in (TEMPLATES / folder).iterdir()), folder


def test_a_template_takes_parts_of_its_own_wing_or_of_one_below() -> None:
    level = levels() | {"layouts": levels()["web"], "errors": 0}
    upward = [
        (name, part)
        for file in TEMPLATES.rglob("*.html")
        for name in [file.relative_to(TEMPLATES).as_posix()]
        for part in templates_in(file.read_text(encoding="utf-8"))
        if name.split("/")[0] != part.split("/")[0]
        and level[part.split("/")[0]] <= level[name.split("/")[0]]
    ]
    assert upward == []


def test_a_form_is_named_as_its_views_its_services_or_its_table() -> None:
    """Labels of a noun's values are called `<noun>_labels`."""
    tables = {file.stem for file in (PORTAL / "models").glob("*.py")}
    forms = [each for each in PORTAL.glob("*/forms/*.py") if each.stem != "__init__"]
    assert len(forms) > 15
    for form in forms:
        noun = form.stem.removesuffix("_labels")
        floors = (form.parents[1] / floor / f"{noun}.py" for floor in ("views", "services"))
        assert noun in tables or any(map(Path.exists, floors)), name_of(form)


@pytest.mark.parametrize("file", TESTS_OF_WINGS, ids=lambda each: str(each.relative_to(TESTS)))
def test_a_test_stands_where_what_it_tests_stands(file: Path) -> None:
    """tests/<wing>/<floor>/test_<noun>.py, or test_<noun>_<aspect>.py."""
    name = file.relative_to(TESTS).as_posix()
    tested = PORTAL / file.parent.relative_to(TESTS)
    nouns = {each.stem for each in tested.iterdir() if each.stem != "__pycache__"}
    words = file.stem.removeprefix("test_").split("_")
    mirrors = any("_".join(words[:length]) in nouns for length in range(1, len(words) + 1))
    assert mirrors is (name not in JOINING)


def test_no_list_here_names_a_file_that_is_gone() -> None:
    assert [each for each in JOINING if not (TESTS / each).exists()] == []
    assert [each for each in DRAWN_BY.values() if not (PORTAL / each).exists()] == []


def test_views_use_views_of_their_own_wing_and_the_contexts(graph: grimp.ImportGraph) -> None:
    """Pages of another wing are linked by the name of their endpoint."""
    between = {
        (module, imported)
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if ".views." in module and ".views." in imported
    }
    assert ("patient_portal.care.views.dates", "patient_portal.care.views.event") in between
    others = {(one, other) for one, other in between if wing_of(one) != wing_of(other)}
    assert {other for _, other in others} == CONTEXTS


def wing_of(module: str) -> str:
    return module.split(".")[1]


def test_no_module_needs_itself_by_way_of_others(graph: grimp.ImportGraph) -> None:
    """Services of one wing too: the contracts tell of wings and floors only."""
    needed = {each: graph.find_modules_directly_imported_by(each) for each in graph.modules}
    services = "patient_portal.answers.services."
    assert f"{services}answer" in needed[f"{services}response"]
    assert count_levels(needed) > 1


def test_folders_are_few_and_stand_on_each_other_without_a_circle(graph: grimp.ImportGraph) -> None:
    needed = by_folder(graph)
    assert "patient_portal.care.services" in needed["patient_portal.answers.views"]
    assert len(needed) <= MOST_FOLDERS
    assert count_levels(needed) <= MOST_LEVELS


def test_a_circle_of_folders_is_seen() -> None:
    with pytest.raises(CycleError):
        count_levels({"care": {"access"}, "access": {"models"}, "models": {"care"}})
    assert count_levels({"care": {"access"}, "access": {"models"}}) == 3
