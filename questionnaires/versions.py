"""Versions: numbers with points, which go up as numbers do (1.10 comes after 1.9)."""

from __future__ import annotations

import re


def order(version: str) -> tuple[int, ...]:
    """What versions are compared by."""
    return tuple(map(int, version.split(".")))


def is_number(version: str) -> bool:
    """Whether it is one number, such as 2: the version of a service's changes to the form."""
    return bool(re.fullmatch(r"[0-9]+", version))


def is_pair(version: str) -> bool:
    """Whether it is two numbers, such as 1.0: the version of the form itself."""
    return bool(re.fullmatch(r"[0-9]+\.[0-9]+", version))
