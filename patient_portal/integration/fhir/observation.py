"""Scores as Observations (rule 11)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID, uuid5

from patient_portal.integration.fhir import person
from patient_portal.integration.fhir.codes import option_coding, public_coding
from patient_portal.integration.fhir.terms import (
    CATEGORY,
    DATA_ABSENT,
    UCUM,
    Json,
    coding,
    own_system,
    uuid_identifier,
)
from patient_portal.integration.fhir.text import fhir_instant
from patient_portal.integration.protocols.record import ResponseReport, score_key
from questionnaires import Score, ScoreRule, Unscorable

TAKEN_AWAY = "A correction of the answers took this score away."


def observations(report: ResponseReport, subject: Json, response_url: str) -> Iterator[Json]:
    """One Observation for each score, then one for each other score that a correction voids.

    Of the index there is the one under the report's value set: the record is given a single
    trend line (rule 8).
    """
    sent = [score for score in report.scores if score.value_set in (None, report.value_set)]
    frame = _frame(report, subject, response_url)
    for score in sent:
        rule = report.instrument.score_rule(score.id)
        taken = report.is_withdrawn or score_key(score) in report.void_scores
        yield (
            frame | _head(report, rule, score.value_set, taken=taken) | _result(report, rule, score)
        )
    for key in _further_void(report, sent):
        yield frame | _taken_away(report, key)


def _further_void(report: ResponseReport, sent: list[Score | Unscorable]) -> list[str]:
    """Void scores without an Observation yet.

    What cannot be made under a value set that was never sent was never in the record. A withdrawal
    has them all: what the record does not have of them is left out when it is sent.
    """
    done = {score_key(score) for score in sent}
    if report.is_withdrawn:
        return [key for key in report.void_scores if key not in done]
    never_sent = {score_key(score) for score in report.scores if isinstance(score, Unscorable)}
    return [key for key in report.void_scores if key not in done | never_sent]


def observation_uuid(identifier: str, key: str) -> str:
    """The score's own identifier: the same for every version of the response."""
    return str(uuid5(UUID(identifier), key))


def _frame(report: ResponseReport, subject: Json, response_url: str) -> Json:
    proxies = person.proxies(report, subject)
    return {
        "resourceType": "Observation",
        **({"contained": proxies} if proxies else {}),
        "category": [{"coding": [coding(CATEGORY, "survey", "Survey")]}],
        "subject": subject,
        "effectiveDateTime": fhir_instant(report.authored_at),
        "issued": fhir_instant(report.submitted_at),
        "performer": [person.source(report, subject)],
        "derivedFrom": [{"reference": response_url}],
    }


def _head(report: ResponseReport, rule: ScoreRule, value_set: str | None, *, taken: bool) -> Json:
    key = f"{rule.id}/{value_set}" if value_set else rule.id
    status = "amended" if report.amends else "final"
    return {
        "identifier": [uuid_identifier(observation_uuid(report.identifier, key))],
        "status": "entered-in-error" if taken else status,
        "code": _code(report, rule, is_reported=value_set in (None, report.value_set)),
        **(_method(rule, value_set) if value_set else {}),
    }


def _code(report: ResponseReport, rule: ScoreRule, *, is_reported: bool) -> Json:
    public = [public_coding(rule.code)] if rule.code and is_reported else []
    own = coding(own_system("score"), f"{report.instrument.id}.{rule.id}", rule.title)
    return {"coding": [*public, own], "text": rule.title}


def _method(rule: ScoreRule, value_set_id: str) -> Json:
    value_set = rule.value_set(value_set_id)
    named = coding(own_system("value-set"), value_set.id, value_set.title)
    return {"method": {"coding": [named], "text": f"{value_set.title}: {value_set.source}"}}


def _result(report: ResponseReport, rule: ScoreRule, score: Score | Unscorable) -> Json:
    note = [{"text": f"{score.answered} of {score.of} items answered."}]
    if isinstance(score, Unscorable):
        return {"dataAbsentReason": _absent(score.reason), "note": note}
    band = {"interpretation": [_band(rule, score.band)]} if score.band else {}
    return {**_value(report, rule, score), **band, "note": note}


def _absent(reason: str) -> Json:
    return {"coding": [coding(DATA_ABSENT, "unknown", "Unknown")], "text": reason}


def _band(rule: ScoreRule, band_id: str) -> Json:
    band = rule.band(band_id)
    own = coding(own_system("band"), f"{rule.id}.{band.id}", band.text)
    return {"coding": [own], "text": f"{band.text} ({rule.bands_source})"}


def _value(report: ResponseReport, rule: ScoreRule, score: Score) -> Json:
    """R4 has no decimal here, so numbers are Quantities in scores; labels are a code or text."""
    if isinstance(score.value, Decimal):
        quantity = {"value": _number(score.canonical), "unit": "score"}
        return {"valueQuantity": {**quantity, "system": UCUM, "code": "{score}"}}
    for named in _labels(report, rule):
        if named["code"] == score.value:
            return {"valueCodeableConcept": {"coding": [named], "text": named["display"]}}
    return {"valueString": score.value}


def _labels(report: ResponseReport, rule: ScoreRule) -> Iterator[Json]:
    """The codes that a score of this rule can be: its groups, or the options of its one item."""
    system = own_system(f"{report.instrument.id}-{rule.id}")
    yield from (coding(system, each.value, each.text) for each in rule.strata)
    if len(rule.items) == 1:
        item = report.instrument.item(rule.items[0])
        yield from (option_coding(report.instrument, item, each) for each in item.options)


def _number(canonical: str) -> int | float:
    """The JSON number with these digits: a double holds them all up to fifteen."""
    value = Decimal(canonical)
    return int(value) if value == value.to_integral_value() else float(value)


def _taken_away(report: ResponseReport, key: str) -> Json:
    score_id, _, value_set = key.partition("/")
    rule = report.instrument.score_rule(score_id)
    head = _head(report, rule, value_set or None, taken=True)
    return {**head, "dataAbsentReason": _absent(TAKEN_AWAY)}
