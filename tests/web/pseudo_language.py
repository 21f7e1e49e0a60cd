"""A made-up right-to-left language, made from the strings themselves: Arabic letters, no words.

It shows that a page is turned round and that every string goes through the catalogue: whatever
comes out in Latin letters was not translated.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = "ar"
FORMS = 6
LATIN = "abcdefghijklmnopqrstuvwxyz"
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنه"
KEPT = re.compile(r"(%\(\w+\)s|%%|\{\w+\}|<[^>]+>|&\w+;)")


def make(folder: Path, template: Path) -> Path:
    """Writes the compiled catalogue below `folder` and returns that."""
    with template.open("rb") as opened:
        strings = read_po(opened)
    catalogue = Catalog(locale=LOCALE)
    for message in strings:
        if message.id:
            catalogue.add(message.id, _translated(message))
    target = folder / LOCALE / "LC_MESSAGES"
    target.mkdir(parents=True)
    with (target / "messages.mo").open("wb") as opened:
        write_mo(opened, catalogue)
    return folder


def _translated(message: Message) -> str | tuple[str, ...]:
    if isinstance(message.id, str):
        return pseudo(message.id)
    return (pseudo(message.id[1]),) * FORMS


def pseudo(text: str) -> str:
    """The text letter by letter; places for values stay as they are."""
    table = str.maketrans(LATIN + LATIN.upper(), LETTERS * 2)
    return "".join(part if KEPT.fullmatch(part) else part.translate(table) for part in _parts(text))


def _parts(text: str) -> list[str]:
    return [part for part in KEPT.split(text) if part]
