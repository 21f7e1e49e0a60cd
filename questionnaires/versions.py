"""Versions: numbers with points, which go up as numbers do (1.10 comes after 1.9)."""

from __future__ import annotations

import re


def order(version: str) -> tuple[int, ...]:
    """What versions are compared by."""
    return tuple(map(int, version.split(".")))


def is_number(version: str) -> bool:
    return bool(re.fullmatch(r"[0-9]+", version))


def is_pair(version: str) -> bool:
    return bool(re.fullmatch(r"[0-9]+\.[0-9]+", version))
