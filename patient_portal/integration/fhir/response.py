"""A response in FHIR: answers as a QuestionnaireResponse, and its scores (rule 11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from patient_portal.integration.fhir import person
from patient_portal.integration.fhir.codes import canonical, option_coding
from patient_portal.integration.fhir.narrative import narrative
from patient_portal.integration.fhir.observation import observations
from patient_portal.integration.fhir.questionnaire import (
    MEDICINE_PARTS,
    detail_id,
    part_id,
    section_id,
    sections,
)
from patient_portal.integration.fhir.terms import (
    ABSENT,
    COMPLETION_MODE,
    DATA_ABSENT_EXTENSION,
    MODES,
    PARTICIPATION_MODE,
    Json,
    coding,
    entry_url,
    own_extension,
    uuid_identifier,
)
from patient_portal.integration.fhir.text import fhir_instant, fhir_text
from patient_portal.integration.protocols.record import ResponseReport
from questionnaires import Instrument, Item, Value, chosen, is_answered, shown_items


def resources(report: ResponseReport, subject: Json) -> list[Json]:
    """The response, and an Observation for each of its scores."""
    response = questionnaire_response(report, subject)
    return [response, *observations(report, subject, entry_url(report.identifier))]


def questionnaire_response(report: ResponseReport, subject: Json) -> Json:
    """The response with every item that was shown, answered or with the reason why not."""
    return {
        "resourceType": "QuestionnaireResponse",
        "language": report.language,
        "contained": [person.device(report), *person.proxies(report, subject)],
        "extension": list(_extensions(report)),
        "identifier": uuid_identifier(report.identifier),
        "questionnaire": canonical(report.instrument),
        "status": _status(report),
        "subject": subject,
        "authored": fhir_instant(report.authored_at),
        "author": {"reference": f"#{person.DEVICE_ID}"},
        "source": person.source(report, subject),
        "text": narrative(report),
        "item": list(_items(report)),
    }


def _status(report: ResponseReport) -> str:
    if report.is_withdrawn:
        return "entered-in-error"
    return "amended" if report.amends else "completed"


def _extensions(report: ResponseReport) -> Iterator[Json]:
    mode = coding(PARTICIPATION_MODE, *MODES[report.mode])
    yield {"url": COMPLETION_MODE, "valueCodeableConcept": {"coding": [mode]}}
    yield own_extension("mode", valueCode=report.mode)
    yield person.respondent(report)
    yield own_extension("assessment", extension=list(_assessment(report)))
    yield own_extension("wording", valueString=report.instrument.wording.name)


def _assessment(report: ResponseReport) -> Iterator[Json]:
    yield {"url": "kind", "valueString": report.assessment_kind}
    yield {"url": "service", "valueString": report.service_key}
    if report.opens_on:
        yield {"url": "opens-on", "valueDate": report.opens_on.isoformat()}
    yield {"url": "late", "valueBoolean": report.late}
    yield {"url": "submitted", "valueDateTime": fhir_instant(report.submitted_at)}


def _items(report: ResponseReport) -> Iterator[Json]:
    """Nested as the Questionnaire is: a section's items are in its group."""
    for section, items in sections(shown_items(report.instrument, report.answers)):
        found = [each for item in items for each in _item(report, item)]
        if section:
            title = fhir_text(report.instrument.section(section).title)
            yield {"linkId": section_id(section), "text": title, "item": found}
        else:
            yield from found


def _item(report: ResponseReport, item: Item) -> Iterator[Json]:
    """One item; of a list of medicines one for each."""
    value: Any = report.answers.get(item.id)
    named = {"linkId": item.id, "text": fhir_text(item.text)}
    if value is None or not is_answered(value):
        yield {**named, "extension": list(_absent(report, item))}
    elif item.kind == "medicines":
        yield from ({**named, "item": list(_parts(item, each))} for each in value)
    else:
        yield {**named, "answer": list(ANSWERS[item.kind](report.instrument, item, value))}


def _absent(report: ResponseReport, item: Item) -> Iterator[Json]:
    reason = report.reasons.get(item.id)
    yield {"url": DATA_ABSENT_EXTENSION, "valueCode": ABSENT.get(reason or "", "unknown")}
    if reason:
        yield own_extension("no-answer", valueCode=reason)


def _chosen(instrument: Instrument, item: Item, value: Value) -> Iterator[Json]:
    given = chosen(value)
    for option in item.options:
        if option.value in given:
            yield {"valueCoding": option_coding(instrument, item, option)}


def _number(_instrument: Instrument, _item: Item, value: Value) -> Iterator[Json]:
    yield {"valueInteger": value}


def _words(_instrument: Instrument, _item: Item, value: Value) -> Iterator[Json]:
    yield {"valueString": fhir_text(str(value))}


def _date(_instrument: Instrument, _item: Item, value: Value) -> Iterator[Json]:
    yield {"valueDate": value}


def _yes_no(_instrument: Instrument, item: Item, value: Any) -> Iterator[Json]:
    answer: Json = {"valueBoolean": value["answer"] == "yes"}
    if words := fhir_text(value["words"]):
        said = {"linkId": detail_id(item), "text": fhir_text(item.detail)}
        answer["item"] = [{**said, "answer": [{"valueString": words}]}]
    yield answer


def _parts(item: Item, medicine: Any) -> Iterator[Json]:
    for part, text in MEDICINE_PARTS.items():
        if words := fhir_text(medicine[part]):
            answer = [{"valueString": words}]
            yield {"linkId": part_id(item, part), "text": text, "answer": answer}


ANSWERS: Mapping[str, Callable[[Instrument, Item, Value], Iterator[Json]]] = {
    "choice": _chosen,
    "several": _chosen,
    "scale": _chosen,
    "body_map": _chosen,
    "vas": _number,
    "integer": _number,
    "date": _date,
    "text": _words,
    "long_text": _words,
    "yes_no_detail": _yes_no,
}
