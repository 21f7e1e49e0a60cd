"""Names say what a thing is: no two types share one, and what was retired does not come back.

The tables of docs/adr/0014-names.md are the list.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [
    file
    for folder in ("questionnaires", "content", "patient_portal", "tests", "benchmarks")
    for file in sorted((ROOT / folder).rglob("*.py"))
]
DECISION = (ROOT / "docs" / "adr" / "0014-names.md").read_text(encoding="utf-8")


def table(heading: str) -> dict[str, str]:
    """Old name to new name, of the table under a heading."""
    part = DECISION.split(f"## {heading}\n")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| `(\w+)`[^|]*\| ([^|]+?) \|", part, re.MULTILINE))


MODULES = table("Modules")
TYPES = table("Types of the program") | table("Types of tests and benchmarks")


def types() -> dict[str, list[str]]:
    """Where each type is defined, by its name."""
    found = defaultdict(list)
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(str(file.relative_to(ROOT)))
    return found


@pytest.fixture(scope="module")
def defined() -> dict[str, list[str]]:
    return types()


def test_no_two_types_share_a_name(defined: dict[str, list[str]]) -> None:
    assert len(defined) > 300
    assert {name: files for name, files in defined.items() if len(files) > 1} == {}


def test_no_type_has_a_name_that_was_retired(defined: dict[str, list[str]]) -> None:
    assert len(TYPES) > 120
    assert TYPES["Officer"] == "`StaffSession`"
    assert {name: defined[name] for name in TYPES if name in defined} == {}


def test_the_new_name_of_a_type_is_there(defined: dict[str, list[str]]) -> None:
    new = {name for names in TYPES.values() for name in re.findall(r"`(\w+)`", names)}
    assert new - set(defined) == set()


def test_no_module_has_a_name_that_was_retired() -> None:
    assert len(MODULES) > 25
    # These are words of the program where they stand now.
    here = {"desk", "post", "ask"}
    stems = {file.stem for file in CODE}
    assert stems & (set(MODULES) - here) == set()
