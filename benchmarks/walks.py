"""What a person does in a measurement, as generators of requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, cycle

from benchmarks.client import JSON, LightBrowser, Reply, Walk, WalkStep
from benchmarks.people import BORN_ON, BenchmarkPatient
from patient_portal.integration.portal import Portal
from questionnaires import Instrument, Item, next_item

Answers = dict[str, object]
BORN = {"born-day": BORN_ON.day, "born-month": BORN_ON.month, "born-year": BORN_ON.year}
_FORM_NUMBER = re.compile(rb'name="form_number" value="([^"]+)"')


def addresses(portal: Portal, person: BenchmarkPatient) -> list[str]:
    """The address of every question of the person's questionnaires."""
    return [
        f"/to-do/{person.assessment.id}/{instrument.id}/question/{item.id}"
        for instrument in asked(portal)
        for item in instrument.items
    ]


def asked(portal: Portal) -> list[Instrument]:
    """The questionnaires that the first service asks for at entry."""
    return [each for each in _entry(portal) if not each.sections]


def form(portal: Portal) -> Instrument:
    """The self-assessment form, which comes after them."""
    return next(each for each in _entry(portal) if each.sections)


def _entry(portal: Portal) -> list[Instrument]:
    service = portal.content.first_service
    ids = service.instruments_at("entry", service.strands[0].key)
    return [portal.catalogue.instrument(each) for each in ids]


def reading(browser: LightBrowser, paths: list[str], start: int) -> Walk:
    """One question page after the other, without end."""
    for path in cycle(paths[start % len(paths) :] + paths[: start % len(paths)]):
        browser.take((yield browser.get(path)))


def answering(browser: LightBrowser, portal: Portal, person: BenchmarkPatient) -> Walk:
    """A first answer to every question, as the page's script posts them."""
    for instrument in asked(portal):
        for item in instrument.items:
            yield from _saved(browser, f"/to-do/{person.assessment.id}/{instrument.id}", item)


def opening(path: str) -> Iterator[Walk]:
    """The same page by as many walks as are asked for, without end."""
    while True:
        yield _repeated(LightBrowser(), path)


def posting(path: str) -> Iterator[Walk]:
    """The same post by as many walks as are asked for, without end."""
    while True:
        yield _posted(LightBrowser(), path)


def journey(portal: Portal, person: BenchmarkPatient, *, with_script: bool) -> Walk:
    """From the link to the last thank-you page."""
    browser = LightBrowser()
    yield from sign_in(browser, person)
    for instrument in asked(portal):
        below = f"/to-do/{person.assessment.id}/{instrument.id}"
        yield from (_by_script if with_script else _by_forms)(browser, below, instrument)
        yield from browser.go(browser.get(f"{below}/check"))
        yield from browser.go(browser.post(f"{below}/submit", {}, "submit"))


def asking_for_link(person: BenchmarkPatient) -> Walk:
    """The form of the front door, and its post."""
    browser = LightBrowser()
    page = yield from browser.go(browser.get("/link/"))
    browser.find_token(page)
    number = _FORM_NUMBER.findall(page.content)[0].decode()
    fields = {"form_number": number, "who": person.email, **BORN}
    browser.take((yield browser.post("/link/", fields)))


def bare_journey(gets: int, posts: int, size: int) -> Walk:
    """As many bare pages and rows as a journey has pages and posts."""
    browser = LightBrowser()
    for number in range(gets + posts):
        is_post = number * posts // (gets + posts) != (number + 1) * posts // (gets + posts)
        request = (
            browser.post("/bare/row", {"x": 1}, accept=JSON)
            if is_post
            else browser.get(f"/bare/page/{size}")
        )
        browser.take((yield request))


def answer(item: Item) -> object:
    """Something that is valid; what is as good as anything."""
    if item.kind == "text":
        return "Two tablets in the morning, and walking helps."
    if item.kind in ("vas", "integer"):
        return 60
    values = [option.value for option in item.options]
    return values[:5] if item.kind == "body_map" else values[len(values) // 2]


def _repeated(browser: LightBrowser, path: str) -> Walk:
    while True:
        browser.take((yield browser.get(path)))


def _posted(browser: LightBrowser, path: str) -> Walk:
    while True:
        browser.take((yield browser.post(path, {"x": 1}, accept=JSON)))


def sign_in(browser: LightBrowser, person: BenchmarkPatient) -> WalkStep:
    link = f"/i/{person.code}"
    browser.find_token((yield from browser.go(browser.get(link))))
    yield from browser.go(browser.post(link, BORN, "sign in"))
    browser.find_token((yield from browser.go(browser.get("/privacy"))))
    return (yield from browser.go(browser.post("/privacy", {}, "sign in")))


def _by_script(browser: LightBrowser, below: str, instrument: Instrument) -> Walk:
    yield from browser.go(browser.get(f"{below}/all"))
    answers: Answers = {}
    item = next_item(instrument, answers)
    while item:
        yield from _saved(browser, below, item)
        answers[item.id] = answer(item)
        item = next_item(instrument, answers, item.id)


def _saved(browser: LightBrowser, below: str, item: Item) -> WalkStep:
    path = f"{below}/question/{item.id}"
    fields = {item.id: answer(item), "age_ms": 0}
    reply = browser.take((yield browser.post(path, fields, accept=JSON)))
    _check(reply.content == b'{"status":"saved"}\n', path, reply)
    return reply


def _by_forms(browser: LightBrowser, below: str, instrument: Instrument) -> Walk:
    yield from browser.go(browser.get(f"{below}/"))
    for _ in count():
        found = re.search(r"/question/(\w+)$", browser.path)
        if not found:
            return
        item = instrument.item(found[1])
        here = browser.path
        reply = yield from browser.go(browser.post(here, {item.id: answer(item)}))
        _check(browser.path != here, here, reply)


def _check(is_right: bool, path: str, reply: Reply) -> None:
    if not is_right:
        raise RuntimeError(f"{path} was not saved: {reply.status} {reply.content[:200]!r}")
