"""The results as docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.drain import Drain
from benchmarks.rates import Pair
from benchmarks.results import OnDatabase, Results

ABOUT = """\
# Benchmarks

Written by `make bench`; do not edit. Everything runs on one machine, and the client shares its
cores with the server and the database: the figures are lower than a server alone would give, and
the ratios are what to look at.

**What is compared.** One gunicorn with the portal's own settings (`gunicorn.conf.py`) serves the
portal and, in the same processes and threads, a bare Flask application: a page that is a constant
string of the mean size of our question pages before compression, and a post that reads one row and
inserts one row in one transaction through the driver alone, on the same kind of database with the
same durability. Both are sent the same request heads, `Accept-Encoding: gzip, deflate, br` with
them; the portal compresses its pages, the bare page goes out as it is. Ours and bare take turns,
round by round, and the ratio is the middle one of the rounds. The aim is 0.5: half of what Flask
and the database can do at most. Each patient sends the next request as soon as the reply is there,
without thinking: 32 such patients are as many requests as some thousand real ones."""

PAGES = """\
## Question pages

Every question page of the three questionnaires in turn, for patients who are signed in."""

SAVES = """\
## Saving an answer

First answers as the page's script posts them. The answer is on disk when the reply comes."""

JOURNEYS = """\
## Whole journeys

From the link over birth date, privacy notice, all items of the three questionnaires and the check
pages to the last thank-you page. With the page's script a questionnaire is one page and each answer
a small post; without it each answer is a form, followed by a redirect and the next page. The bare
journey has as many bare pages and rows."""

INSIDE = """\
## The server's time for a page

Made in one process, without a network or a second patient; median and 95th percentile in
milliseconds, and the compressed page. The aim is a median under 15 ms."""

WEIGHTS = """\
## Bytes over the wire

Heads and bodies of the replies, for browsers that take brotli, gzip alone, or neither. Styles,
script and icon come with the first visit and are kept for a year."""

DRAINS = """\
## Emptying the outbox

One worker, response by response: claimed, built, checked, sent, marked as sent."""

GROWTH = """\
## Growing

The same work with more patients in the database, each with three questionnaires answered, scored
and sent: milliseconds in the middle, made in one process. A claim finds and takes the next patient
of the outbox, once while every fiftieth patient's results wait and once while all wait."""

PATHWAY = """\
## Growing: the pathway

A file of so many new people is taken in with `portal import`, and a second time, when nothing is
new. Everybody's entry questionnaires have been open for 20 days: the worker's round finds, queues,
checks and sends one message to each, into the folder; the next round finds nobody who is owed one.
`portal list calls` has all of them. Seconds, and the most memory at a time beyond what the process
had before; each in a process of its own, commands with their start."""

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
        _inside(results.databases),
        WEIGHTS + "\n",
        _weights(results),
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


def _inside(databases: Sequence[OnDatabase]) -> str:
    names = [f"{each.name} {what}" for each in databases for what in ("median", "p95")]
    rows = (
        (same[0].name, *(_ms(value) for each in same for value in (each.median, each.p95)),
         f"{same[0].size:,}")
        for same in zip(*(each.timings for each in databases), strict=True)
    )  # fmt: skip
    return _table(("Page", *names, "Bytes"), rows)


def _weights(results: Results) -> str:
    rows = (
        (each.name, each.requests, *(f"{size:,}" for size in each.sizes.values()))
        for each in results.weights
    )
    return _table(("What", "Requests", *results.weights[0].sizes), rows)


def _drain(each: Drain) -> tuple[object, ...]:
    return each.record, each.rows, f"{each.rows / each.seconds:.1f}"


def _growth(results: Results) -> Iterator[tuple[object, ...]]:
    for database in results.databases:
        for each in database.grown:
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


def _walked(databases: Iterable[OnDatabase]) -> Iterator[tuple[object, ...]]:
    for database in databases:
        for each in database.walked:
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
