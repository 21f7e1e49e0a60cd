"""Names of people compared, however they are spelt.

Two questions are asked of two names. *May they be one name?* is for lists that a person looks
through: it says yes too often rather than too seldom. *Are they the same name?* decides without
anybody looking whether two accounts are of one person: twins must not become one.
"""

from __future__ import annotations

import difflib
import re

import jellyfish

from content.shapes.text import fold

# By Jaro-Winkler, 1 is the same; below this two names are not taken for spellings of one.
ALIKE = 0.8
# By the share of letters in common, which tells twins apart better (Olivia and Oliver, Kate and
# Katherine): at least this much is one name mistyped.
MISTYPED = 0.75


def parts(name: str) -> list[str]:
    """The words of a name in small letters without diacritics; a name without letters as it is."""
    return re.findall(r"[^\W\d_]+", fold(name)) or [name.casefold()]


def letters(text: str) -> str:
    """The letters and digits alone, for comparing: capitals, accents, blanks and marks go."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def likeness(asked: str, name: str) -> float:
    """How well every part of `asked` fits the best part of the name, from 0 to 1."""
    known = parts(name)
    return min(max(_likeness_of(part, other) for other in known) for part in parts(asked))


def may_be_one(name: str, other: str) -> bool:
    """Whether two names may be spellings of one, in any order."""
    return min(likeness(name, other), likeness(other, name)) >= ALIKE


def is_same(name: str, other: str) -> bool:
    """Whether two names are the same, a part of the other, or mistyped."""
    first, second = letters(name), letters(other)
    shorter, longer = sorted((first, second), key=len)
    if first == second or (len(shorter) > 1 and shorter in longer):
        return True
    return difflib.SequenceMatcher(None, first, second).ratio() >= MISTYPED


def _likeness_of(part: str, name: str) -> float:
    return 1.0 if name.startswith(part) else jellyfish.jaro_winkler_similarity(part, name)
