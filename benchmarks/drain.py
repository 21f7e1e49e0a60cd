"""How fast the worker empties the outbox into a record."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from sqlmodel import Session

from benchmarks import walks
from benchmarks.listed import numbers
from benchmarks.people import BORN_ON, BenchmarkPatient, enrol
from benchmarks.scale import Scale
from benchmarks.servers import MeasuredPortal
from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import answer, response
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.answers.services.response import ResponseOrigin
from patient_portal.care.services import numbering
from patient_portal.core import process
from patient_portal.integration import outbox
from patient_portal.integration import sending as record
from patient_portal.integration.portal import Portal
from patient_portal.models.tables import Assessment, Episode, Patient
from patient_portal.startup import create_portal
from questionnaires import Instrument, Mode
from tests.servers import medplum_router


@dataclass(frozen=True, slots=True)
class Drain:
    """Rows that reached a record, and in how many seconds."""

    record: str
    rows: int
    seconds: float


def drains(place: MeasuredPortal, scale: Scale) -> Iterator[Drain]:
    """Into the folder, and into a FHIR server that is not ours where its packages are found."""
    portal = create_portal(place.settings)
    yield _drained(portal, "Folder: Bundle, PDF, tables", scale)
    portal.database.close()
    with medplum_router.running() as server:
        portal = create_portal(replace(place.settings, record=server.base))
        for number in islice(numbers(), -(-scale.rows_sent // len(walks.asked(portal)))):
            server.seed(number, BORN_ON)
        yield _drained(portal, "FHIR server: Medplum's router, in memory", scale)
        portal.database.close()


def submit_all(portal: Portal, person: BenchmarkPatient) -> None:
    """Every questionnaire of the person answered and sent, without the web."""
    now = portal.integrations.now()
    for instrument in walks.asked(portal):
        with portal.database.writing() as session:
            _answer(session, person, instrument, portal)
            response.submit(
                Actor(session, now, "bench"),
                session.get_one(Assessment, person.assessment.id),
                instrument,
                episode=session.get_one(Episode, person.episode.id),
            )


def _answer(
    session: Session, person: BenchmarkPatient, instrument: Instrument, portal: Portal
) -> None:
    now = portal.integrations.now()
    how = ResponseOrigin.of(instrument, Mode.OWN_DEVICE)
    begun = response.begin(session, person.assessment.id, instrument, how=how, now=now)
    for item in instrument.items:
        value = walks.answer(item)
        given = NewAnswer(item_id=item.id, value=value, given_at=now, came_from="bench")
        answer.save(Actor(session, now, "patient"), begun, instrument, given)


def _drained(portal: Portal, name: str, scale: Scale) -> Drain:
    people = enrol(portal, -(-scale.rows_sent // len(walks.asked(portal))))
    with portal.database.writing() as session:
        for person, number in zip(people, numbers(), strict=False):
            _number(session, person, number, now=portal.integrations.now())
    for person in people:
        submit_all(portal, person)
    begun = time.perf_counter()
    rows = record.drain(portal, process.this_process("bench"), is_gone=process.has_ended)
    seconds = time.perf_counter() - begun
    _check(portal)
    with portal.database.writing() as session:
        for person in people:
            _number(session, person, None, now=portal.integrations.now())
    return Drain(name, rows, seconds)


def _number(
    session: Session, person: BenchmarkPatient, number: str | None, *, now: datetime
) -> None:
    who = session.get_one(Patient, person.episode.patient_id)
    numbering.take(session, who, {"nhs_number": number}, person.episode.service_key, now=now)


def _check(portal: Portal) -> None:
    with portal.database.reading() as session:
        standing = outbox.status(session, now=portal.integrations.now())
    if standing.waiting or standing.needs_person:
        raise RuntimeError(f"not everything reached the record: {standing}")
