"""Reads one small YAML file (1.2, safe types) that says everything where it stands.

For definitions, forms, wording packs, profiles, messages and advice alike. Anchors and aliases are
refused: a reader of one part of a file should see all of it, and nine levels of aliases are a
thousand million values. Every fault is a sentence with its place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.constructor import ConstructorError, SafeConstructor
from ruamel.yaml.error import YAMLError

MOST_BYTES = 1_000_000
# Far more than a form needs, and far from where Python gives up.
MOST_LEVELS = 40
WHOLE = "(whole file)"
# So much of a wrong value is quoted.
LONGEST_QUOTE = 40


class FileFault(Exception):
    """Why a file cannot be read: the place, as "line 4" or the whole file, and a sentence."""

    def __init__(self, place: str, sentence: str) -> None:
        super().__init__(f"{place}: {sentence}")
        self.place, self.sentence = place, sentence


def load(file: Path) -> Any:
    """What the file holds: dicts, lists, texts, numbers, dates. Raises FileFault."""
    return parse(text_of(file))


def text_of(file: Path) -> str:
    """The text of a plain file of at most MOST_BYTES; raises FileFault."""
    try:
        if not file.is_file():
            raise FileFault(WHOLE, "is no plain file")
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileFault(WHOLE, f"cannot be read: {error.strerror}") from None
    if len(content) > MOST_BYTES:
        raise FileFault(WHOLE, f"is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileFault(f"line {line}", "is not UTF-8") from None


def parse(text: str) -> Any:
    """What the text holds; raises FileFault."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer, yaml.Constructor = _PlainComposer, _PlainConstructor
    try:
        return yaml.load(text)
    except YAMLError as error:
        sentence = " ".join(str(getattr(error, "problem", None) or error).split())
        mark = getattr(error, "problem_mark", None)
        raise FileFault(f"line {mark.line + 1}" if mark else WHOLE, sentence) from None


class _PlainComposer(Composer):
    """Refuses what stands for something elsewhere, and what is nested beyond reason."""

    levels = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.parser.peek_event()
        if getattr(event, "anchor", None) is not None:
            said = "anchors (&) and aliases (*) have no place here: write it out"
            raise ConstructorError(None, None, said, event.start_mark)
        if self.levels >= MOST_LEVELS:
            said = f"is nested in more than {MOST_LEVELS} levels"
            raise ConstructorError(None, None, said, event.start_mark)
        self.levels += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.levels -= 1


class _PlainConstructor(SafeConstructor):
    """A value that looks like a date or a number and is none has a line, too."""

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            said = f"{str(node.value)[:LONGEST_QUOTE]!r} is no {_kind(node)}: {error}"
            raise ConstructorError(None, None, said, node.start_mark) from None

    def flatten_mapping(self, node: Any) -> Any:
        """A merge (<<) would be an alias by another name."""
        for key, _ in node.value:
            if str(key.tag).endswith(":merge"):
                said = "merging (<<) has no place here: write it out"
                raise ConstructorError(None, None, said, key.start_mark)
        return super().flatten_mapping(node)


def _kind(node: Any) -> str:
    return {"timestamp": "date", "int": "whole number"}.get(
        str(node.tag).rpartition(":")[2], "value"
    )
