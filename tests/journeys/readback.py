"""What the FHIR server holds of a person, asked by its own interface."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import content
import questionnaires
from tests.journeys.answers import ORDER
from tests.servers.fhir_server import FhirServer

CATALOGUE = questionnaires.catalogue(None, content.FOLDER / content.FORMS)
# One who chose a single answer of several has a list of one.
SEVERAL = {
    item.id
    for name in ORDER
    for item in CATALOGUE.instrument(name).items
    if item.kind in ("several", "body_map")
}
NO_MEDICINE = {"name": "", "dose": "", "how_often": ""}


@dataclass(frozen=True, slots=True)
class StoredQuestionnaire:
    """One questionnaire as the record holds it."""

    answers: dict[str, Any]
    language: str
    scores: dict[str, Any]


def read_back(server: FhirServer, reference: str) -> dict[str, StoredQuestionnaire]:
    """By questionnaire, what the server has of the patient; fails when it has one twice."""
    responses = server.find("QuestionnaireResponse", subject=reference)
    found = {_name(each["questionnaire"]): each for each in responses}
    assert len(found) == len(responses)
    observations = server.find("Observation", subject=reference)
    return {
        name: StoredQuestionnaire(
            _answers(each["item"]),
            each["language"],
            dict(_score(one) for one in observations if _derives(one, each)),
        )
        for name, each in found.items()
    }


def _name(canonical: str) -> str:
    return canonical.partition("|")[0].rpartition("/")[2]


def _derives(observation: dict[str, Any], response: dict[str, Any]) -> bool:
    (source,) = observation["derivedFrom"]
    return bool(source["reference"] == f"QuestionnaireResponse/{response['id']}")


def _answers(items: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """By item: a section's items stand in its group, and each medicine in one of its own."""
    found: dict[str, Any] = {}
    for item in items:
        name = item["linkId"]
        if name.startswith("section."):
            found |= _answers(item["item"])
        elif "item" in item:
            parts = {each["linkId"].rpartition(".")[2]: _plain(each) for each in item["item"]}
            found.setdefault(name, []).append({**NO_MEDICINE, **parts})
        else:
            found[name] = _plain(item)
    return found


def _plain(item: dict[str, Any]) -> Any:
    given = [_value(each) for each in item.get("answer", [])]
    return given if item["linkId"] in SEVERAL else given[0]


def _value(answer: dict[str, Any]) -> Any:
    if "valueCoding" in answer:
        code = answer["valueCoding"]["code"]
        return int(code) if code.isdecimal() else code
    if "valueBoolean" in answer:
        words = [_plain(each) for each in answer.get("item", [])]
        return {"answer": "yes" if answer["valueBoolean"] else "no", "words": "".join(words)}
    return next(
        answer[key] for key in ("valueInteger", "valueString", "valueDate") if key in answer
    )


def _score(observation: dict[str, Any]) -> tuple[str, Any]:
    code = observation["code"]["coding"][-1]["code"]
    if "valueQuantity" in observation:
        return code, observation["valueQuantity"]["value"]
    if "valueCodeableConcept" in observation:
        return code, observation["valueCodeableConcept"]["coding"][0]["code"]
    return code, observation["valueString"]
