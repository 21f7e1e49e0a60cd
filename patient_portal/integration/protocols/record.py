"""The clinical record: the report that it receives, its answers, and the Protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, Protocol

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


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a CSV table in the record's folder; the first two cells name it.

    `table` names the file without its ending. The same table always has the same columns.
    """

    table: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReportForm:
    """How reports of one kind are written down.

    `resources` are FHIR R4 resources as JSON, the main one first, each with a business identifier
    that is the same in every version; they take the report and the Reference to the patient.
    `page` is a PDF. `row` is a line for record systems that import tables, or None. `content_id`
    is what the manifest calls the content: id and version.
    """

    resources: Callable[[Any, dict[str, Any]], list[dict[str, Any]]]
    page: Callable[[Any], bytes]
    row: Callable[[Any], TableRow | None]
    content_id: Callable[[Any], tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the record receives about one version of one thing, whatever its kind.

    `identifier` is a UUID as text, the same for all versions of the thing; `version` counts from
    1 and every later one amends. With `is_withdrawn` the version takes back all before it: the
    record marks what it holds as entered in error. Instants are aware UTC.
    """

    form: ReportForm = field(repr=False)
    identifier: str
    version: int = 1
    is_withdrawn: bool = False
    patient: PatientIdentity
    service_key: str
    authored_at: datetime
    submitted_at: datetime
    software_version: str

    @property
    def amends(self) -> bool:
        return self.version > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseReport(Report):
    """Everything that the record receives about one version of one response.

    `scores` are all that scoring made; the record gets the index under `value_set` only (rule 8).
    `void_scores` are the `score_key`s that a version before had and this one takes away.
    """

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
    late: bool = False


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
