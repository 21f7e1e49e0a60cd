"""Rules of the house that a machine can keep: names, imports, clocks, docstrings, addresses."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [
    file
    for folder in ("questionnaires", "content", "patient_portal")
    for file in (ROOT / folder).rglob("*.py")
]
TESTS = list((ROOT / "tests").rglob("*.py"))
PORTAL = ROOT / "patient_portal"
SERVICES = [
    *PORTAL.glob("*/services/*.py"),
    *PORTAL.glob("core/*.py"),
    *(PORTAL / "integration").rglob("*.py"),
]
LEAVES = [*(ROOT / "questionnaires").rglob("*.py"), *(ROOT / "content").rglob("*.py")]
# Where the database may be asked: besides these, code has the type `Session` and no more.
ASKING = [
    *PORTAL.glob("*/services/*.py"),
    *(PORTAL / "integration").rglob("*.py"),
    *(PORTAL / "models").glob("*.py"),
    *(
        PORTAL / "core" / f"{name}.py"
        for name in ("bulk", "columns", "conditions", "database", "statements")
    ),
]
NO_NAMES = {"utils", "util", "helpers", "common", "base", "manager", "managers", "handler"}
# Hosts that are names of things, made up, or this very machine.
KNOWN_HOSTS = re.compile(
    r"(127\.0\.0\.1|localhost|user|x\.org|[\w.-]*\.?(example|invalid|test)(\.org)?|hl7\.org"
    r"|terminology\.hl7\.org|fhir\.nhs\.uk|snomed\.info|loinc\.org|unitsofmeasure\.org"
    r"|www\.w3\.org|maven\.apache\.org)$"
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def tracked() -> list[Path]:
    """The text files that belong to the project."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    lock_files = {"requirements.lock", "package-lock.json"}
    return [ROOT / each for each in listed if Path(each).name not in lock_files]


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def nodes(files: list[Path]) -> Iterator[tuple[str, ast.AST]]:
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield str(file.relative_to(ROOT)), node


def test_the_import_contracts_are_kept() -> None:
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_no_import_stands_inside_a_function() -> None:
    found = [
        f"{where}: {node.name}"
        for where, node in nodes(CODE)
        if isinstance(node, Function)
        and any(isinstance(each, ast.Import | ast.ImportFrom) for each in ast.walk(node))
    ]
    assert len(found) <= 3, found


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [file for file in [*CODE, *TESTS] if file.stem in NO_NAMES] == []


def test_the_database_is_asked_by_services_only() -> None:
    asking = {str(file.relative_to(ROOT)) for file in ASKING}
    imported = [
        (where, name)
        for where, node in nodes(CODE)
        if where not in asking
        for name in database_names(node)
    ]
    assert ("patient_portal/access/views/patient_context.py", "sqlmodel.Session") in imported
    assert [each for each in imported if each[1] != "sqlmodel.Session"] == []


def database_names(node: ast.AST) -> list[str]:
    """What an import takes from the libraries of the database."""
    names = imported_names(node)
    return [name for name in names if name.partition(".")[0] in {"sqlmodel", "sqlalchemy"}]


def imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{each.name}" for each in node.names]
    return [each.name for each in node.names] if isinstance(node, ast.Import) else []


def test_services_know_nothing_of_a_request() -> None:
    named = {
        (where, each.name)
        for where, node in nodes(SERVICES)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("flask")
        for each in node.names
    }
    assert named == set()


def test_services_are_told_the_time_and_who_by_name() -> None:
    by_place = [
        f"{where}: {node.name}"
        for where, node in nodes(SERVICES)
        if isinstance(node, Function)
        # The calendar is about time itself.
        and where != "patient_portal/core/working_days.py"
        and {"now", "by", "on"} & names_by_place(node)
    ]
    # Private functions of one file may pass them on in their place.
    assert [each for each in by_place if ": _" not in each] == []


def names_by_place(function: Function) -> set[str]:
    """Names of arguments that have a place; a clock is no instant."""
    places = function.args.posonlyargs + function.args.args
    return {each.arg for each in places if not is_clock(each.annotation)}


def is_clock(annotation: ast.expr | None) -> bool:
    return annotation is not None and ast.unparse(annotation) == "Clock"


def test_nothing_reads_the_clock_but_the_start() -> None:
    """`now` is an argument everywhere else."""
    allowed = {
        "patient_portal/startup.py",
        "patient_portal/core/logs.py",
        "patient_portal/integration/adapters/messages_folder.py",
        "patient_portal/integration/adapters/record_fhir.py",
        "patient_portal/integration/adapters/record_fhir_token.py",
        "patient_portal/access/forms/invitation.py",
    }
    readers = {
        where
        for where, node in nodes(CODE)
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "today", "utcnow"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date"}
    }
    assert readers <= allowed, readers - allowed


def test_nothing_reads_the_environment_but_the_settings() -> None:
    allowed = {"patient_portal/commands/open_portal.py", "patient_portal/commands/run.py"}
    readers = {
        where
        for where, node in nodes(CODE)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    }
    assert readers <= allowed, readers - allowed


def test_public_functions_say_their_rule() -> None:
    silent = [
        f"{file.relative_to(ROOT)}: {node.name}"
        for file in [*SERVICES, *LEAVES]
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, Function)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_file_names_a_host_of_the_outside() -> None:
    found = {
        (str(file.relative_to(ROOT)), host)
        for file in tracked()
        for host in re.findall(r"https?://([A-Za-z0-9][A-Za-z0-9.-]*)", text_of(file))
        if file.suffix != ".md" and not KNOWN_HOSTS.match(host.lower())
    }
    assert found == set()


def test_no_file_names_a_place_of_one_machine() -> None:
    own = Path(__file__).name
    found = {
        (str(file.relative_to(ROOT)), place)
        for file in tracked()
        for place in re.findall(r"(?<![\w.])/(?:root|home|work|Users)/\w+", text_of(file))
        if file.name != own
    }
    assert found == set()


def test_tests_are_sentences() -> None:
    short = [
        f"{where}: {node.name}"
        for where, node in nodes(TESTS)
        if isinstance(node, Function)
        and node.name.startswith("test_")
        and len(node.name.split("_")) < 4
    ]
    assert short == []


def test_tests_neither_sleep_nor_patch() -> None:
    found = [
        f"{where}:{node.lineno}"
        for where, node in nodes(TESTS)
        if isinstance(node, ast.Attribute)
        and (
            (node.attr == "sleep" and getattr(node.value, "id", "") == "time")
            or (node.attr == "setattr" and getattr(node.value, "id", "") == "monkeypatch")
        )
    ]
    assert found == []
    mocks = [
        where
        for where, node in nodes(TESTS)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("unittest")
    ]
    assert mocks == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "HACK"])
def test_nothing_is_left_for_later(word: str) -> None:
    own = Path(__file__).name
    pattern = re.compile(rf"\b{word}\b")
    assert [file for file in tracked() if file.name != own and pattern.search(text_of(file))] == []
