"""Whom a service is for: age, strands, commissioners and areas."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from content.shapes.shape import Key, ProfilePart, Sentence, Shape


class Age(ProfilePart):
    """`minimum` in whole years at referral; None: the program refuses nobody."""

    minimum: int | None = Field(ge=0, le=120)
    note: str = ""


class Strand(ProfilePart):
    """A kind of care within the service. It selects instruments, lessons and plan template."""

    retired: ClassVar = {"what": "description"}

    key: Key
    name: Sentence
    description: Sentence
    # How the record's exports write it, beside key and name.
    names: tuple[Sentence, ...] = ()
    # Tags of lessons that are not offered from the general programme.
    lessons_left_out: tuple[Key, ...] = ()
    plan_template: Key | None = None


class Commissioner(ProfilePart):
    """Who pays. Found by the practice's ODS code or by a name as the record's exports write it."""

    key: Key
    name: Sentence
    ods: str = Field(pattern=r"^[A-Z0-9]{3,6}$")
    practices: tuple[str, ...] = ()
    names: tuple[Sentence, ...] = ()
    # Takes people who are registered with no practice.
    default: bool = False


class Area(Shape):
    """A part of the population that figures are told for, with the places that belong to it."""

    key: Key
    name: Sentence
    places: tuple[Sentence, ...] = ()
