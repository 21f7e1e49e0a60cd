"""The results as docs/benchmarks.md."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.drain import Drain
from benchmarks.prose import (
    ABOUT,
    DESK,
    DRAINS,
    GROWTH,
    INSIDE,
    JOURNEYS,
    PAGES,
    PATHWAY,
    REQUESTED,
    SAVES,
    WEIGHTS,
)
from benchmarks.rates import Pair, p95
from benchmarks.results import DatabaseResults, Results

HEAD = ("Database", "At once", "Ours a second", "median ms", "p95 ms")


def written(results: Results) -> str:
    """The whole page, in Markdown."""
    parts = [
        ABOUT,
        "## The machine\n",
        _table(("", ""), results.machine.items()),
        PAGES + "\n",
        _pairs(results, "pages"),
        SAVES + "\n",
        _pairs(results, "saves"),
        JOURNEYS + "\n",
        _table((*HEAD[:2], "Script", "Requests", "Requests a second", "journey s", "p95 s",
                "save ms", "Ratio"), _journeys(results)),
        INSIDE + "\n",
        _inside(results.databases, "timings"),
        DESK + "\n",
        _inside(results.databases, "desk"),
        WEIGHTS + "\n",
        _weights(results),
        REQUESTED + "\n",
        _table(("Database", "Asked", "median s", "p95 s", "longest s"),
               (_requested(each) for each in results.databases)),
        DRAINS + "\n",
        _table(("Record", "Rows", "Rows a second"), (_drain(each) for each in results.drains)),
        GROWTH + "\n",
        _table(("Database", "Patients", "Answers", "Question page", "All of one questionnaire",
                "Save", "Claim", "Claim, all wait"), _growth(results)),
        PATHWAY + "\n",
        _table(("Database", "Patients", *(f"{name}, {unit}" for name in
                ("Import", "Import again", "Round", "Next round", "Calls")
                for unit in ("s", "MiB"))), _walked(results.databases)),
        f"The whole run took {results.minutes:.1f} minutes.",
    ]  # fmt: skip
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _pairs(results: Results, which: str) -> str:
    rows = (
        _pair(database.name, pair)
        for database in results.databases
        for pair in getattr(database, which)
    )
    return _table((*HEAD, "Bare a second", "median ms", "p95 ms", "Ratio", "Client's share"), rows)


def _pair(name: str, pair: Pair) -> tuple[object, ...]:
    ours, bare = pair.ours, pair.bare
    return (
        name,
        pair.at_once,
        f"{ours.rate:,.0f}",
        _ms(ours.median),
        _ms(ours.p95),
        f"{bare.rate:,.0f}",
        _ms(bare.median),
        _ms(bare.p95),
        f"**{pair.ratio:.2f}**",
        f"{max(ours.client_share):.0%} of a core",
    )


def _journeys(results: Results) -> Iterator[tuple[object, ...]]:
    for database in results.databases:
        for each in database.journeys:
            yield (
                database.name,
                each.at_once,
                "with" if each.with_script else "without",
                each.gets + each.posts,
                f"{each.ours.rate:,.0f}",
                f"{each.median:.2f}",
                f"{each.p95:.2f}",
                _ms(each.save),
                f"**{each.ratio:.2f}**",
            )


def _inside(databases: Sequence[DatabaseResults], which: str) -> str:
    names = [f"{each.name} {what}" for each in databases for what in ("median", "p95")]
    rows = (
        (same[0].name, *(_ms(value) for each in same for value in (each.median, each.p95)),
         f"{same[0].size:,}")
        for same in zip(*(getattr(each, which) for each in databases), strict=True)
    )  # fmt: skip
    return _table(("Page", *names, "Bytes"), rows)


def _weights(results: Results) -> str:
    rows = (
        (each.name, each.requests, *(f"{size:,}" for size in each.sizes.values()))
        for each in results.weights
    )
    return _table(("What", "Requests", *results.weights[0].sizes), rows)


def _requested(database: DatabaseResults) -> tuple[object, ...]:
    seconds = database.link_seconds
    figures = (statistics.median(seconds), p95(seconds), max(seconds))
    return database.name, len(seconds), *(f"{each:.2f}" for each in figures)


def _drain(each: Drain) -> tuple[object, ...]:
    return each.record, each.rows, f"{each.rows / each.seconds:.1f}"


def _growth(results: Results) -> Iterator[tuple[object, ...]]:
    for database in results.databases:
        for each in database.growth_times:
            yield (
                database.name,
                f"{each.patients:,}",
                f"{each.answers:,}",
                _ms(each.page),
                _ms(each.all_page),
                _ms(each.save),
                _ms(each.claim),
                _ms(each.claim_when_all_wait),
            )


def _walked(databases: Iterable[DatabaseResults]) -> Iterator[tuple[object, ...]]:
    for database in databases:
        for each in database.pathway_costs:
            costs = (
                figure
                for cost in each.costs.values()
                for figure in (f"{cost.seconds:.2f}", f"{cost.memory / 2**20:.0f}")
            )
            yield database.name, f"{each.patients:,}", *costs


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.2f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
