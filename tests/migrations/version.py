"""A version that was kept: its databases as text, and what it said of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from tests.migrations import sql_text

FOLDER = Path(__file__).resolve().parent / "versions"
LARGEST = 400_000


@dataclass(frozen=True, slots=True)
class Version:
    """One folder of `versions/`, named after the version that made it."""

    name: str
    parent: Path = FOLDER

    @property
    def folder(self) -> Path:
        return self.parent / self.name

    @property
    def files(self) -> list[Path]:
        return [self.folder / name for name in ("sqlite.sql", "postgresql.sql", "says.json")]

    @property
    def said(self) -> dict[str, Any]:
        """What the version's own code said of the database when it was made."""
        told: dict[str, Any] = json.loads((self.folder / "says.json").read_text(encoding="utf-8"))
        return told

    @property
    def made_at(self) -> datetime:
        """The instant at which it said so: assessments stand as on this day."""
        return datetime.fromisoformat(self.said["at"])

    def load(self, engine: Engine) -> None:
        """Fills an empty database as the version left it."""
        text = (self.folder / f"{engine.dialect.name}.sql").read_bytes().decode()
        sql_text.load(engine, text)


def kept_versions() -> list[Version]:
    """Every version that was kept, by its numbers."""
    names = [each.name for each in FOLDER.iterdir() if each.is_dir()]
    return [Version(each) for each in sorted(names, key=lambda it: list(map(int, it.split("."))))]
