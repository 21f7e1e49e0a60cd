"""Ways to people: the team, help in a crisis, and follow-up after discharge."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from content.shapes.shape import EMAIL, PHONE, Email, Phone, ProfilePart, Sentence, Shape


class Contact(ProfilePart):
    """A route to the service. `value` is a number, an address, or who to ask."""

    kind: Literal["phone", "freephone", "email", "single_point", "referring_centre"]
    value: Sentence
    note: Sentence

    @model_validator(mode="after")
    def _fits(self) -> Contact:
        if self.kind in ("phone", "freephone") and not re.fullmatch(PHONE, self.value):
            raise ValueError(f"value: {self.value!r} is no telephone number")
        if self.kind == "email" and not re.fullmatch(EMAIL, self.value):
            raise ValueError(f"value: {self.value!r} is no e-mail address")
        return self


class CrisisLine(Shape):
    """Help now, from others, with when it is answered."""

    label: Sentence
    phone: Phone
    hours: Sentence


class FollowUp(ProfilePart):
    """How somebody comes back within `months` of discharge or of moving to follow-up.

    A request is answered within `answer_within` operational days; unanswered, it goes to the
    `second_person` (a role).
    """

    retired: ClassVar = {"how": "description"}

    kind: Literal["by_plan", "patient_initiated", "discharge_route", "single_point"]
    description: Sentence
    months: int = Field(ge=1, le=60)
    answer_within: int = Field(ge=0, le=30)
    second_person: Sentence
    asked_by: tuple[Literal["patient", "carer", "family"], ...] = Field(min_length=1)
    self_referral: bool = False
    # Slots on the same day for people who are in the service.
    urgent_slots: bool = False


class Alerts(ProfilePart):
    """An alert is read within so many operational hours, or so long after the next opening."""

    read_within_hours: int = Field(ge=1, le=24)
    first_person: Sentence
    second_person: Sentence


class Senders(ProfilePart):
    """Who messages come from on each channel, and which channels and languages there are.

    No name or address here may name a condition (rule 15).
    """

    sms: str = Field(pattern=r"^[A-Za-z0-9 ]{3,11}$")
    email: Email
    channels: tuple[Literal["sms", "email", "letter"], ...] = Field(min_length=1)
    languages: tuple[str, ...] = Field(min_length=1)
