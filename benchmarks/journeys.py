"""Whole journeys: link, birth date, all items of all questionnaires, check, submit."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask

from benchmarks import walks
from benchmarks.load import Run, drive
from benchmarks.people import enrol, sign_in_all
from benchmarks.rates import mean_size
from benchmarks.scale import Scale
from patient_portal.integration.portal import Portal

POSTS = {"save", "submit", "sign in"}


@dataclass(frozen=True, slots=True)
class Journeys:
    """Journeys of one kind, and as many bare ones with the same number of requests."""

    with_script: bool
    at_once: int
    gets: int
    posts: int
    ours: Run
    bare: Run

    @property
    def median(self) -> float:
        return statistics.median(self.ours.walks)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.ours.walks, n=20)[-1]

    @property
    def save(self) -> float:
        """Seconds that the person waits for a save, in the middle."""
        return statistics.median(self.ours.requests["save"])

    @property
    def ratio(self) -> float:
        """Our requests a second divided by the bare ones."""
        return self.ours.rate / self.bare.rate


def journeys(app: Flask, portal: Portal, port: int, scale: Scale) -> Iterator[Journeys]:
    """With and without the page's script, for each number of patients at once."""
    size = _size(app, portal)
    for with_script in (True, False):
        for at_once in scale.at_once:
            yield _journeys(portal, port, scale, with_script, at_once, size)


def _journeys(
    portal: Portal, port: int, scale: Scale, with_script: bool, at_once: int, size: int
) -> Journeys:
    people = enrol(portal, max(scale.journeys_least, scale.journeys * at_once))
    made = (walks.journey(portal, person, with_script=with_script) for person in people)
    ours = drive(port, list(made), at_once=at_once)
    posts = sum(len(times) for kind, times in ours.requests.items() if kind in POSTS)
    posts, gets = posts // len(people), (ours.count - posts) // len(people)
    bare = [walks.bare_journey(gets, posts, size) for _ in people]
    return Journeys(with_script, at_once, gets, posts, ours, drive(port, bare, at_once=at_once))


def _size(app: Flask, portal: Portal) -> int:
    people = enrol(portal, 1)
    browser = next(sign_in_all(app, portal, people))
    return mean_size(app, browser, walks.addresses(portal, people[0]))
