"""Every setting is in the README with its variable, and the README has no other."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from patient_portal.core.settings import Settings, variable

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
TABLE = dict(re.findall(r"^\| `(PORTAL_\w+)` \| ([^|]*) \|", README, re.MULTILINE))


@pytest.mark.parametrize("name", [each.name for each in fields(Settings)])
def test_a_setting_is_in_the_readme_with_its_default(name: str) -> None:
    assert variable(name) in TABLE
    assert TABLE[variable(name)].strip()


def test_the_readme_names_no_setting_that_is_not_there() -> None:
    real = {variable(each.name) for each in fields(Settings)}
    assert set(re.findall(r"PORTAL_[A-Z_]*[A-Z]", README)) <= real


def test_plain_defaults_are_the_ones_that_hold() -> None:
    stated = {name: text.strip().strip("`") for name, text in TABLE.items()}
    for each in fields(Settings):
        if isinstance(each.default, int) or each.name in {"env", "sqlite_journal", "public_url"}:
            value = int(each.default) if isinstance(each.default, bool) else each.default
            assert stated[variable(each.name)] == str(value), each.name
