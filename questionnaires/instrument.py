"""The values that an instrument is made of. The YAML files have exactly these shapes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from questionnaires.answering import Mode, Respondent
from questionnaires.item import Code, Item, Kind, Option, Section, ShowIf, Strict, Value

__all__ = [
    "AlertRule",
    "Band",
    "ChangeRule",
    "Code",
    "Definition",
    "Instrument",
    "Item",
    "Kind",
    "Licence",
    "Mode",
    "Option",
    "ProposalRule",
    "Recode",
    "Respondent",
    "SafetyReview",
    "ScoreRule",
    "Section",
    "ShowIf",
    "Stratum",
    "Strict",
    "Threshold",
    "Value",
    "ValueSet",
    "Variant",
    "Wording",
]
Variant = Literal["self", "interviewer", "proxy"]


@dataclass(frozen=True, slots=True)
class ValueSet(Strict):
    """A published table that turns a profile into an index value.

    `form` says how `file` (in value_sets/) is laid out. `youngest` and `oldest` are set when the
    table goes by age and sex.
    """

    id: str
    title: str
    source: str
    file: str
    form: Literal["decrements", "states", "states_by_age_and_sex"]
    places: int
    minimum: Decimal
    maximum: Decimal
    youngest: int | None = None
    oldest: int | None = None


@dataclass(frozen=True, slots=True)
class Band(Strict):
    """The values of a score from `minimum` up to the next band's minimum, not included."""

    id: str
    text: str
    minimum: Decimal


@dataclass(frozen=True, slots=True)
class Recode(Strict):
    """Answers of `item` from `at_least` up count as 1 in this score, the others as 0."""

    item: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Stratum(Strict):
    """`value` holds when the named earlier score reaches `at_least`; without a score, always."""

    value: str
    text: str
    score: str | None = None
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class ScoreRule(Strict):
    """How a score is made. `at_least` is the missing rule: None means that all items are needed.

    `better` says which end is the good one. `places` is how many decimals are shown.
    """

    id: str
    title: str
    rule: str
    items: tuple[str, ...]
    source: str
    at_least: int | None = None
    better: Literal["higher", "lower"] | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    places: int = 0
    value_sets: tuple[ValueSet, ...] = ()
    recodes: tuple[Recode, ...] = ()
    strata: tuple[Stratum, ...] = ()
    bands: tuple[Band, ...] = ()
    bands_source: str = ""
    code: Code | None = None

    def value_set(self, value_set_id: str) -> ValueSet:
        """The value set of that id; raises KeyError when the score has none such."""
        return {each.id: each for each in self.value_sets}[value_set_id]

    def band(self, band_id: str) -> Band:
        """The band of that id; raises KeyError when the score has none such."""
        return {each.id: each for each in self.bands}[band_id]


@dataclass(frozen=True, slots=True)
class Threshold(Strict):
    """A change of this size, in either direction, and who published it."""

    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class ChangeRule(Strict):
    """What is published about change in a score: two different lines, either may be missing."""

    score: str
    value_set: str | None = None
    important: Threshold | None = None
    error: Threshold | None = None


@dataclass(frozen=True, slots=True)
class AlertRule(Strict):
    """A person must read soon when `item` has one of these answers; `advice` names the page."""

    id: str
    item: str
    any_of: tuple[int | str, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class ProposalRule(Strict):
    """What an answer proposes for the patient's record, once a person has confirmed it.

    With `equals` only that answer proposes, and it proposes `value`; otherwise each answer itself
    but those of `excluding`. `comment` is the item whose own words go along.
    """

    retired: ClassVar = {"but": "excluding", "words": "comment"}

    item: str
    field: Literal["need", "language", "channel", "carer_name", "carer_relationship", "carer_phone"]
    equals: str | None = None
    value: str = ""
    excluding: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class SafetyReview(Strict):
    """Who answers for the safety questions, and until when."""

    by: str
    on: datetime.date
    next: datetime.date


@dataclass(frozen=True, slots=True)
class Licence(Strict):
    """Who owns the wording and on what terms it may be used."""

    holder: str
    terms: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Which texts an instrument carries: the stand-in's, the project's own, or a pack's."""

    language: str = "en"
    variant: Variant = "self"
    pack: str | None = None
    holder: str = ""
    number: str = ""
    date: datetime.date | None = None
    own: bool = False

    @property
    def licensed(self) -> bool:
        """May be used on people: the texts of a licensed pack, or written for this project."""
        return self.own or self.pack is not None

    @property
    def name(self) -> str:
        """What the record is told: the pack, `own` or `stand-in`."""
        return self.pack or ("own" if self.own else "stand-in")


@dataclass(frozen=True, slots=True)
class Definition(Strict):
    """One version of one questionnaire as its file has it, with the project's own wording."""

    id: str
    version: str
    title: str
    short_title: str
    introduction: str
    minutes: int
    recall: str
    items: tuple[Item, ...]
    scores: tuple[ScoreRule, ...]
    licence: Licence
    modes: tuple[Annotated[Mode, Field(strict=False)], ...]
    respondents: tuple[Annotated[Respondent, Field(strict=False)], ...]
    copyright: str
    changes: tuple[ChangeRule, ...] = ()
    alerts: tuple[AlertRule, ...] = ()
    codes: tuple[Code, ...] = ()
    # The questionnaire is the project's own: its wording here is no stand-in and needs no pack.
    own_wording: bool = False
    sections: tuple[Section, ...] = ()
    proposals: tuple[ProposalRule, ...] = ()
    # Items whose options are recipients: choosing one is consent to share with them.
    consents: tuple[str, ...] = ()
    # Where the safety questions come from, and who has reviewed them (rule 19).
    sources: tuple[str, ...] = ()
    review: SafetyReview | None = None

    def item(self, item_id: str) -> Item:
        """The item of that id; raises KeyError when there is none."""
        return {each.id: each for each in self.items}[item_id]

    def score_rule(self, score_id: str) -> ScoreRule:
        """The rule of that score; raises KeyError when there is none."""
        return {each.id: each for each in self.scores}[score_id]

    def section(self, section_id: str) -> Section:
        """The section of that id; raises KeyError when there is none."""
        return {each.id: each for each in self.sections}[section_id]

    @property
    def bands(self) -> tuple[tuple[str, Band], ...]:
        """Every band with the id of its score."""
        return tuple((rule.id, band) for rule in self.scores for band in rule.bands)


@dataclass(frozen=True, slots=True)
class Instrument(Definition):
    """A definition in one wording: what pages, scores and the record work with."""

    wording: Wording = Wording()
