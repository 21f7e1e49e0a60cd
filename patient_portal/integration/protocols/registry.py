"""The lines that a wing writes into its registry.py, one class for each list."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from sqlmodel import Session, SQLModel

from content import Content, Service, ServicePart
from patient_portal.integration.protocols.record import Report
from patient_portal.models.episode import Channel
from patient_portal.models.message import DropReason
from patient_portal.models.tables import Episode, Message, OutboxItem, Patient
from questionnaires import Catalogue

# The end of `reminder-2`.
NUMBER = re.compile(r"-[0-9]+$")
# The longest that one kind of the worklist is shown.
MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One entry of the desk's navigation. `place` orders the entries of all wings.

    `parts`: only where the service serves one of them. So in every line of a registry.
    """

    place: int
    endpoint: str
    words: Any
    roles: tuple[str, ...]
    parts: tuple[ServicePart, ...] = ()


@dataclass(frozen=True, slots=True)
class WorklistItem:
    """One thing for a person to look at. `detail` is what the list says about it.

    Without an episode it is about no patient.
    """

    subject_id: int
    episode: Episode | None
    patient: Patient | None
    at: datetime | None = None
    detail: Mapping[str, Any] | None = None


class FindItems(Protocol):
    """Finds what is open in one service, the oldest first, at most MOST_ITEMS.

    `channels` are the electronic ones by which the service reaches people.
    """

    def __call__(
        self, session: Session, service: Service, *, on: date, channels: frozenset[Channel]
    ) -> list[WorklistItem]: ...


@dataclass(frozen=True, slots=True)
class WorklistKind:
    """One kind of thing that needs a person. `place` orders the kinds of all wings.

    `words` is its heading and `advice` what to do. `detail` and `action` are templates for the
    cells of one item. One that leaves the list when its cause is mended is never marked as done.
    """

    place: int
    key: str
    words: Any
    advice: Any
    find: FindItems
    detail: str
    action: str = "desk/worklist/done.html"
    leaves_by_itself: bool = False
    parts: tuple[ServicePart, ...] = ()


@dataclass(frozen=True, slots=True)
class HealthReason:
    """Why all is not well, in a sentence without patient data; amber unless it is red."""

    sentence: str
    is_red: bool = False


class HealthCheck(Protocol):
    """Reasons for which the portal is not well; none when all is well."""

    def __call__(self, session: Session, *, now: datetime) -> Sequence[HealthReason]: ...


@dataclass(frozen=True, slots=True)
class HealthLine:
    """A check of a wing, made where some service serves one of its parts."""

    check: HealthCheck
    parts: tuple[ServicePart, ...] = ()


class ReportBuilder(Protocol):
    """Makes what the record receives of one row of the outbox, from the row's subject."""

    def __call__(
        self, session: Session, item: OutboxItem, /, *, catalogue: Catalogue, content: Content
    ) -> Report: ...


class DescribeSubjects(Protocol):
    """What the desk calls each of these subjects, by its id; one that is gone is left out."""

    def __call__(
        self, session: Session, ids: Collection[int], /, *, catalogue: Catalogue
    ) -> Mapping[int, str]: ...


@dataclass(frozen=True, slots=True)
class OutboxKind:
    """One kind of thing that goes to the record."""

    key: str
    build: ReportBuilder
    describe: DescribeSubjects


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


@dataclass(frozen=True, slots=True)
class PartPages:
    """The blueprints of parts: their pages are not found where the service serves none of them."""

    parts: tuple[ServicePart, ...]
    blueprints: tuple[str, ...]
