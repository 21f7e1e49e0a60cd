"""Many signed-in people at once, each with a questionnaire that is answered but not sent."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from patient_portal.answers.services import answer, questionnaire, response
from patient_portal.answers.services.answer import Given
from patient_portal.models.tables import Assessment
from tests.support.pages import Reply
from tests.trust.deployments import Deployment
from tests.trust.people import Person, Signals, Walk, answer_to, enrol, stored

AT_ONCE = 16
ResultT = TypeVar("ResultT")


def signed_in(site: Deployment, people: Sequence[Person]) -> list[Walk]:
    """Each person past birth date and notice, on a connection of their own."""

    def begin(person: Person) -> Walk:
        walk = Walk(site.port, person, Signals())
        assert walk.open_link()
        assert walk.tell_birth_date()
        assert walk.accept_notice()
        # The server closes what idles for five seconds; the next request connects again.
        walk.way.close()
        return walk

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(begin, people))


def answered(site: Deployment, number: int, instrument_id: str = "eq5d-5l") -> list[Person]:
    """That many new people who have answered every question of one questionnaire."""
    portal = site.portal
    instrument = portal.catalogue.instrument(instrument_id)
    people = enrol(portal, number, portal.outside.now)
    chance, now = random.Random(number), portal.outside.now()
    how = questionnaire.how(instrument, device="own_device")
    with portal.database.writing() as session:
        for person in people:
            assessment = session.get_one(Assessment, person.diary.assessment_id)
            row = response.begin(session, assessment.id, instrument, how=how, now=now)
            for item in instrument.items:
                value = stored(item, answer_to(item, chance))
                given = Given(item_id=item.id, value=value, given_at=now, came_from="test")
                answer.save(session, row, instrument, given, now=now, by="patient")
    return people


def at_once(tasks: Sequence[Callable[[], ResultT]]) -> list[ResultT]:
    """Every task in a thread of its own, let go at the same moment."""
    start = threading.Barrier(len(tasks))

    def run(task: Callable[[], ResultT]) -> ResultT:
        start.wait()
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def submit(walk: Walk, instrument_id: str = "eq5d-5l") -> Reply:
    return walk.post(f"/to-do/{walk.diary.assessment_id}/{instrument_id}/submit", {})


def close(walks: Sequence[Walk]) -> None:
    for walk in walks:
        walk.way.close()
