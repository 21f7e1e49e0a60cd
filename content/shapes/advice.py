"""What to do now: the page that comes after an answer that needs a person soon."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from content.shapes.review import ReviewedContent
from content.shapes.shape import Key, Sentence, Shape

URGENCIES = ("emergency", "urgent", "today")


class AdviceText(Shape):
    """One language: the first thing to do as the title, why, and what to do in order."""

    title: str = Field(min_length=1, max_length=80)
    about: Sentence
    steps: tuple[Sentence, ...] = Field(min_length=1)


class Advice(ReviewedContent):
    """`call` names whom to phone, in order; its `crisis` stands for the profile's crisis lines."""

    retired: ClassVar = {"ring": "call"}

    key: Key
    urgency: Literal["emergency", "urgent", "today"]
    call: tuple[Literal["999", "111", "crisis", "service"], ...]
    texts: dict[str, AdviceText]

    def text(self, language: str) -> AdviceText:
        """In that language, otherwise in English."""
        return self.texts[self.language(language)]

    def language(self, wanted: str) -> str:
        """The language that `text` gives for the wanted one."""
        return wanted if wanted in self.texts else "en"

    @property
    def rank(self) -> int:
        """The lower, the sooner."""
        return URGENCIES.index(self.urgency)
