"""What must be in the database and in the record after anything that happened."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sqlmodel import select

from patient_portal.core.database import Database
from patient_portal.integration.fhir.terms import Json
from patient_portal.models.tables import Answer, Audit, OutboxItem, Response, ScoreRow
from tests.trust.people import Acknowledgements


def check_integrity(url: str) -> None:
    """SQLite's own check, after what killed processes left unfinished was rolled back."""
    if not url.startswith("sqlite"):
        return
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=15)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def lost(database: Database, acknowledgements: Iterable[Acknowledgements]) -> list[str]:
    """Everything that was acknowledged as saved or sent, and that is not stored so."""
    with database.reading() as session:
        rows = session.exec(select(Response)).all()
        responses = {(row.assessment_id, row.instrument_id): row for row in rows}
        answers = {(row.response_id, row.item_id): row for row in session.exec(select(Answer))}
    missing = []
    for acknowledged in acknowledgements:
        for (instrument_id, item_id), value in list(acknowledged.saved.items()):
            response = responses.get((acknowledged.assessment_id, instrument_id))
            row = answers.get((response.id, item_id)) if response else None
            # A later try that nobody acknowledged may stand in its place.
            known = acknowledged.tried[instrument_id, item_id] | {json.dumps(value)}
            if row is None or json.dumps(row.value) not in known:
                missing.append(f"{acknowledged.assessment_id} {instrument_id} {item_id}")
        for instrument_id in list(acknowledged.sent):
            response = responses.get((acknowledged.assessment_id, instrument_id))
            if response is None or response.submitted_at is None:
                missing.append(f"{acknowledged.assessment_id} {instrument_id} sent")
    return missing


def halves(database: Database) -> list[str]:
    """Responses of which a part is there and a part is not: submitted means all of it."""
    with database.reading() as session:
        responses = session.exec(select(Response)).all()
        scored = Counter(row.response_id for row in session.exec(select(ScoreRow)))
        queued = Counter(row.subject_id for row in session.exec(select(OutboxItem)))
        wanted = Audit.action == "submitted"
        audited = Counter(row.subject for row in session.exec(select(Audit).where(wanted)))
    found = []
    for row in responses:
        parts = (bool(scored[row.id]), queued[row.id], audited[f"response:{row.id}"])
        whole = (True, 1, 1) if row.submitted_at else (False, 0, 0)
        if parts != whole:
            found.append(f"response {row.id}: {parts} instead of {whole}")
    current = Counter((row.assessment_id, row.instrument_id) for row in responses)
    return found + [f"{key} {count} times" for key, count in current.items() if count > 1]


def in_the_folder(record: Path) -> dict[str, Counter[str]]:
    """How often each response's identifier is in the record's folder, for each kind of file."""
    bundles = [json.loads(file.read_text()) for file in record.glob("*.json")]
    tables = [row for file in record.glob("scores_*.csv") for row in _rows(file)]
    return {
        "bundles": Counter(_identifier(each) for each in bundles),
        "pages": Counter(file.stem.rpartition("_")[2] for file in record.glob("*.pdf")),
        "manifest": Counter(row["identifier"] for row in _rows(record / "manifest.csv")),
        "scores": Counter(row["identifier"] for row in tables),
    }


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _identifier(bundle: Json) -> str:
    return str(bundle["entry"][0]["resource"]["identifier"]["value"]).removeprefix("urn:uuid:")


def identifiers(database: Database) -> set[str]:
    """Those of every response that was submitted."""
    with database.reading() as session:
        rows = session.exec(select(Response)).all()
        return {row.identifier for row in rows if row.submitted_at}
