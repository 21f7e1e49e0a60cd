"""CHANGELOG.md tells of the version that the package has, in the form of Keep a Changelog."""

from __future__ import annotations

import re
import tomllib
from datetime import date

from tests.house.test_wings import ROOT

DOCUMENT = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HEADINGS = re.findall(r"^## (.+)$", DOCUMENT, re.MULTILINE)
# Version and day; what is not released yet has neither.
VERSIONS = [
    (found[1], date.fromisoformat(found[2]))
    for heading in HEADINGS
    if (found := re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - (\S+)", heading))
]
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def order(version: str) -> list[int]:
    return [int(number) for number in version.split(".")]


def test_the_newest_version_is_that_of_the_package() -> None:
    assert VERSIONS[0][0] == PROJECT["version"]


def test_every_heading_is_a_version_with_its_day_the_newest_first() -> None:
    released = [heading for heading in HEADINGS if heading != "[Unreleased]"]
    assert len(VERSIONS) == len(released)
    assert sorted(VERSIONS, key=lambda each: order(each[0]), reverse=True) == VERSIONS
    assert [day for _, day in VERSIONS] == sorted((day for _, day in VERSIONS), reverse=True)


def test_changes_are_told_by_kind() -> None:
    kinds = re.findall(r"^### (.+)$", DOCUMENT, re.MULTILINE)
    assert len(kinds) >= len(VERSIONS)
    assert {*kinds} <= KINDS
