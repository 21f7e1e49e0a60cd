"""What stands on the page about a response: words only, no layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from patient_portal.integration.fhir.narrative import answer_words, british_date, why_not
from patient_portal.integration.fhir.text import fhir_text
from patient_portal.integration.protocols.record import ResponseReport
from questionnaires import (
    ChangeRule,
    Item,
    Score,
    ScoreRule,
    Unscorable,
    is_answered,
    shown_items,
)

NUMBERED: Final = ("scale", "vas", "integer")
LONDON: Final = ZoneInfo("Europe/London")
MODES: Final = {
    "own_device": "on the patient's own device",
    "tablet": "on a clinic tablet",
    "paper": "on paper, keyed in by staff",
    "telephone": "by telephone, keyed in by staff",
}
RESPONDENTS: Final = {
    "patient": "the patient",
    "helper": "the patient, with a helper who wrote",
    "proxy": "somebody else for the patient (proxy)",
}


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question and its answer; `missing` when there is only the reason why not."""

    question: str
    answer: str
    missing: bool
    scale: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A score with everything that is needed to read it."""

    title: str
    value: str
    scored: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All words of the page."""

    title: str
    copyright: str
    stand_in: bool
    language: str
    facts: tuple[tuple[str, str], ...]
    scores: tuple[ScoreLine, ...]
    answers: tuple[AnswerLine, ...]
    identifier: str
    software: str
    # A form in sections is as long as it is; a scored questionnaire is one page.
    has_sections: bool = False
    is_withdrawn: bool = False

    @property
    def parts(self) -> list[tuple[str, list[AnswerLine]]]:
        """The answers by section."""
        found = groupby(self.answers, key=lambda line: line.section)
        return [(title, list(lines)) for title, lines in found]


def sheet(report: ResponseReport) -> Sheet:
    """The words for one report; of an index only the reported value set (rule 8)."""
    shown = shown_items(report.instrument, report.answers)
    return Sheet(
        title=report.instrument.title,
        copyright=report.instrument.copyright,
        stand_in=not report.instrument.wording.licensed,
        language=report.instrument.wording.language,
        facts=tuple(_facts(report)),
        scores=tuple(_scores(report)),
        answers=tuple(_answer(report, item) for item in shown),
        identifier=report.identifier,
        software=f"Pain service patient portal {report.software_version}",
        has_sections=bool(report.instrument.sections),
        is_withdrawn=report.is_withdrawn,
    )


def british_time(at: datetime) -> str:
    """29 February 2028, 09:05, by the clock in London."""
    local = at.astimezone(LONDON)
    return f"{british_date(local.date())}, {local:%H:%M}"


def _facts(report: ResponseReport) -> Iterator[tuple[str, str]]:
    patient = report.patient
    yield "Patient", fhir_text(f"{patient.family_name.upper()}, {patient.given_name}")
    yield "Date of birth", british_date(patient.date_of_birth)
    if patient.nhs_number:
        number = patient.nhs_number
        yield "NHS number", f"{number[:3]} {number[3:6]} {number[6:]}"
    if patient.local_number:
        yield "Local number", fhir_text(patient.local_number)
    yield "Service", report.service_name
    yield "Time point", report.assessment_kind.replace("_", " ").capitalize() + _late(report)
    yield "Answered", british_time(report.authored_at)
    yield "Received", british_time(report.submitted_at)
    yield "How", MODES[report.mode].capitalize()
    yield "Answers given by", RESPONDENTS[report.respondent] + _named(report)
    if report.amends:
        yield "Correction", f"Version {report.version}, replaces all before it"


def _late(report: ResponseReport) -> str:
    return " (late)" if report.late else ""


def _named(report: ResponseReport) -> str:
    name = fhir_text(report.respondent_name)
    return f": {name}" if name else ""


def _scores(report: ResponseReport) -> Iterator[ScoreLine]:
    for score in report.scores:
        if score.value_set not in (None, report.value_set):
            continue
        rule = report.instrument.score_rule(score.id)
        if isinstance(score, Unscorable):
            reason = _sentence(score.reason)
            yield ScoreLine(rule.title, "No score", scored=False, remarks=(reason,))
        else:
            remarks = tuple(_remarks(report, rule, score))
            yield ScoreLine(rule.title, _value(report, rule, score), scored=True, remarks=remarks)


def _value(report: ResponseReport, rule: ScoreRule, score: Score) -> str:
    label = dict(_labels(report, rule)).get(str(score.value), score.shown)
    if score.band is None:
        return label
    return f"{label}: {rule.band(score.band).text.lower()}"


def _labels(report: ResponseReport, rule: ScoreRule) -> Iterator[tuple[str, str]]:
    """What a score that is no number is called: its group, or the option of its one item."""
    yield from ((each.value, each.text) for each in rule.strata)
    if len(rule.items) == 1:
        options = report.instrument.item(rule.items[0]).options
        yield from ((str(each.value), each.text) for each in options)


def _remarks(report: ResponseReport, rule: ScoreRule, score: Score) -> Iterator[str]:
    if rule.minimum is not None and rule.maximum is not None:
        better = f", {rule.better} is better" if rule.better else ""
        yield f"From {rule.minimum} to {rule.maximum}{better}."
    if score.value_set:
        value_set = rule.value_set(score.value_set)
        yield f"Value set: {value_set.title}, from {value_set.minimum} to {value_set.maximum}."
    if score.answered < score.of:
        yield f"Made from {score.answered} of {score.of} questions."
    if rule.bands:
        bands = ", ".join(f"{band.text.lower()} from {band.minimum}" for band in rule.bands)
        yield f"Bands: {bands} ({rule.bands_source})."
    for change in report.instrument.changes:
        if (change.score, change.value_set) == (score.id, score.value_set):
            yield from _thresholds(change)


def _thresholds(change: ChangeRule) -> Iterator[str]:
    """Two different lines, never one (rule 9)."""
    if change.important:
        yield (
            f"Minimal important difference: {change.important.value} ({change.important.source})."
        )
    if change.error:
        yield f"Measurement error: {change.error.value} ({change.error.source})."


def _answer(report: ResponseReport, item: Item) -> AnswerLine:
    value = report.answers.get(item.id)
    section = report.instrument.section(item.section).title if item.section else ""
    if value is None or not is_answered(value):
        reason = why_not(report, item).capitalize()
        return AnswerLine(item.text, reason, missing=True, section=section)
    words = answer_words(item, value)
    return AnswerLine(item.text, words, missing=False, scale=_scale(item), section=section)


def _scale(item: Item) -> str:
    """What the ends of a numbered scale stand for."""
    if item.kind not in NUMBERED:
        return ""
    low, high = f" {item.low_label}".rstrip(), f" {item.high_label}".rstrip()
    return f"({item.minimum}{low} to {item.maximum}{high})"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
