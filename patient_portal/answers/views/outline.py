"""A page without what is one person's own: made once, and its gaps filled for each request.

Making a question's page costs more than finding the question, and between the gaps it is the same
for everybody who is asked that question (docs/adr/0005-server.md).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, cast

from flask import current_app, g
from flask_babel import get_locale
from markupsafe import Markup, escape

# Control characters stand in no template, and no wording may hold one.
EDGE = "\x02"
# What templates call and what differs with every request.
CALLED = ("csp_nonce", "csrf_token", "page_address", "page_address_in_query")
# Flask gives these to every template. Here they are withheld: what a template took from them would
# be shown to everybody.
WITHHELD = dict.fromkeys(("config", "g", "request", "session"))

Pieces = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScreenGaps:
    """The gaps that stand for a `Screen`."""

    is_tablet: ClassVar[bool] = False
    unsent_tag: Markup
    limit: Markup
    left: Markup


@dataclass(frozen=True, slots=True)
class FieldGap:
    """A form in which nothing is wrong, as an outline sees it."""

    field: Markup
    errors: tuple[()] = ()
    rows: None = None


def gap(name: str) -> Markup:
    """Where a person's own value goes; the value is escaped when the gap is filled."""
    return Markup(f"{EDGE}{name}{EDGE}")  # noqa: S704 - names are the program's own


def page(
    template: str, key: Hashable, shared: Mapping[str, object], own: Mapping[str, object]
) -> str:
    """The template's page with its gaps filled from `own`.

    The template sees `shared`, the service, the language and gaps, and nothing else; two `shared`
    that differ need two keys.
    """
    pieces = _pieces(template, key, shared)
    filled = list(pieces)
    filled[1::2] = [escape(_value(name, own)) for name in pieces[1::2]]
    return "".join(filled)


def _value(name: str, own: Mapping[str, object]) -> object:
    if name in CALLED:
        return cast(Callable[[], str], current_app.jinja_env.globals[name])()
    if name in ScreenGaps.__slots__:
        return getattr(g.screen, name)
    return own[name]


def _pieces(template: str, key: Hashable, shared: Mapping[str, object]) -> Pieces:
    """What stands between the gaps, and at every odd place the name of a gap."""
    made: dict[Hashable, Pieces] = current_app.extensions.setdefault("outlines", {})
    whole_key = (template, str(get_locale()), g.service.key, key)
    if whole_key not in made:
        made[whole_key] = _outline(template, shared)
    return made[whole_key]


def _outline(template: str, shared: Mapping[str, object]) -> Pieces:
    given: dict[str, object] = {
        **WITHHELD,
        **{name: partial(gap, name) for name in CALLED},
        "service": g.service,
        "screen": ScreenGaps(*map(gap, ScreenGaps.__slots__)),
        **shared,
    }
    whole = current_app.jinja_env.get_template(template).render(given)
    return tuple(whole.split(EDGE))
