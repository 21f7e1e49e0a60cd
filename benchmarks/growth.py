"""Does a page stay as quick when the database grows? One patient is made, then copied."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from flask import Flask
from sqlalchemy import Column, Table, text
from sqlmodel import Session, SQLModel

from benchmarks import walks
from benchmarks.drain import submit_all
from benchmarks.inside import call, post, timed
from benchmarks.people import enrol, sign_in_all
from benchmarks.scale import Scale
from patient_portal.integration import lane
from patient_portal.integration.portal import Portal
from patient_portal.models.outbox import DEFAULT

# Copy number i of a row with id n gets n + i * STRIDE: the made patient's rows have smaller ids.
STRIDE = 1_000
# Texts that no two patients share.
OWN = {"code_hash", "token_hash", "identifier", "patient_identifier.value"}
CLAIMS = 20
# In quiet times most has been sent already.
ONE_WAITS_IN = 50


@dataclass(frozen=True, slots=True)
class GrowthTimes:
    """Seconds, in the middle, with so many patients in the database."""

    patients: int
    answers: int
    page: float
    all_page: float
    save: float
    claim: float
    claim_when_all_wait: float


def growth(app: Flask, portal: Portal, scale: Scale) -> Iterator[GrowthTimes]:
    """From few patients to many, each with every questionnaire answered and sent."""
    submit_all(portal, enrol(portal, 1)[0])
    copied = 1
    for patients in scale.patients:
        with portal.database.writing() as session:
            _copy(session, range(copied, patients))
        with portal.database.writing() as session:
            session.connection().execute(text("ANALYZE"))
        copied = patients
        yield _measured(app, portal, scale, patients)


def _measured(app: Flask, portal: Portal, scale: Scale, patients: int) -> GrowthTimes:
    person = enrol(portal, 1)[0]
    browser = next(sign_in_all(app, portal, [person]))
    paths = walks.addresses(portal, person)
    below, item_id = paths[0].rsplit("/question/", 1)
    turns = count()

    def save() -> None:
        post(app, paths[0], browser, {item_id: next(turns) % 5 + 1, "age_ms": 0})

    def middle(taken: list[float]) -> float:
        return statistics.median(taken)

    return GrowthTimes(
        patients=patients,
        answers=_count(portal, "answer"),
        page=middle(timed(lambda: call(app, paths[0], browser.cookie), repeats=scale.repeats)),
        all_page=middle(
            timed(lambda: call(app, f"{below}/all", browser.cookie), repeats=scale.repeats)
        ),
        save=middle(timed(save, repeats=scale.repeats)),
        claim=_claim(portal, one_in=ONE_WAITS_IN),
        claim_when_all_wait=_claim(portal, one_in=1),
    )


def _claim(portal: Portal, *, one_in: int) -> float:
    """Claiming a lane of the outbox while every so manieth patient's results wait."""
    waits = f"CASE WHEN (patient_id / {STRIDE}) % {one_in} = 0 THEN 'waiting' ELSE 'sent' END"
    with portal.database.writing() as session:
        session.connection().execute(text(f"UPDATE outbox SET state = {waits}"))
    taken = []
    for _ in range(CLAIMS):
        with portal.database.writing() as session:
            now = portal.integrations.now()
            begun = time.perf_counter()
            claimed = lane.claim(session, DEFAULT, "bench", now=now)
            taken.append(time.perf_counter() - begun)
            if claimed is None:
                raise RuntimeError("nothing waits that could be claimed")
            lane.release(session, claimed)
    return statistics.median(taken)


def _copy(session: Session, numbers: range) -> None:
    """Copies of the first patient's rows in every table, one for each number."""
    bounds = {"first": numbers.start, "last": numbers.stop - 1}
    for table in SQLModel.metadata.sorted_tables:
        if any(column.foreign_keys for column in table.columns) or table.name == "patient":
            session.connection().execute(text(_copying(table)), bounds)
            _advance(session, table)


def _copying(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_copied(column) for column in table.columns)
    # Of the first patient alone: every id of such a row is small.
    first = " AND ".join(
        f"({column.name} IS NULL OR {column.name} < {STRIDE})"
        for column in table.columns
        if _is_id(column)
    )
    return (
        "WITH RECURSIVE copies(i) AS "
        "(SELECT CAST(:first AS integer) UNION ALL SELECT i + 1 FROM copies WHERE i < :last) "
        f"INSERT INTO {table.name} ({names}) SELECT {values} "
        f"FROM {table.name}, copies WHERE {first}"
    )


def _copied(column: Column[object]) -> str:
    name = f'"{column.name}"'
    if _is_id(column):
        return f"{name} + i * {STRIDE}"
    return f"substr({name}, 1, 24) || '-' || i" if {column.name, str(column)} & OWN else name


def _is_id(column: Column[object]) -> bool:
    return bool(column.foreign_keys) or (column.primary_key and column.name == "id")


def _advance(session: Session, table: Table) -> None:
    """PostgreSQL counts on from where its sequence stands, not from the rows."""
    if session.connection().dialect.name == "postgresql" and "id" in table.columns:
        counted = f"pg_get_serial_sequence('{table.name}', 'id')"
        session.connection().execute(
            text(f"SELECT setval({counted}, (SELECT max(id) FROM {table.name}))")
        )


def _count(portal: Portal, table: str) -> int:
    with portal.database.reading() as session:
        return int(session.connection().execute(text(f"SELECT count(*) FROM {table}")).scalar_one())
