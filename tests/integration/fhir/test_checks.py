"""What may not leave for the record."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from patient_portal.core.errors import RecordRefused
from patient_portal.integration.fhir.bindings import REQUIRED
from patient_portal.integration.fhir.bundle import transaction
from patient_portal.integration.fhir.checks import check_bundle
from tests.integration.fhir.reports import report

Bundle = dict[str, Any]


def _set(*path: str | int) -> Callable[[Bundle], None]:
    """Writes "bogus" at the end of the path."""

    def change(bundle: Bundle) -> None:
        place: Any = bundle
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = "bogus"

    return change


def _remove(*path: str | int) -> Callable[[Bundle], None]:
    def change(bundle: Bundle) -> None:
        place: Any = bundle
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


def _double(bundle: Bundle) -> None:
    bundle["entry"].append(deepcopy(bundle["entry"][1]))


def _add_identifier_use(bundle: Bundle) -> None:
    bundle["entry"][1]["resource"]["identifier"][0]["use"] = "bogus"


def _add_provenance(bundle: Bundle) -> None:
    bundle["entry"].append(
        {
            "fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000000",
            "request": {"method": "POST", "url": "Provenance"},
            "resource": {
                "resourceType": "Provenance",
                "recorded": "2026-11-22T09:30:00Z",
                "target": [{"reference": "Patient/17"}],
                "agent": [{"who": {"display": "portal"}}],
            },
        }
    )


def _use_identifier_as_full_url(bundle: Bundle) -> None:
    entry = bundle["entry"][1]
    entry["fullUrl"] = entry["resource"]["identifier"][0]["value"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_set("entry", 0, "resource", "status"), "QuestionnaireResponse.status has a code"),
        (_set("entry", 1, "resource", "status"), "Observation.status has a code"),
        (_set("entry", 0, "request", "method"), "request.method has a code"),
        (_set("type"), "Bundle.type has a code"),
        (
            _set("entry", 0, "resource", "contained", 0, "deviceName", 0, "type"),
            "deviceName.type has a code",
        ),
        (_add_identifier_use, "identifier.use has a code"),
        (_remove("entry", 1, "resource", "code"), "code"),
        (_set("entry", 1, "resource", "colour"), "extra_forbidden"),
        (_remove("entry", 0, "resource", "identifier"), "has no identifier"),
        (_add_provenance, "has no identifier"),
        (_remove("entry", 1, "request", "ifNoneExist"), "not conditional on its identifier"),
        (_set("entry", 1, "request", "ifNoneExist"), "not conditional on its identifier"),
        (_remove("entry", 1, "resource", "subject"), "has no subject"),
        (_remove("entry", 1, "resource", "valueString"), "either a value or the reason"),
        (
            _set("entry", 1, "resource", "derivedFrom", 0, "reference"),
            "is not derived from the response",
        ),
        (
            _set(
                *("entry", 0, "resource", "extension", 0),
                *("valueCodeableConcept", "coding", 0, "code"),
            ),
            "a completion mode that R4 does not know",
        ),
        (_double, "the same fullUrl or identifier"),
        (_use_identifier_as_full_url, "a fullUrl is also an identifier"),
    ],
)
def test_a_wrong_bundle_is_refused_with_the_place_named(
    change: Callable[[Bundle], None], sentence: str
) -> None:
    bundle = transaction(report(), subject={"reference": "Patient/17"})
    check_bundle(bundle)
    change(bundle)
    with pytest.raises(RecordRefused, match=sentence):
        check_bundle(bundle)


def test_a_second_reported_index_is_refused() -> None:
    bundle = transaction(report(), subject={"reference": "Patient/17"})
    index, vas = (bundle["entry"][place]["resource"] for place in (2, 3))
    vas["code"] = index["code"]
    with pytest.raises(RecordRefused, match="more than one Observation"):
        check_bundle(bundle)


def test_the_sentence_holds_nothing_of_what_was_answered() -> None:
    bundle = transaction(report(), subject={"reference": "Patient/17"})
    bundle["entry"][0]["resource"]["item"][0]["text"] = {"secret": "CANARY"}
    with pytest.raises(RecordRefused) as refusal:
        check_bundle(bundle)
    assert "CANARY" not in str(refusal.value)


def test_the_table_of_codes_is_read_whole() -> None:
    assert len(REQUIRED) == 18
    assert all(len(codes) >= 3 for codes in REQUIRED.values())
    assert "searchset" in REQUIRED["Bundle.type"]
