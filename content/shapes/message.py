"""Messages that name no condition and no patient (rule 15)."""

from __future__ import annotations

from pydantic import Field

from content.shapes.shape import Key, Shape


class MessageText(Shape):
    """One language of a message. `{sender}`, `{link}`, `{phone}` are filled in at sending."""

    sms: str = Field(min_length=1, max_length=160)
    subject: str = Field(min_length=1, max_length=80)
    email: str = Field(min_length=1, max_length=2000)


class MessageTemplate(Shape):
    """The same message in each language."""

    key: Key
    texts: dict[str, MessageText]

    @property
    def carries_link(self) -> bool:
        return any(
            "{link}" in part for each in self.texts.values() for part in (each.sms, each.email)
        )


class RevealingWords(Shape):
    """Words that would reveal a condition, each as the beginning of a word, by language."""

    en: tuple[str, ...]
    pl: tuple[str, ...]
