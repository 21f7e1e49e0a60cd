"""Words that reveal to a stranger what is wrong with somebody (rule 15)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from content.reader import ContentError, read
from content.shapes import RevealingWords
from content.shapes.text import fold, same_words

FILE = Path(__file__).resolve().parent / "revealing_words.yaml"


def revealing_words_in(text: str, *, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The revealing words of any language in the text, and those of `names` that stand in it.

    Capitals and diacritics make no difference; a word is found by its beginning, as Polish ends
    its words in many ways.
    """
    plain = _plain(text)
    words = [word for word in _words() if re.search(rf"(?<![a-z]){re.escape(word)}", plain)]
    return tuple(words + [name for name in names if _plain(name) in plain])


@cache
def _words() -> tuple[str, ...]:
    found = read(FILE, RevealingWords)
    if found.problems:
        raise ContentError([f"{FILE.name}: {key}: {why}" for key, why in found.problems])
    return tuple(dict.fromkeys(_plain(word) for word in found.value.en + found.value.pl))


def _plain(text: str) -> str:
    return same_words(fold(text))
