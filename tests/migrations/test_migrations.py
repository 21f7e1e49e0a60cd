"""The numbered migrations: up, down, with data, by several at once, and in step with the models."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlmodel import SQLModel

import migrations
from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import response
from patient_portal.core.database import Database
from patient_portal.models import tables as models
from patient_portal.models.tables import Episode
from tests.answers.services.test_response import ExampleForm
from tests.support.dumps import dump
from tests.support.portals import SteppedClock, make_sample
from tests.trust.concurrency import at_once

VERSIONS = [
    each.revision
    for each in reversed(list(ScriptDirectory(str(migrations.FOLDER)).walk_revisions()))
]


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_a_new_database_gets_every_table_of_the_models(empty: Engine) -> None:
    assert migrations.current(empty) is None
    migrations.upgrade(empty)
    assert migrations.current(empty) == migrations.newest() == VERSIONS[-1]
    assert tables(empty) == {table.name for table in SQLModel.metadata.sorted_tables}
    assert len(tables(empty)) == len(models.__all__)


def test_every_step_goes_up_down_and_up_again(empty: Engine) -> None:
    seen: list[Any] = []
    for version in VERSIONS:
        migrations.upgrade(empty, version)
        seen.append(structure(empty))
    for at in range(len(VERSIONS) - 1, 0, -1):
        migrations.downgrade(empty, VERSIONS[at - 1])
        assert structure(empty) == seen[at - 1], VERSIONS[at]
    migrations.downgrade(empty, "base")
    assert tables(empty) == set()
    assert migrations.current(empty) is None
    migrations.upgrade(empty)
    assert structure(empty) == seen[-1]


def test_the_models_agree_with_the_migrations(empty: Engine) -> None:
    migrations.upgrade(empty)
    with empty.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_so_do_their_checks_and_indexes_which_that_comparison_does_not_see(
    empty: Engine, makers
) -> None:
    migrations.upgrade(empty)
    maker = makers("sqlite" if empty.dialect.name == "sqlite" else "postgresql")
    url = maker.make_empty()
    other = Database(url)
    SQLModel.metadata.create_all(other.engine)
    try:
        assert structure(empty) == structure(other.engine)
    finally:
        other.close()
        maker.drop(url)


def structure(engine: Engine) -> dict[str, Any]:
    """Everything that the database says of its tables, in an order that says nothing."""
    found = inspect(engine)
    return {
        name: {
            # A column that came later stands last.
            "columns": sorted(
                (each["name"], str(each["type"]), each["nullable"], str(each["default"]))
                for each in found.get_columns(name)
            ),
            "key": found.get_pk_constraint(name)["constrained_columns"],
            "foreign": sorted(
                (each["constrained_columns"], each["referred_table"], each["referred_columns"])
                for each in found.get_foreign_keys(name)
            ),
            "unique": sorted(each["column_names"] for each in found.get_unique_constraints(name)),
            "checks": sorted(
                (str(each["name"]), " ".join(each["sqltext"].split()))
                for each in found.get_check_constraints(name)
            ),
            "indexes": sorted(
                (str(each["name"]), each["column_names"], each["unique"], str(where(each)))
                for each in found.get_indexes(name)
            ),
        }
        for name in sorted(tables(engine))
    }


def where(index: Any) -> object:
    options = index.get("dialect_options", {})
    return options.get("sqlite_where", options.get("postgresql_where"))


@pytest.fixture
def full(database_url: str, tmp_path: Path) -> Iterator[Database]:
    """A migrated database with a row in nearly every table."""
    sample = make_sample(database_url, tmp_path, SteppedClock())
    form = ExampleForm(sample)
    form.give_all()
    form.give("mobility", 5)
    old = form.submit()
    with sample.portal.database.writing() as session:
        response.correct(
            Actor(session, sample.clock(), "staff:1"),
            session.merge(old),
            form.instrument,
            [],
            episode=session.get_one(Episode, form.episode.id),
            reason="Keyed in wrongly",
        )
    yield sample.portal.database
    sample.close()


def test_migrating_a_database_that_is_up_to_date_changes_no_row(full: Database) -> None:
    before = dump(full)
    assert sum(bool(rows) for rows in before.values()) >= 9
    migrations.upgrade(full.engine)
    assert dump(full) == before


def test_a_database_with_data_goes_down_and_up_again(full: Database) -> None:
    """What one step back still has room for is kept; the step to nothing keeps nothing."""
    kept = dump(full)
    for version in [*reversed(VERSIONS[:-1]), "base"]:
        migrations.downgrade(full.engine, version)
    assert tables(full.engine) == set()
    migrations.upgrade(full.engine)
    assert {name: [] for name in kept} == dump(full)


def test_several_that_migrate_at_once_take_turns(empty_url: str) -> None:
    databases = [Database(empty_url) for _ in range(4)]
    at_once([lambda each=each: migrations.upgrade(each.engine) for each in databases])
    assert {migrations.current(each.engine) for each in databases} == {VERSIONS[-1]}
    with databases[0].engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT count(*) FROM alembic_version").scalar_one()
    assert rows == 1
    for each in databases:
        each.close()


def test_a_migration_knows_nothing_of_the_models() -> None:
    """They change after it. Its numbers follow each other without a gap."""
    for file in (migrations.FOLDER / "versions").glob("*.py"):
        named = {
            name.split(".")[0]
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in _modules(node)
        }
        assert named <= {"sqlalchemy", "alembic", "datetime", "json"}, file.name
    assert [int(version) for version in VERSIONS] == list(range(1, len(VERSIONS) + 1))


def _modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    return (
        [each.name for each in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    )
