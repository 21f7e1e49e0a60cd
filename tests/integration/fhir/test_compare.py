"""What counts as a difference between what was sent and what the record holds."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from patient_portal.integration.fhir.bundle import transaction
from patient_portal.integration.fhir.compare import holds
from tests.integration.fhir.reports import report

Json = dict[str, Any]
RESPONSE, PROFILE, INDEX, VAS = (
    entry["resource"]
    for entry in transaction(report(), subject={"reference": "Patient/17"})["entry"]
)


def changed(resource: Json, *path: Any, to: Any) -> Json:
    copy = deepcopy(resource)
    place: Any = copy
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return copy


def test_what_a_server_adds_or_writes_otherwise_is_no_difference() -> None:
    stored = changed(RESPONSE, "subject", "reference", to="https://record.example/fhir/Patient/17")
    stored |= {
        "id": "5",
        "meta": {"versionId": "3"},
        "text": {"status": "generated", "div": "<div/>"},
        "authored": "2026-11-22T09:30:00Z",
        "extension": [{"url": "urn:theirs", "valueCode": "x"}, *reversed(RESPONSE["extension"])],
    }
    assert holds(stored, RESPONSE)


def test_further_identifiers_in_front_are_no_difference() -> None:
    theirs = {"system": "urn:theirs", "value": "9"}
    assert holds(changed(VAS, "identifier", to=[theirs, *VAS["identifier"]]), VAS)


def test_a_number_may_be_written_otherwise() -> None:
    assert holds(changed(VAS, "valueQuantity", "value", to=60.0), VAS)


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        (RESPONSE, changed(RESPONSE, "status", to="entered-in-error")),
        (RESPONSE, changed(RESPONSE, "subject", "reference", to="Patient/18")),
        (RESPONSE, changed(RESPONSE, "authored", to="2026-11-22T09:31:00Z")),
        (RESPONSE, changed(RESPONSE, "questionnaire", to="urn:other|1")),
        (RESPONSE, changed(RESPONSE, "item", to=RESPONSE["item"][:-1])),
        (RESPONSE, changed(RESPONSE, "item", to=[*RESPONSE["item"], RESPONSE["item"][0]])),
        (RESPONSE, changed(RESPONSE, "item", 5, "answer", to=[{"valueInteger": 61}])),
        (RESPONSE, changed(RESPONSE, "item", 5, "answer", to=[{"valueInteger": True}])),
        (VAS, changed(VAS, "valueQuantity", "value", to=61)),
        (VAS, changed(VAS, "valueQuantity", to=None)),
        (VAS, changed(VAS, "derivedFrom", to=[])),
        (INDEX, changed(INDEX, "method", "coding", 0, "code", to="devlin2018")),
        (INDEX, changed(INDEX, "valueString", to="0.4")),
        (PROFILE, changed(PROFILE, "dataAbsentReason", to={"text": "gone"})),
    ],
)
def test_another_status_patient_time_answer_or_value_is_a_difference(
    sent: Json, stored: Json
) -> None:
    assert holds(sent, sent)
    assert not holds(stored, sent)
