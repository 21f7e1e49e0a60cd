"""What goes over the wire: the first visit with all that a browser fetches, and later pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks import walks
from benchmarks.client import LightBrowser, Reply, Walk
from benchmarks.load import drive
from benchmarks.people import BenchmarkPatient, enrol
from patient_portal.integration.portal import Portal

ENCODINGS = {"brotli": "gzip, deflate, br", "gzip": "gzip, deflate", "none": "identity"}
_FETCHED = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@dataclass(frozen=True, slots=True)
class Weight:
    """Requests and bytes, heads included, for each encoding that a browser may ask for."""

    name: str
    requests: int
    sizes: dict[str, int]


def weights(portal: Portal, port: int) -> Iterator[Weight]:
    """The first visit, then every other page on its own."""
    people = {encoding: enrol(portal, 1)[0] for encoding in ENCODINGS}
    replies = {
        encoding: _fetched(portal, port, people[encoding], accepted)
        for encoding, accepted in ENCODINGS.items()
    }
    first = {name: [r for what, r in found if what == FIRST] for name, found in replies.items()}
    yield Weight(FIRST, len(first["none"]), {name: _size(found) for name, found in first.items()})
    later = [[pair for pair in found if pair[0] != FIRST] for found in replies.values()]
    for same in zip(*later, strict=True):
        sizes = dict(zip(ENCODINGS, (reply.size for _, reply in same), strict=True))
        yield Weight(same[0][0], 1, sizes)


FIRST = "First visit: the link's page, styles, script, icon"
NamedReplies = list[tuple[str, Reply]]


def _fetched(portal: Portal, port: int, person: BenchmarkPatient, accepted: str) -> NamedReplies:
    found: NamedReplies = []
    drive(port, [_visit(portal, person, LightBrowser(encodings=accepted), found)], at_once=1)
    return found


def _visit(
    portal: Portal, person: BenchmarkPatient, browser: LightBrowser, found: NamedReplies
) -> Walk:
    page = browser.take((yield browser.get(f"/i/{person.code}")))
    found.append((FIRST, page))
    for path in _FETCHED.findall(page.content.decode()):
        found.append((FIRST, browser.take((yield browser.get(path)))))
    yield from walks.sign_in(browser, person)
    for name, path in _later(portal, person):
        found.append((name, browser.take((yield browser.get(path)))))
    below = f"/to-do/{person.assessment.id}/{walks.asked(portal)[0].id}/question"
    item = walks.asked(portal)[0].items[0]
    path, fields = f"{below}/{item.id}", {item.id: walks.answer(item), "age_ms": 0}
    saved = browser.take((yield browser.post(path, fields, accept="application/json")))
    found.append(("An answer saved by the script", saved))


def _later(portal: Portal, person: BenchmarkPatient) -> Iterator[tuple[str, str]]:
    below = f"/to-do/{person.assessment.id}"
    yield "What there is to do", "/to-do"
    for instrument in walks.asked(portal):
        for item in {item.kind: item for item in instrument.items}.values():
            kind = item.kind.replace("_", " ")
            yield (
                f"Question of {instrument.id}: {kind}",
                f"{below}/{instrument.id}/question/{item.id}",
            )
        yield f"All questions of {instrument.id}", f"{below}/{instrument.id}/all"


def _size(replies: list[Reply]) -> int:
    return sum(reply.size for reply in replies)
