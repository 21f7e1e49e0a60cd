"""Advice pages: in every language that a service writes in, and saying whom to phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.reader import Fault, ParsedFile
from content.shapes import Advice, Service


def advice_problems(advice: ParsedFile[Advice], services: Sequence[Service]) -> Iterator[Fault]:
    """Everything that is missing for somebody who must act now."""
    if "texts" in advice.parts:
        languages = {each for one in services for each in one.senders.languages} | {"en"}
        for language in sorted(languages - set(advice.value.texts)):
            yield f"texts.{language}", "is missing"
    if {"call", "urgency"} <= advice.parts:
        call = advice.value.call
        if advice.value.urgency == "emergency" and not {"999", "crisis"} & set(call):
            yield "call", "an emergency leads to 999 or to the crisis lines"
