"""Everything in a Bundle by which another system knows a thing again, and no word of its texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# Elements whose value names something: in another resource, in a code system or in a definition.
NAMING = (
    *("url", "fullUrl", "profile", "questionnaire", "linkId", "resourceType", "reference", "type"),
    *("status", "valueCode", "method", "ifNoneExist", "ifNoneMatch", "use"),
)


def terms(bundle: Any) -> list[str]:
    return sorted(set(_terms(bundle)))


def _terms(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _terms(each)
    if isinstance(node, dict):
        if "system" in node:
            yield f"{node['system']} {node.get('code') or node.get('value')}"
        for name, value in node.items():
            if name in NAMING:
                yield from (f"{name}: {text}" for text in _texts(value))
            yield from _terms(value)


def _texts(value: Any) -> list[str]:
    return [
        each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)
    ]
