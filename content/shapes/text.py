"""Text made comparable, for the leaf and for all above it."""

from __future__ import annotations

import unicodedata

# Kept short: an index of names holds what is made of them (models/search.py).
# Letters that Unicode does not take apart into a letter and its diacritic.
_WHOLE = str.maketrans({"ł": "l"})


def fold(text: str) -> str:
    """Small letters without diacritics, ß as ss and ł as l; blanks and marks stay."""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_WHOLE))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def one_line(text: str) -> str:
    """In one line, with one blank between words."""
    return " ".join(text.split())


def same_words(text: str) -> str:
    """For comparing words of a heading or a list: small letters, one blank between words."""
    return one_line(text.casefold())
