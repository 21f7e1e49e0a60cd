"""Numbered migrations, run by Alembic: `upgrade`, `downgrade` and `current` are the doors.

Each migration stands alone: it never imports the models, which change after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

FOLDER = Path(__file__).resolve().parent
# Any number, the same for all: two machines that migrate at once take turns.
ADVISORY_LOCK = 7_246_001


def upgrade(engine: Engine, to: str = "head") -> None:
    """Brings the database to a migration, all or nothing; waits for another that is at it."""
    with _alone(engine) as connection:
        command.upgrade(_config(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Takes the database back to a migration (`base`: to nothing)."""
    with _alone(engine) as connection:
        command.downgrade(_config(connection), to)


def current(engine: Engine) -> str | None:
    """The migration that the database is at, or None before the first."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """The last migration that there is."""
    return ScriptDirectory(str(FOLDER)).get_current_head()


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other migration runs beside; on SQLite without foreign keys.

    SQLite changes a table by copying it and dropping the old one, which would delete the rows
    that refer to it. So the references are off meanwhile and checked before the end.
    """
    with engine.execution_options(immediate=True).connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            _references(connection, "OFF")
        try:
            with connection.begin():
                if not is_sqlite:
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
                yield connection
                if is_sqlite:
                    _check_references(connection)
        finally:
            if is_sqlite:
                _references(connection, "ON")


def _references(connection: Connection, state: str) -> None:
    # Outside of any transaction, where alone the pragma has an effect.
    connection.connection.dbapi_connection.execute(  # type: ignore[union-attr]
        f"PRAGMA foreign_keys = {state}"
    )


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"The migration would break {len(broken)} references.")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
