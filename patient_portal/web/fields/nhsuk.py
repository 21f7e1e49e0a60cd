"""NHS.UK's components as HTML: the only place that calls the macros of nhsuk-frontend-jinja."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, Undefined
from markupsafe import Markup

# The macros are written for values that may be missing, so they have an environment of their own;
# the portal's templates do not, and theirs is strict (web/templating.py).
_MACROS = Environment(
    loader=PackageLoader("nhsuk_frontend_jinja"),
    undefined=ChainableUndefined,
    autoescape=True,
    trim_blocks=True,
    auto_reload=False,
    cache_size=-1,
)

# A quoted attribute or a text area keeps its blanks; runs between them are the macros' layout.
_KEPT_OR_BLANK = re.compile(r'(<textarea\b[^>]*>.*?</textarea>|"[^"]*")|\s+', re.DOTALL)


def render(component: str, params: Mapping[str, Any], *, keep: bool = False) -> Markup:
    """The component, such as "date-input", with NHS.UK's own parameters.

    `keep` holds the HTML in this process for the next time: only for HTML without anything that a
    person typed. Raises TypeError when a parameter is undefined.
    """
    if keep:
        return _kept(component, json.dumps(params, default=_as_text, sort_keys=True))
    return _rendered(component, _checked(params))


@lru_cache(maxsize=1024)
def _kept(component: str, params: str) -> Markup:
    return _rendered(component, json.loads(params))


def _rendered(component: str, params: Mapping[str, Any]) -> Markup:
    html = _macro(component)(params)
    return Markup(_KEPT_OR_BLANK.sub(lambda found: found[1] or " ", html).strip())  # noqa: S704


@lru_cache(maxsize=64)
def _macro(component: str) -> Callable[[Mapping[str, Any]], str]:
    module = _MACROS.get_template(f"nhsuk/components/{component}/macro.jinja").module
    first, *others = component.split("-")
    macro: Callable[[Mapping[str, Any]], str] = getattr(
        module, first + "".join(other.capitalize() for other in others)
    )
    return macro


def _checked(value: Any) -> Any:
    """The parameters with lazy translations made text; the macros would hide an undefined one."""
    if isinstance(value, Mapping):
        return {name: _checked(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_checked(each) for each in value]
    if value is None or isinstance(value, str | int | float):
        return value
    return _as_text(value)


def _as_text(value: object) -> str:
    if isinstance(value, Undefined):
        raise TypeError(f"a component was given something undefined: {value!r}")
    return str(value)
