"""Requests a second: a question page and a saved answer, each beside its bare twin."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count

from flask import Flask

from benchmarks import walks
from benchmarks.client import LightBrowser, Walk
from benchmarks.inside import call
from benchmarks.load import Run, drive
from benchmarks.people import enrol, sign_in_all
from benchmarks.scale import Scale
from patient_portal.integration.portal import Portal

# Before the rounds, so that connections, caches and the interpreter are warm.
WARM_UP_SECONDS = 0.5
# Each of them answers 31 questions: enough for 1,800 answers a second.
PEOPLE_A_SECOND = 60


@dataclass(slots=True)
class Side:
    """The rounds of one side."""

    rates: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    client_share: list[float] = field(default_factory=list)

    def add(self, run: Run) -> None:
        self.rates.append(run.rate)
        self.seconds += [each for times in run.requests.values() for each in times]
        self.client_share.append(run.client_seconds / run.seconds)

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return p95(self.seconds)


@dataclass(frozen=True, slots=True)
class Pair:
    """Ours and bare, in turns at the same server."""

    name: str
    at_once: int
    ours: Side
    bare: Side

    @property
    def ratio(self) -> float:
        """Ours divided by bare, the middle one of the rounds: 0.5 is the aim."""
        each = zip(self.ours.rates, self.bare.rates, strict=True)
        return statistics.median(ours / bare for ours, bare in each)


Walks = Callable[[], Iterable[Walk]]


def pages(app: Flask, portal: Portal, port: int, scale: Scale) -> Iterator[Pair]:
    """Question pages in turn, beside a constant page of their mean size."""
    people = enrol(portal, max(scale.at_once))
    browsers = list(sign_in_all(app, portal, people))
    paths = [walks.addresses(portal, person) for person in people]
    size = mean_size(app, browsers[0], paths[0])

    def ours() -> Iterable[Walk]:
        return (walks.reading(*each) for each in zip(browsers, paths, count(step=7), strict=False))

    for at_once in scale.at_once:
        bare = partial(walks.opening, f"/bare/page/{size}")
        yield _compare("page", port, ours, bare, at_once, scale)


def saves(app: Flask, portal: Portal, port: int, scale: Scale) -> Iterator[Pair]:
    """First answers as the page's script posts them, beside one row read and one inserted."""

    def ours() -> Iterable[Walk]:
        people = enrol(portal, math.ceil(PEOPLE_A_SECOND * scale.seconds) + max(scale.at_once))
        browsers = list(sign_in_all(app, portal, people))
        return [
            walks.answering(browser, portal, person)
            for browser, person in zip(browsers, people, strict=True)
        ]

    for at_once in scale.at_once:
        bare = partial(walks.posting, "/bare/row")
        yield _compare("save", port, ours, bare, at_once, scale)


def p95(values: Iterable[float]) -> float:
    """The value below which 95 of 100 lie, by nearest rank: one value is enough."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(0.95 * len(ranked)) - 1)]


def mean_size(app: Flask, browser: LightBrowser, paths: list[str]) -> int:
    """Bytes of a question page before it is compressed."""
    sizes = [len(call(app, path, browser.cookie, encodings="").body) for path in paths]
    return round(statistics.mean(sizes))


def _compare(name: str, port: int, ours: Walks, bare: Walks, at_once: int, scale: Scale) -> Pair:
    pair = Pair(name, at_once, Side(), Side())
    sides = ((ours, pair.ours), (bare, pair.bare))
    for made, _ in sides:
        drive(port, made(), at_once=at_once, seconds=min(WARM_UP_SECONDS, scale.seconds))
    for _ in range(scale.rounds):
        for made, side in sides:
            # Made before the clock starts: enrolling people takes time.
            ready = made()
            side.add(drive(port, ready, at_once=at_once, seconds=scale.seconds))
    return pair
