"""The outside as the portal sees it: plain values, and one Protocol for each way out.

`create_app` and the worker are handed one `Outside`. The adapters stand beside this file
and are imported only by app, worker and commands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, Protocol

from questionnaires import Instrument, Score, Unscorable, Value
from questionnaires.instrument import Mode, Respondent

Clock = Callable[[], datetime]
"""The aware UTC instant of now."""

Reason = Literal["skipped", "unreadable", "double"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientIdentity:
    """Who a report is about. At least one of the two numbers is set."""

    nhs_number: str | None
    local_number: str | None
    given_name: str
    family_name: str
    date_of_birth: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that the record receives about one version of one response.

    `identifier` is a UUID as text, the same for all versions of a response; `version` counts
    from 1 and every later one amends. `scores` are all that scoring made; the record gets the
    index under `value_set` only (design rule 8). `void_scores` are the `score_key`s which the
    version before had and this one takes away. Instants are aware UTC.
    """

    identifier: str
    version: int = 1
    patient: PatientIdentity
    service_key: str
    service_name: str
    instrument: Instrument
    answers: Mapping[str, Value]
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    scores: tuple[Score | Unscorable, ...]
    void_scores: tuple[str, ...] = ()
    value_set: str
    mode: Mode
    respondent: Respondent = "patient"
    respondent_name: str = ""
    language: str = "en"
    assessment_kind: str
    opens_on: date | None = None
    authored_at: datetime
    submitted_at: datetime
    late: bool = False
    software_version: str

    @property
    def amends(self) -> bool:
        return self.version > 1


def score_key(score: Score | Unscorable) -> str:
    """What names a score within a response: its id, with the value set where it has one."""
    return f"{score.id}/{score.value_set}" if score.value_set else score.id


class Standing(StrEnum):
    """What a read-back finds. Half a Bundle counts as missing: sending again completes it."""

    PRESENT = "present"
    MISSING = "missing"
    DOUBLED = "doubled"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where the record keeps it: `QuestionnaireResponse/17`, or a file name."""

    reference: str


class Record(Protocol):
    """A gateway to the clinical record. Both calls may take as long as 30 seconds."""

    @property
    def name(self) -> str:
        """What the log and the status call it."""

    def send(self, report: Report) -> Receipt:
        """Hands the report over once, however often it is called, and reads it back.

        Raises RecordUnavailable for the gateway's own trouble (call again later),
        PatientNotMatched or another RecordRefused for this report's (a person must look).
        """

    def standing(self, report: Report) -> Standing:
        """How the record holds this version of the report; raises as `send` does."""


Channel = Literal["sms", "email"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """A message that is ready to go, under an identifier that is its own for ever.

    `sender` is the name that an e-mail comes from; `reply_to` an address, or empty.
    """

    identifier: str
    channel: Channel
    to: str
    subject: str
    body: str
    sender: str = ""
    reply_to: str = ""


class Messages(Protocol):
    """A way to send text messages and e-mails. Each call may take as long as 30 seconds."""

    @property
    def name(self) -> str:
        """What the log calls it."""

    @property
    def channels(self) -> frozenset[str]:
        """Which of "sms" and "email" can go this way."""

    def send(self, message: OutgoingMessage) -> str | None:
        """Hands the message over and returns the other side's id for it, where it has one.

        Raises MessageNotSent for this message's own trouble, MessageUncertain when nobody can
        know whether it went, MessagesUnavailable for the way's own trouble. After the last one
        ask `went` before sending it again, and not at once where it `may_have_gone`.
        """

    def went(self, identifier: str) -> bool | None:
        """Whether the message of this identifier was handed over; None when nobody can ever know.

        Raises MessagesUnavailable when it cannot be asked now.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What somebody gives at the desk's door. `browser` is what this browser was left with."""

    username: str
    password: str
    code: str
    browser: str | None


@dataclass(frozen=True, slots=True)
class Recognised:
    """Whose account it is, and what leaves the browser known for the next time."""

    staff_id: int
    browser: str


class Identity(Protocol):
    """Who somebody at the desk's door is. What they may do there is the portal's own business."""

    def recognise(self, session: Any, given: Credentials, *, now: datetime) -> Recognised | None:
        """The account, or None: refused, and the try counted, in the caller's transaction."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything outside that the portal works with."""

    record: Record
    messages: Messages
    now: Clock
    identity: Identity
