"""Keeps today's version: `make keep-version VERSION=0.2.0`.

Plays the scenes on both databases, writes both as text, and beside them what this version says of
everybody in them. With the same code it writes the same text each time. A second argument is
another folder to keep it in.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from patient_portal.core.database import Database
from tests.integration.test_sending import FakeRecord
from tests.migrations import sql_text
from tests.migrations.gaps import gaps
from tests.migrations.says import what_it_says
from tests.migrations.scenes import answers, clinic, messages, pathways, record, year
from tests.migrations.scenes.scene import TODAY, Scene
from tests.migrations.version import FOLDER, Version
from tests.servers import postgres
from tests.support.databases import DatabaseMaker, PostgresMaker, SqliteMaker
from tests.support.messaging import FakeMessages, portal_with
from tests.support.portals import SteppedClock, bare_sample


def main(name: str, parent: Path = FOLDER) -> None:
    if sys.flags.hash_randomization:
        sys.exit("Set PYTHONHASHSEED=0, as `make keep-version` does: some order comes of a hash.")
    version = Version(name, parent)
    version.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, postgres.running() as server:
        sqlite = _make(SqliteMaker(Path(folder)), version, Path(folder) / "first")
        said = _make(PostgresMaker(server), version, Path(folder) / "second")
    assert said == sqlite, "the two databases do not say the same"
    text = json.dumps(said, ensure_ascii=False, indent=1)
    (version.folder / "says.json").write_text(text + "\n", encoding="utf-8")
    for file in version.files:
        print(f"{file.name}: {file.stat().st_size} bytes")


def _make(maker: DatabaseMaker, version: Version, folder: Path) -> dict[str, Any]:
    folder.mkdir()
    url = maker.make()
    with _same_chances():
        said = _play(url, folder)
    database = Database(url)
    if missing := gaps(database.engine):
        sys.exit("Let the scenes play this too:\n" + "\n".join(missing))
    text = sql_text.text_of(database.engine)
    file = version.folder / f"{database.engine.dialect.name}.sql"
    file.write_bytes(text.encode())
    database.close()
    return said


def _play(url: str, folder: Path) -> dict[str, Any]:
    """Every scene; what the portal says at their end."""
    year.simulate(url, folder)
    fakes = FakeRecord(), FakeMessages()
    sample = bare_sample(url, folder, SteppedClock(TODAY), record=fakes[0])
    scene = Scene(portal_with(sample.portal, fakes[1]), sample.clock, *fakes)
    clinic.hire(scene)
    year.play(scene)
    pathways.play(scene)
    answers.play(scene)
    record.send(scene)
    messages.play(scene)
    clinic.play(scene, folder)
    record.fail(scene)
    with scene.portal.database.reading() as session:
        people = what_it_says(session, at=TODAY)
    sample.close()
    return {"at": TODAY.isoformat(), "links": scene.links, "people": people}


@contextmanager
def _same_chances() -> Iterator[None]:
    """The system's random bytes come from a seed: codes, identifiers and salts are the same."""
    kept = os.urandom, random._urandom
    os.urandom = random._urandom = Random(1).randbytes
    try:
        yield
    finally:
        os.urandom, random._urandom = kept


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
