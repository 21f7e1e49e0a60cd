"""Everything that one run measured, and the order in which it is measured."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks import inside, rates
from benchmarks.desk import desk
from benchmarks.drain import Drain, drains
from benchmarks.growth import GrowthTimes, growth
from benchmarks.inside import Timing
from benchmarks.journeys import Journeys, journeys
from benchmarks.machine import described
from benchmarks.pathway import PathwayCosts, pathway
from benchmarks.rates import Pair
from benchmarks.requested import link_seconds
from benchmarks.scale import Scale
from benchmarks.servers import MeasuredPortal, fresh_folder, kinds, serving
from benchmarks.weights import Weight, weights


@dataclass(slots=True)
class DatabaseResults:
    """What was measured on one kind of database."""

    name: str
    # From asking for a link until its message left, one each.
    link_seconds: list[float] = field(default_factory=list)
    timings: list[Timing] = field(default_factory=list)
    pages: list[Pair] = field(default_factory=list)
    saves: list[Pair] = field(default_factory=list)
    journeys: list[Journeys] = field(default_factory=list)
    growth_times: list[GrowthTimes] = field(default_factory=list)
    pathway_costs: list[PathwayCosts] = field(default_factory=list)
    desk: list[Timing] = field(default_factory=list)


@dataclass(slots=True)
class Results:
    machine: dict[str, str] = field(default_factory=dict)
    databases: list[DatabaseResults] = field(default_factory=list)
    weights: list[Weight] = field(default_factory=list)
    drains: list[Drain] = field(default_factory=list)
    minutes: float = 0.0


def measure(scale: Scale, tell: Callable[[str], None]) -> Results:
    """Runs everything, one thing after the other; raises when anything fails on the way."""
    begun, results = time.perf_counter(), Results()
    with fresh_folder() as folder, kinds(folder) as made:
        places = [make() for make in made]
        results.machine = described(places[-1])
        for place in places:
            results.databases.append(_on_database(place, results, scale, tell))
        tell("outbox")
        results.drains = list(drains(made[0](), scale))
        for database, make in zip(results.databases, made, strict=True):
            tell(f"{database.name}: growth")
            with make().opened() as (app, portal):
                database.growth_times = list(growth(app, portal, scale))
            tell(f"{database.name}: desk")
            with make().opened() as (app, portal):
                database.desk = list(desk(app, portal, scale))
            tell(f"{database.name}: pathway")
            database.pathway_costs = list(pathway(make, scale))
    results.minutes = (time.perf_counter() - begun) / 60
    return results


def _on_database(
    place: MeasuredPortal, results: Results, scale: Scale, tell: Callable[[str], None]
) -> DatabaseResults:
    found = DatabaseResults(place.name)
    with place.opened() as (app, portal):
        tell(f"{place.name}: time of each page")
        found.timings = list(inside.timings(app, portal, scale))
        with serving(place) as port:
            # First, while the worker has nothing else to send.
            tell(f"{place.name}: what a person asked for")
            found.link_seconds = link_seconds(place, portal, port, scale)
            tell(f"{place.name}: pages")
            found.pages = list(rates.pages(app, portal, port, scale))
            tell(f"{place.name}: saves")
            found.saves = list(rates.saves(app, portal, port, scale))
            tell(f"{place.name}: journeys")
            found.journeys = list(journeys(app, portal, port, scale))
            if not results.weights:
                results.weights = list(weights(portal, port))
    return found
