"""Numbered migrations, run by Alembic: `upgrade`, `downgrade` and `current` are the doors.

Each migration stands alone: it never imports the models, which change after it.
"""

from __future__ import annotations

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
    with engine.execution_options(immediate=True).begin() as connection:
        _take_turns(connection)
        command.upgrade(_config(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Takes the database back to a migration (`base`: to nothing)."""
    with engine.execution_options(immediate=True).begin() as connection:
        _take_turns(connection)
        command.downgrade(_config(connection), to)


def current(engine: Engine) -> str | None:
    """The migration that the database is at, or None before the first."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """The last migration that there is."""
    return ScriptDirectory(str(FOLDER)).get_current_head()


def _take_turns(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
