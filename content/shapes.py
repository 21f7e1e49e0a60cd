"""The shapes of what a service decides. Strict: YAML 1.2, no key too many, no key missing."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,60}$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=400)]
ValueSet = Annotated[
    str, StringConstraints(pattern=r"^(devlin2018|rowen2026|vanhout2012|nice_dsu)$")
]


class Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Contact(Shape):
    """A way to people, with when it is answered."""

    label: Sentence
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9 +]{3,20}$")]
    hours: Sentence


class MessageText(Shape):
    """One language of a message. `{sender}`, `{link}`, `{phone}` are filled in at sending."""

    sms: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    subject: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    email: Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class MessageTemplate(Shape):
    """A message that names no condition and no patient (design rule 15)."""

    key: Key
    texts: dict[str, MessageText]


class Service(Shape):
    """One pain service: everything that the portal does differently for it."""

    key: Key
    name: Sentence
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9 +]{3,20}$")]
    hours: Sentence
    crisis: tuple[Contact, ...] = Field(min_length=1)
    strands: tuple[Key, ...] = Field(min_length=1)
    instruments: tuple[Key, ...] = Field(min_length=1)
    value_set: ValueSet
    retention_years: int = Field(ge=1, le=100)
    # Who messages come from: it names no condition (design rule 15).
    sender: Annotated[str, StringConstraints(min_length=2, max_length=30)]
