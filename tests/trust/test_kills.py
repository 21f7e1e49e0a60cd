"""kill -9 of everything at random moments: nothing acknowledged lost, no halves, no doubles."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.trust import evidence
from tests.trust.conftest import Deploy
from tests.trust.deployments import Deployment
from tests.trust.people import Acknowledgements, PatientClient, PatientUnderTest, Signals, enrol

AT_ONCE = 3
# How many replies come between a start and the kill, and how long after the last, in seconds.
MOST_REPLIES, LONGEST = 30, 0.02
KINDS = ("bundles", "pages", "manifest", "scores")


@contextmanager
def answering(site: Deployment, people: list[PatientUnderTest], signals: Signals) -> Iterator[None]:
    """Some people at once go through their questionnaires, one after the other, until stopped."""
    waiting = iter(people)
    instruments = [site.portal.catalogue.instrument(name) for name in ("eq5d-5l", "pseq")]
    lock = threading.Lock()

    def go() -> None:
        while not signals.stop.is_set():
            with lock:
                person = next(waiting)
            PatientClient(site.port, person, signals).run(instruments)

    threads = [threading.Thread(target=go) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        signals.stop.set()
        signals.up.set()
        for thread in threads:
            thread.join()


def check(site: Deployment, acknowledgements: list[Acknowledgements]) -> None:
    evidence.check_integrity(site.portal.settings.database_url)
    assert evidence.lost(site.database, acknowledgements) == []
    assert evidence.halves(site.database) == []


def kill_again_and_again(site: Deployment, times: int, seed: int) -> None:
    chance = random.Random(seed)
    people = enrol(site.portal, 10 * times, site.portal.integrations.now)
    acknowledgements = [person.acknowledged for person in people]
    signals, moment = Signals(), threading.Event()
    with answering(site, people, signals):
        for _ in range(times):
            site.start()
            signals.up.set()
            signals.wait_for_replies(chance.randint(0, MOST_REPLIES))
            moment.wait(chance.uniform(0, LONGEST))
            site.kill()
            signals.up.clear()
            check(site, acknowledgements)
    # The processes come back for good: everything reaches the record, once.
    site.start()
    standing = site.wait_until_sent()
    submitted = evidence.identifiers(site.database)
    assert (standing.sent, standing.needs_person) == (len(submitted), 0)
    assert len(submitted) >= times
    once = dict.fromkeys(submitted, 1)
    assert evidence.in_the_folder(site.record_folder) == dict.fromkeys(KINDS, once)
    found = site.reconcile()
    assert (found.checked, found.missing, found.doubled, found.different) == (len(once), 0, 0, 0)
    assert {status for acknowledged in acknowledgements for status in acknowledged.statuses} <= {
        200,
        302,
    }


TIMES = {"sqlite": 50, "postgresql": 10}


def test_killing_everything_at_random_moments_loses_and_doubles_nothing(
    new_deployment: Deploy,
) -> None:
    site = new_deployment()
    kind = site.database.engine.dialect.name
    kill_again_and_again(site, TIMES[kind], seed=20261124)


@pytest.mark.soak
def test_two_hundred_kills_lose_and_double_nothing(new_deployment: Deploy) -> None:
    kill_again_and_again(new_deployment(), 200, seed=random.randrange(2**32))
