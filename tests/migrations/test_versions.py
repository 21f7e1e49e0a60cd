"""Every version that was kept is upgraded: it says the same of everybody, and every page opens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

import migrations
from patient_portal.app import create_app
from patient_portal.core.database import Database
from tests.conftest import BOTH
from tests.migrations import page_walk
from tests.migrations.gaps import counts, gaps
from tests.migrations.page_walk import Walk
from tests.migrations.says import what_it_says
from tests.migrations.test_migrations import structure
from tests.migrations.version import LARGEST, Version, kept_versions
from tests.support.portals import SteppedClock, bare_sample

ROOT = Path(__file__).resolve().parents[2]
CASTS = re.compile(r"::character varying|::text|\[\]|[()]")
EACH = [(version, kind) for version in kept_versions() for kind in BOTH]


@dataclass(frozen=True)
class Upgraded:
    """A version's database at head, and how many rows each table had before."""

    version: Version
    url: str
    database: Database
    before: dict[str, int]


@pytest.fixture(params=EACH, ids=[f"{version.name}-{kind}" for version, kind in EACH])
def loaded(request: pytest.FixtureRequest, makers) -> Iterator[tuple[Version, Database, str]]:
    """A version's database as that version left it."""
    version, kind = request.param
    maker = makers(kind)
    url = maker.make_empty()
    database = Database(url)
    version.load(database.engine)
    yield version, database, url
    database.close()
    maker.drop(url)


@pytest.fixture
def upgraded(loaded: tuple[Version, Database, str]) -> Upgraded:
    version, database, url = loaded
    before = counts(database.engine)
    migrations.upgrade(database.engine)
    return Upgraded(version, url, database, before)


@pytest.fixture
def walk(upgraded: Upgraded, tmp_path: Path) -> Iterator[Walk]:
    """The web application over it, a minute after the version was kept."""
    clock = SteppedClock(upgraded.version.made_at + timedelta(minutes=1))
    sample = bare_sample(upgraded.url, tmp_path, clock)
    app: Flask = create_app(sample.portal.settings, sample.portal.integrations)
    walk = Walk(app)
    yield walk
    walk.portal.database.close()
    sample.close()


@pytest.mark.parametrize("version", kept_versions(), ids=lambda version: version.name)
def test_a_kept_version_is_small_enough_to_read(version: Version) -> None:
    assert {file.name for file in version.files} == {file.name for file in version.folder.iterdir()}
    assert {
        file.name: file.stat().st_size for file in version.files if _size(file) >= LARGEST
    } == {}


def _size(file: Path) -> int:
    return file.stat().st_size


def test_there_is_a_version_to_upgrade() -> None:
    assert "0.1.0" in {version.name for version in kept_versions()}


def test_a_kept_version_has_every_table_and_every_listed_value(
    loaded: tuple[Version, Database, str],
) -> None:
    _, database, _ = loaded
    assert gaps(database.engine) == []


def test_an_upgraded_database_has_the_tables_of_a_new_one_and_loses_no_row(
    upgraded: Upgraded, makers
) -> None:
    maker = makers("sqlite" if upgraded.database.is_sqlite else "postgresql")
    url = maker.make()
    fresh = Database(url)
    try:
        assert plain(structure(upgraded.database.engine)) == plain(structure(fresh.engine))
    finally:
        fresh.close()
        maker.drop(url)
    after = counts(upgraded.database.engine)
    fewer = {
        name: (count, after[name])
        for name, count in upgraded.before.items()
        if name in after and after[name] < count
    }
    assert fewer == {}


def plain(tables: dict[str, Any]) -> dict[str, str]:
    """PostgreSQL words a CHECK with other casts and brackets when it comes from a dump."""
    return {name: CASTS.sub("", repr(table)) for name, table in tables.items()}


def test_an_upgraded_database_says_the_same_of_every_person(upgraded: Upgraded) -> None:
    said = upgraded.version.said["people"]
    with upgraded.database.reading() as session:
        says = what_it_says(session, at=upgraded.version.made_at)
    found = list(differences(said, says))
    assert not found, "\n".join(found)
    assert list(says) == list(said)


def differences(before: Any, after: Any, where: str = "") -> Iterator[str]:
    """Where something else is said. What is said besides, under a new name, is no difference."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            yield from differences(value, after.get(key), f"{where}/{key}")
    elif isinstance(before, list) and isinstance(after, list):
        if len(before) != len(after):
            yield f"{where}: {len(before)} are now {len(after)}"
        for at, (one, other) in enumerate(zip(before, after, strict=False)):
            yield from differences(one, other, f"{where}/{at}")
    elif before != after:
        yield f"{where}: {before!r} is now {after!r}"


def test_every_page_of_every_desk_opens_after_the_upgrade(walk: Walk) -> None:
    page_walk.at_the_desks(walk)
    assert not walk.faults, "\n".join(walk.faults)
    routes = {rule.endpoint for rule in walk.rules() if rule.rule.startswith("/desk/")}
    assert routes - walk.seen == set()


def test_every_page_of_every_patient_opens_after_the_upgrade(
    walk: Walk, upgraded: Upgraded
) -> None:
    page_walk.as_patients(walk, upgraded.version.said["links"])
    assert not walk.faults, "\n".join(walk.faults)
    routes = {rule.endpoint for rule in walk.rules() if page_walk.is_theirs(rule)}
    assert routes - walk.seen == set()


@pytest.mark.soak
def test_todays_code_can_be_kept_too(tmp_path: Path) -> None:
    """The scenes call services of every wing, and nothing else calls the scenes."""
    program = [sys.executable, "-m", "tests.migrations.make_version", "today", str(tmp_path)]
    seed = os.environ | {"PYTHONHASHSEED": "0"}
    made = subprocess.run(
        program, cwd=ROOT, env=seed, capture_output=True, text=True, check=False, timeout=600
    )
    assert made.returncode == 0, made.stderr
    kept = Version("today", tmp_path)
    assert all(file.stat().st_size < LARGEST for file in kept.files)
    assert len(kept.said["people"]) > 50
