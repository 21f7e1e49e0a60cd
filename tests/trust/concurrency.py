"""Many signed-in people at the same time, each with a questionnaire answered but not sent."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import answer, response
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.models.tables import Assessment
from questionnaires import Mode
from tests.support.pages import HttpReply
from tests.trust.deployments import Deployment
from tests.trust.people import PatientClient, PatientUnderTest, Signals, answer_to, enrol, stored

AT_ONCE = 16
ResultT = TypeVar("ResultT")


def signed_in(site: Deployment, people: Sequence[PatientUnderTest]) -> list[PatientClient]:
    """Signs each person in, past birth date and notice, on a connection of their own."""

    def sign_in(person: PatientUnderTest) -> PatientClient:
        client = PatientClient(site.port, person, Signals())
        assert client.open_link()
        assert client.give_birth_date()
        assert client.accept_notice()
        # The server closes what idles for five seconds; the next request connects again.
        client.transport.close()
        return client

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(sign_in, people))


def answered(
    site: Deployment, number: int, instrument_id: str = "eq5d-5l"
) -> list[PatientUnderTest]:
    """That many new people who have answered every question of one questionnaire."""
    portal = site.portal
    instrument = portal.catalogue.instrument(instrument_id)
    people = enrol(portal, number, portal.integrations.now)
    chance, now = random.Random(number), portal.integrations.now()
    how = response.ResponseOrigin.of(instrument, Mode.OWN_DEVICE)
    with portal.database.writing() as session:
        for person in people:
            assessment = session.get_one(Assessment, person.acknowledged.assessment_id)
            row = response.begin(session, assessment.id, instrument, how=how, now=now)
            for item in instrument.items:
                value = stored(item, answer_to(item, chance))
                given = NewAnswer(item_id=item.id, value=value, given_at=now, came_from="test")
                answer.save(Actor(session, now, "patient"), row, instrument, given)
    return people


def at_once(tasks: Sequence[Callable[[], ResultT]]) -> list[ResultT]:
    """Runs every task in a thread of its own, all started at the same moment."""
    start = threading.Barrier(len(tasks))

    def run(task: Callable[[], ResultT]) -> ResultT:
        start.wait()
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def submit(client: PatientClient, instrument_id: str = "eq5d-5l") -> HttpReply:
    return client.post(f"/to-do/{client.acknowledged.assessment_id}/{instrument_id}/submit", {})


def close(clients: Sequence[PatientClient]) -> None:
    for client in clients:
        client.transport.close()
