"""Addresses and forms keep their names: what pages of 0.1.0 post is understood.

A page stays open in a browser while the portal is upgraded, and links to it are in letters,
messages and bookmarks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask

from tests.kept.pages import OldPages
from tests.kept.version import kept
from tests.support.desks import SampleDesk

# What programs of others send (tests/messages/views/test_notify.py).
NOT_FROM_PAGES = {"/notify/receipts", "/notify/received"}


@pytest.fixture(scope="module")
def pages(desk_app: Flask, sample_desk: SampleDesk) -> OldPages:
    return OldPages(desk_app, sample_desk)


def test_every_address_is_still_there(desk_app: Flask) -> None:
    rules = desk_app.url_map.iter_rules()
    found = {f"{method} {rule.rule}" for rule in rules for method in rule.methods or ()}
    routes = kept("routes")
    assert len(routes) > 100
    assert [each for each in routes if each not in found] == []


def test_every_form_has_a_post(pages: OldPages) -> None:
    adapter = pages.app.url_map.bind("portal.test")
    paths = [pages.text(post["to"]) for post in kept("posts")]
    posted = {adapter.match(path, method="POST", return_rule=True)[0].rule for path in paths}
    taken = {rule for method, rule in map(str.split, kept("routes")) if method == "POST"}
    assert taken - posted == NOT_FROM_PAGES


def test_what_old_pages_post_does_what_it_did(pages: OldPages) -> None:
    for number, post in enumerate(kept("posts"), start=1):
        differences = lost(post["then"], pages.outcome(post))
        assert differences == {}, f"post {number}, of {post['who']} to {post['to']}"


def lost(then: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What is no more as it was; more tables, actions and details than then are none of it."""
    return {
        name: (value, now.get(name))
        for name, value in then.items()
        if not is_within(value, now.get(name))
    }


def is_within(then: Any, now: Any) -> bool:
    if isinstance(then, dict) and isinstance(now, dict):
        return all(name in now and is_within(value, now[name]) for name, value in then.items())
    if isinstance(then, list) and isinstance(now, list):
        rest = list(now)
        return all(_take(each, rest) for each in then)
    return bool(then == now)


def _take(one: Any, rest: list[Any]) -> bool:
    """Takes it out of the rest; False where it is not among them."""
    places = (place for place, other in enumerate(rest) if is_within(one, other))
    place = next(places, None)
    if place is not None:
        del rest[place]
    return place is not None
