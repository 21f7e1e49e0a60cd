"""Message templates: known placeholders, length, alphabet, languages, no revealing words."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence

from content.reader import Fault, ParsedFile
from content.revealing_words import revealing_words_in
from content.shapes import MessageTemplate, MessageText, Service
from content.sms import LONGEST, sms_length

PLACEHOLDERS = frozenset({"sender", "link", "phone"})
# The longest link there may be: a host of 36 characters and the code.
LONGEST_LINK = 60
LINK = "https://" + "x" * (LONGEST_LINK - 8)


def message_problems(
    template: ParsedFile[MessageTemplate], services: Sequence[Service]
) -> Iterator[Fault]:
    """Everything that is wrong with a template, with the senders and numbers of these services."""
    if "texts" not in template.parts:
        return
    texts = template.value.texts
    for language in sorted({each for one in services for each in one.senders.languages}):
        if language not in texts:
            yield f"texts.{language}", "is missing"
    for language, text in texts.items():
        for name in ("sms", "subject", "email"):
            key = f"texts.{language}.{name}"
            wrong = list(_placeholder_problems(getattr(text, name), name))
            yield from ((key, why) for why in wrong)
            yield from ((key, why) for why in _revealing_problems(text, name, services))
            if name == "sms" and not wrong:
                yield from ((key, why) for why in _length_problems(text.sms, services))


def _placeholder_problems(text: str, name: str) -> Iterator[str]:
    try:
        found = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    except ValueError:
        yield "has a bracket without its other half"
        return
    for each in sorted(found - PLACEHOLDERS):
        yield f"{{{each}}} is no placeholder: there are sender, link and phone"
    if name != "subject" and "sender" not in found:
        yield "does not say who sends it: {sender} is missing"


def _revealing_problems(text: MessageText, name: str, services: Sequence[Service]) -> Iterator[str]:
    names = [each.name for each in services]
    for word in revealing_words_in(getattr(text, name), names=names):
        yield f"tells a condition or a clinic: {word}"


def _length_problems(text: str, services: Sequence[Service]) -> Iterator[str]:
    for each in services:
        written = text.format(sender=each.sender, link=LINK, phone=each.phone)
        length = sms_length(written)
        if length is None:
            yield "has a sign that makes a text message longer (not GSM-7)"
            return
        if length > LONGEST:
            yield f"is {length} characters long for {each.key}, at most {LONGEST} fit"
