"""The clinical record: the report that it receives, its answers, and the Protocol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, Protocol

from questionnaires import Instrument, Score, Unscorable, Value
from questionnaires.instrument import Mode, Respondent

Reason = Literal["skipped", "unreadable", "double"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientIdentity:
    """Who a report is about. At least one of the two numbers is set.

    `local_number_system` is who gave the local number, as the record names it, or empty.
    """

    nhs_number: str | None
    local_number: str | None
    local_number_system: str = ""
    given_name: str
    family_name: str
    date_of_birth: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that the record receives about one version of one response.

    `identifier` is a UUID as text, the same for all versions of a response; `version` counts
    from 1 and every later one amends. `scores` are all that scoring made; the record gets the
    index under `value_set` only (rule 8). `void_scores` are the `score_key`s which the
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
    respondent: Respondent = Respondent.PATIENT
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


class RecordedState(StrEnum):
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

    def read_back(self, report: Report) -> RecordedState:
        """How the record holds this version of the report; raises as `send` does."""
