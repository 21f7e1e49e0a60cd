"""How soon what a person asked for leaves: new links, with the worker as it is deployed."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from sqlmodel import select

from benchmarks import walks
from benchmarks.load import drive
from benchmarks.people import BenchmarkPatient, enrol
from benchmarks.scale import Scale
from benchmarks.servers import MeasuredPortal, working
from patient_portal.integration.portal import Portal
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.tables import Message

LONGEST = 60.0
LOOK_EVERY = 0.02
# Multiples of the golden section fall evenly on an interval, wherever it begins.
GOLDEN = (5**0.5 - 1) / 2


def link_seconds(place: MeasuredPortal, portal: Portal, port: int, scale: Scale) -> list[float]:
    """For each of so many people: from the answer to their post until the message left."""
    people = enrol(portal, scale.links, with_email=True)
    pause = GOLDEN * portal.registry.job("messages").every.total_seconds()

    def ask(person: BenchmarkPatient, moment: float) -> float:
        time.sleep(max(0.0, moment - time.perf_counter()))
        drive(port, [walks.asking_for_link(person)], at_once=1)
        answered = time.perf_counter()
        _wait(portal, _identifier(portal, person), until=answered + LONGEST)
        return time.perf_counter() - answered

    # At once, so that who waits does not hold up the next.
    with working(place, portal), ThreadPoolExecutor(len(people)) as threads:
        return list(threads.map(ask, people, count(time.perf_counter(), pause)))


def _identifier(portal: Portal, person: BenchmarkPatient) -> str:
    """The message with the link; an invitation may go to the same person."""
    rows = select(Message.identifier).where(
        Message.episode_id == person.episode.id, Message.occasion == "new-link"
    )
    with portal.database.reading() as session:
        return session.exec(rows).one()


def _wait(portal: Portal, identifier: str, *, until: float) -> None:
    """Until the message's file is in the folder."""
    messages = portal.integrations.senders[DEFAULT]
    while not messages.went(identifier):
        if time.perf_counter() > until:
            raise RuntimeError(f"a link that was asked for did not leave in {LONGEST:.0f} seconds")
        time.sleep(LOOK_EVERY)
