"""The README names every command, and leads only to what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from patient_portal.commands import COMMANDS
from patient_portal.commands.lists import lists
from patient_portal.commands.record import record

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
TABLE = "\n".join(re.findall(r"^\| `portal .*$", DOCUMENTS[0].read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", [*COMMANDS, *(f"list {each}" for each in lists.commands)])
def test_a_command_is_in_the_table(name: str) -> None:
    assert re.search(rf"`portal {name}\b", TABLE)


def test_the_table_names_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"`portal ([a-z-]+)", TABLE)) <= set(COMMANDS)
    assert set(re.findall(r"`portal list ([a-z]+)", TABLE)) <= set(lists.commands)
    assert all(f"`{each}`" in TABLE or f"record {each}`" in TABLE for each in record.commands)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: str(each.relative_to(ROOT)))
def test_a_document_leads_only_to_files_that_are_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    local = [each for each in re.findall(r"\]\(([^)#]+)\)", text) if ":" not in each]
    assert [each for each in local if not (document.parent / each).exists()] == []


def test_the_helpers_that_tests_share_are_listed_with_what_they_are() -> None:
    support = ROOT / "tests" / "support"
    readme = (support / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+\.py)` \| \S", readme, re.MULTILINE)
    assert listed == sorted(each.name for each in support.glob("*.py"))
    named = re.findall(r"`(tests/[\w/.]+)`", readme)
    assert [each for each in named if not (ROOT / each).exists()] == []
