"""One reader: YAML 1.2 into a shape; errors name file and key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

ShapeT = TypeVar("ShapeT", bound=BaseModel)


class ContentError(Exception):
    """What is wrong in the content, one line a problem: file, key, reason."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


def read(file: Path, shape: type[ShapeT]) -> ShapeT:
    """The file as the shape; raises ContentError."""
    try:
        data = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError) as error:
        raise ContentError([f"{file.name}: not readable as YAML: {error}"]) from None
    try:
        return shape.model_validate(_frozen(data))
    except ValidationError as error:
        raise ContentError(
            [f"{file.name}: {_key(e['loc'])}: {e['msg']}" for e in error.errors()]
        ) from None


def _frozen(data: object) -> object:
    """Lists as tuples: strict shapes hold tuples, YAML gives lists."""
    if isinstance(data, dict):
        return {key: _frozen(value) for key, value in data.items()}
    if isinstance(data, list):
        return tuple(_frozen(value) for value in data)
    return data


def _key(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location) or "(whole file)"
