"""The worker dies after the record has stored and before it can mark: nothing comes twice."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import select

from patient_portal.integration import outbox
from patient_portal.integration.fhir.observation import observation_uuid
from patient_portal.models.tables import OutboxItem
from questionnaires import catalogue
from tests.answers.services.test_response import ExampleForm
from tests.servers.faults import FaultyProxy, Forward, ProxyReply, ProxyRequest, faulty_proxy
from tests.servers.fhir_server import FhirServer
from tests.servers.fork_server import ProcessGroup
from tests.support.portals import ASHA, BEN, CARA, SamplePortal, SteppedClock, make_sample
from tests.support.second_kind import queue_note, with_notes
from tests.trust.conftest import Deploy
from tests.trust.deployments import PATIENCE, Deployment

INDEX = catalogue().instrument("eq5d-5l").score_rule("index")


@pytest.fixture(params=["medplum", pytest.param("hapi", marks=pytest.mark.hapi)])
def server(request: pytest.FixtureRequest) -> FhirServer:
    """HAPI keeps what it has between tests, so that each counts what is under its identifiers."""
    made: FhirServer = request.getfixturevalue(request.param)
    for person in (ASHA, BEN, CARA):
        made.seed(str(person.nhs_number), person.date_of_birth)
    return made


@pytest.fixture
def way(server: FhirServer) -> Iterator[FaultyProxy]:
    with faulty_proxy(server.base) as made:
        yield made


def found_under(server: FhirServer, kind: str, uuids: Iterable[str]) -> list[dict[str, Any]]:
    """Every resource of the kind with one of these identifiers."""
    return [
        resource
        for uuid in uuids
        for resource in server.find(kind, identifier=f"urn:ietf:rfc:3986|urn:uuid:{uuid}")
    ]


@pytest.fixture
def submitted(database_url: str, tmp_path: Path) -> Iterator[SamplePortal]:
    """Three people have sent a questionnaire each."""
    sample = make_sample(database_url, tmp_path, SteppedClock())
    for name in sample.episodes:
        form = ExampleForm(sample, name)
        form.give_all()
        form.submit()
    yield sample
    sample.close()


@pytest.mark.parametrize("deaths", [1, 4])
def test_a_worker_that_dies_between_sending_and_marking_sends_nothing_twice(
    new_deployment: Deploy,
    submitted: SamplePortal,
    server: FhirServer,
    way: FaultyProxy,
    deaths: int,
) -> None:
    """Each sending is stored, then the worker is killed; the next worker finds it sent."""
    site = new_deployment(record=way.base)
    # The worker may store before the test has written down which group it is.
    born = threading.Lock()

    def store_and_kill(request: ProxyRequest, forward: Forward) -> ProxyReply:
        reply = forward(request)
        assert reply.status == 200, reply.body
        with born:
            site.kill()
        return reply

    way.on_transaction(store_and_kill, times=deaths)
    for _ in range(deaths):
        with born:
            group = start_worker(site)
        wait_until_gone(site, group)
    start_worker(site)
    standing = site.wait_until_sent()
    assert (standing.sent, standing.needs_person) == (3, 0)
    with submitted.portal.database.reading() as session:
        sent = {row.identifier for row in session.exec(select(OutboxItem))}
    assert len(found_under(server, "QuestionnaireResponse", sent)) == len(sent) == 3
    assert len(scores_of(server, sent)) == 9
    found = site.reconcile()
    assert (found.checked, found.missing, found.doubled, found.different) == (3, 0, 0, 0)


def test_a_worker_that_dies_takes_back_once_and_sends_a_second_kind_once(
    new_deployment: Deploy, submitted: SamplePortal, server: FhirServer, way: FaultyProxy
) -> None:
    """Three responses are sent, then taken back beside three notes; each storing is a death."""
    site = new_deployment(record=way.base)
    start_worker(site)
    site.wait_until_sent()
    site.kill()
    with submitted.portal.database.writing() as session:
        for row in session.exec(select(OutboxItem)).all():
            outbox.take_back(session, row.kind, row.identifier, now=submitted.clock())
        sent = {row.identifier for row in session.exec(select(OutboxItem))}
    notes = {name: str(uuid4()) for name in submitted.episodes}
    for name, uuid in notes.items():
        queue_note(submitted.portal, submitted.episodes[name].id, uuid)
    site.portal = with_notes(site.portal)
    born = threading.Lock()

    def store_and_kill(request: ProxyRequest, forward: Forward) -> ProxyReply:
        reply = forward(request)
        assert reply.status == 200, reply.body
        with born:
            site.kill()
        return reply

    way.on_transaction(store_and_kill, times=3)
    for _ in range(3):
        with born:
            group = start_worker(site, "note_worker")
        wait_until_gone(site, group)
    start_worker(site, "note_worker")
    standing = site.wait_until_sent()
    assert (standing.sent, standing.needs_person) == (9, 0)
    responses, scores = found_under(server, "QuestionnaireResponse", sent), scores_of(server, sent)
    assert {each["status"] for each in (*responses, *scores)} == {"entered-in-error"}
    assert (len(responses), len(scores)) == (3, 9)
    plans = found_under(server, "CarePlan", notes.values())
    assert [each["status"] for each in plans] == ["active"] * 3
    found = site.reconcile()
    assert (found.checked, found.missing, found.doubled, found.different) == (6, 0, 0, 0)


def scores_of(server: FhirServer, responses: Iterable[str]) -> list[dict[str, Any]]:
    """Every Observation of these responses, of whatever score that EQ-5D-5L has."""
    keys = ["profile", "vas", *(f"index/{value_set.id}" for value_set in INDEX.value_sets)]
    uuids = [observation_uuid(response, key) for response in responses for key in keys]
    return found_under(server, "Observation", uuids)


def start_worker(site: Deployment, command: str = "worker") -> ProcessGroup:
    site.group = site.fork_server.start([[command]], site.env, site.log)
    return site.group


def wait_until_gone(site: Deployment, group: ProcessGroup) -> None:
    """Until the one who stores has killed the worker."""
    for _ in range(PATIENCE * 100):
        if not group.is_there():
            return
        site.pause()
    raise AssertionError(f"the worker stored nothing: {site.log.read_text()[-2000:]}")
