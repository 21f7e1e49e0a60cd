"""What messages are about: the line that a wing registers for each kind of subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlmodel import Session, SQLModel

from content import Service, ServicePart
from patient_portal.models.message import DropReason
from patient_portal.models.tables import Episode, Message

# The end of `reminder-2`.
NUMBER = re.compile(r"-[0-9]+$")


class WhyNot(Protocol):
    """Why a message is not wanted any more, or None. `episode` is None for a notice about none."""

    def __call__(
        self, session: Session, message: Message, episode: Episode | None, /, *, now: datetime
    ) -> DropReason | None: ...


class AfterSending(Protocol):
    """What follows from a message that went, in the transaction that marks it sent."""

    def __call__(self, session: Session, message: Message, /, *, now: datetime) -> None: ...


class ChooseTemplate(Protocol):
    """The key of the text with which a message goes, where that is not its occasion."""

    def __call__(self, session: Session, message: Message, /) -> str: ...


class FindService(Protocol):
    """The key of the service in whose name a message about no episode goes."""

    def __call__(self, session: Session, message: Message, /) -> str: ...


class ReadReply(Protocol):
    """Whether a text that answers the message is in the subject's own words, and was taken."""

    def __call__(
        self, session: Session, message: Message, text: str, /, *, service: Service, now: datetime
    ) -> bool: ...


@dataclass(frozen=True, slots=True)
class MessageOccasion:
    """One message that a subject may bring, by the template's key (`reminder` for `reminder-2`).

    `why` is the sentence that the person reads in their list of messages.
    """

    key: str
    why: Any
    after_sending: AfterSending | None = None
    is_letter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSubject:
    """What messages of one kind are about: rows of `table`.

    `why_not` is asked at the moment of sending. `life` is how long a message is worth sending,
    None for as long as `why_not` says nothing against it. `read_reply` is asked what a text means
    that answers such a message, once it is no STOP.
    """

    kind: str
    table: type[SQLModel]
    occasions: tuple[MessageOccasion, ...]
    why_not: WhyNot
    life: timedelta | None = None
    template: ChooseTemplate | None = None
    service_key: FindService | None = None
    read_reply: ReadReply | None = None
    parts: tuple[ServicePart, ...] = ()

    def occasion(self, key: str) -> MessageOccasion | None:
        """The occasion of a message; None where the subject has no such one any more."""
        occasions = {occasion.key: occasion for occasion in self.occasions}
        return occasions.get(key) or occasions.get(NUMBER.sub("", key))
