"""What an older version called things outside its code, as its own code said it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

VERSION = "0.1.0"
FOLDER = Path(__file__).resolve().parent / VERSION


@cache
def kept(name: str) -> Any:
    """The list of that name: what browsers, records and databases may still have."""
    return YAML(typ="safe", pure=True).load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
