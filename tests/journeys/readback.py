"""What the FHIR server holds of a person, asked by its own interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.servers.fhir_server import FhirServer


@dataclass(frozen=True, slots=True)
class Held:
    """One questionnaire as the record holds it."""

    answers: dict[str, Any]
    language: str
    scores: dict[str, Any]


def held(server: FhirServer, reference: str) -> dict[str, Held]:
    """By questionnaire, what the server has of the patient; fails when it has one twice."""
    responses = server.find("QuestionnaireResponse", subject=reference)
    found = {_name(each["questionnaire"]): each for each in responses}
    assert len(found) == len(responses)
    observations = server.find("Observation", subject=reference)
    return {
        name: Held(
            {item["linkId"]: _plain(item) for item in each["item"]},
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


def _plain(item: dict[str, Any]) -> Any:
    given = [_value(each) for each in item.get("answer", [])]
    return given if item["linkId"] == "body_areas" else given[0]


def _value(answer: dict[str, Any]) -> Any:
    if "valueCoding" in answer:
        code = answer["valueCoding"]["code"]
        return int(code) if code.isdecimal() else code
    return answer.get("valueInteger", answer.get("valueString"))


def _score(observation: dict[str, Any]) -> tuple[str, Any]:
    code = observation["code"]["coding"][-1]["code"]
    if "valueQuantity" in observation:
        return code, observation["valueQuantity"]["value"]
    if "valueCodeableConcept" in observation:
        return code, observation["valueCodeableConcept"]["coding"][0]["code"]
    return code, observation["valueString"]
