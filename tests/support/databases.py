"""Fresh, migrated databases: a template is migrated once and copied for each test."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path
from typing import Protocol

import psycopg

import migrations
from patient_portal.core.database import Database


class DatabaseMaker(Protocol):
    def make(self) -> str: ...

    def make_empty(self) -> str: ...

    def drop(self, url: str) -> None: ...


class SqliteMaker:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template.db"
        _migrate(f"sqlite:///{self.template}")

    def make(self) -> str:
        file = self.folder / f"{uuid.uuid4().hex}.db"
        shutil.copyfile(self.template, file)
        return f"sqlite:///{file}"

    def make_empty(self) -> str:
        return f"sqlite:///{self.folder / uuid.uuid4().hex}.db"

    def drop(self, url: str) -> None:
        Path(url.removeprefix("sqlite:///")).unlink(missing_ok=True)


class PostgresMaker:
    def __init__(self, server: str) -> None:
        self.server = server
        self._run("CREATE DATABASE template_portal")
        _migrate(f"{server}template_portal")

    def make(self) -> str:
        return self._create("template_portal")

    def make_empty(self) -> str:
        return self._create("template0")

    def drop(self, url: str) -> None:
        self._run(f"DROP DATABASE {url.rpartition('/')[2]} WITH (FORCE)")

    def _create(self, template: str) -> str:
        name = f"test_{uuid.uuid4().hex}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return f"{self.server}{name}"

    def _run(self, statement: str) -> None:
        address = f"{self.server}postgres".replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]


def _migrate(url: str) -> None:
    database = Database(url)
    migrations.upgrade(database.engine)
    database.close()
