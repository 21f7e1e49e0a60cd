"""Answers as a QuestionnaireResponse (design rule 11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from patient_portal.fhir import person
from patient_portal.fhir.codes import canonical, option_coding
from patient_portal.fhir.terms import (
    ABSENT,
    COMPLETION_MODE,
    DATA_ABSENT_EXTENSION,
    MODES,
    PARTICIPATION_MODE,
    Json,
    coding,
    own_extension,
    uuid_identifier,
)
from patient_portal.fhir.text import fhir_instant, fhir_text
from patient_portal.outside import Report
from questionnaires import Instrument, Item, Value, is_answered, shown_items


def questionnaire_response(report: Report, subject: Json) -> Json:
    """The response with every item that was shown, answered or with the reason why not."""
    return {
        "resourceType": "QuestionnaireResponse",
        "language": report.language,
        "contained": [person.device(report), *person.proxies(report, subject)],
        "extension": list(_extensions(report)),
        "identifier": uuid_identifier(report.identifier),
        "questionnaire": canonical(report.instrument),
        "status": "amended" if report.amends else "completed",
        "subject": subject,
        "authored": fhir_instant(report.authored_at),
        "author": {"reference": f"#{person.DEVICE_ID}"},
        "source": person.source(report, subject),
        "item": [_item(report, item) for item in shown_items(report.instrument, report.answers)],
    }


def _extensions(report: Report) -> Iterator[Json]:
    mode = coding(PARTICIPATION_MODE, *MODES[report.mode])
    yield {"url": COMPLETION_MODE, "valueCodeableConcept": {"coding": [mode]}}
    yield own_extension("mode", valueCode=report.mode)
    yield person.respondent(report)
    yield own_extension("assessment", extension=list(_assessment(report)))
    yield own_extension("wording", valueString=report.instrument.wording.pack or "stand-in")


def _assessment(report: Report) -> Iterator[Json]:
    yield {"url": "kind", "valueString": report.assessment_kind}
    yield {"url": "service", "valueString": report.service_key}
    if report.opens_on:
        yield {"url": "opens-on", "valueDate": report.opens_on.isoformat()}
    yield {"url": "late", "valueBoolean": report.late}
    yield {"url": "submitted", "valueDateTime": fhir_instant(report.submitted_at)}


def _item(report: Report, item: Item) -> Json:
    answer = list(_answers(report.instrument, item, report.answers.get(item.id)))
    rest = {"answer": answer} if answer else {"extension": list(_absent(report, item))}
    return {"linkId": item.id, "text": fhir_text(item.text), **rest}


def _absent(report: Report, item: Item) -> Iterator[Json]:
    reason = report.reasons.get(item.id)
    yield {"url": DATA_ABSENT_EXTENSION, "valueCode": ABSENT.get(reason or "", "unknown")}
    if reason:
        yield own_extension("no-answer", valueCode=reason)


def _answers(instrument: Instrument, item: Item, value: Value | None) -> Iterator[Json]:
    if value is not None and is_answered(value):
        yield from ANSWERS[item.kind](instrument, item, value)


def _chosen(instrument: Instrument, item: Item, value: Value) -> Iterator[Json]:
    chosen = value if isinstance(value, tuple) else (value,)
    for option in item.options:
        if option.value in chosen:
            yield {"valueCoding": option_coding(instrument, item, option)}


def _number(_instrument: Instrument, _item: Item, value: Value) -> Iterator[Json]:
    yield {"valueInteger": value}


def _words(_instrument: Instrument, _item: Item, value: Value) -> Iterator[Json]:
    yield {"valueString": fhir_text(str(value))}


ANSWERS: Mapping[str, Callable[[Instrument, Item, Value], Iterator[Json]]] = {
    "choice": _chosen,
    "scale": _chosen,
    "body_map": _chosen,
    "vas": _number,
    "integer": _number,
    "text": _words,
}
