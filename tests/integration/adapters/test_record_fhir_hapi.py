"""The FHIR gateway against HAPI's JPA server: validation, roll-back, patient matching."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from patient_portal.core.errors import PatientNotMatched, RecordRefused
from patient_portal.integration.adapters.record_fhir import FhirRecord
from patient_portal.integration.adapters.record_fhir_http import FhirEndpoint
from patient_portal.integration.adapters.record_fhir_token import NoCredentials
from patient_portal.integration.adapters.record_folder import FolderRecord
from patient_portal.integration.fhir.bundle import transaction
from patient_portal.integration.protocols.record import RecordedState, Report
from questionnaires import catalogue
from tests.integration.fhir.reports import ANSWERS, ASHA, EQ5D, report
from tests.servers.faults import faulty_proxy, stored_but_lost
from tests.servers.fhir_server import NHS_NUMBER, FhirServer
from tests.support.second_kind import note

pytestmark = pytest.mark.hapi

LOCAL = "https://trust.example/Id/local"
URN = "urn:ietf:rfc:3986|urn:uuid:"
OWN = replace(ASHA, nhs_number="9990000131")
INSTRUMENTS = [each.id for each in catalogue().latest()]


@pytest.fixture
def asha(hapi: FhirServer) -> str:
    return hapi.seed(str(OWN.nhs_number), OWN.date_of_birth)


@pytest.fixture
def record(hapi: FhirServer) -> FhirRecord:
    return gateway(hapi.base)


def gateway(base: str) -> FhirRecord:
    return FhirRecord(FhirEndpoint(base, lambda: datetime.now(UTC), NoCredentials()))


def own(**changes: Any) -> Report:
    """A report about Asha under a number of her own: HAPI keeps the people of other tests."""
    return report(**{"patient": OWN} | changes)


def fresh(**changes: Any) -> Report:
    return own(identifier=str(uuid4()), **changes)


def count(server: FhirServer, sent: Report) -> tuple[int, int]:
    """How many responses and how many scores of them the server holds."""
    responses = server.find("QuestionnaireResponse", identifier=f"{URN}{sent.identifier}")
    ids = ",".join(f"QuestionnaireResponse/{each['id']}" for each in responses)
    scores = server.find("Observation", **{"derived-from": ids}) if ids else []
    return len(responses), len(scores)


def post(server: FhirServer, bundle: dict[str, Any]) -> httpx.Response:
    return httpx.post(server.base, json=bundle, timeout=60, verify=False)


@pytest.mark.parametrize("instrument_id", INSTRUMENTS)
@pytest.mark.parametrize("respondent", ["patient", "helper", "proxy"])
@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.usefixtures("asha")
def test_every_report_passes_hapis_validation_against_the_exported_questionnaire(
    record: FhirRecord, instrument_id: str, respondent: str, answered: bool
) -> None:
    answers = ANSWERS.get(instrument_id, {}) if answered else {}
    items = catalogue().instrument(instrument_id).items
    reasons = {} if answered else {item.id: "skipped" for item in items}
    sent = fresh(
        instrument_id=instrument_id,
        answers=answers,
        reasons=reasons,
        respondent=respondent,
        respondent_name="Carla Example",
    )
    record.send(sent)
    assert record.read_back(sent) is RecordedState.PRESENT


@pytest.mark.usefixtures("asha")
def test_sending_again_and_correcting_keeps_one_of_each(
    hapi: FhirServer, record: FhirRecord
) -> None:
    sent = fresh()
    assert len({record.send(sent).reference for _ in range(3)}) == 1
    assert count(hapi, sent) == (1, 3)
    second = own(
        identifier=sent.identifier,
        version=2,
        answers=EQ5D | {"mobility": None},
        reasons={"mobility": "skipped"},
        void_scores=("profile", "index/vanhout2012"),
    )
    record.send(second)
    record.send(second)
    assert count(hapi, sent) == (1, 3)
    assert record.read_back(second) is RecordedState.PRESENT
    assert record.read_back(sent) is RecordedState.DIFFERENT


@pytest.mark.usefixtures("asha")
def test_a_reply_that_was_lost_after_storing_doubles_nothing(hapi: FhirServer) -> None:
    sent = fresh()
    with faulty_proxy(hapi.base) as way:
        way.on_transaction(stored_but_lost, times=2)
        record = gateway(way.base)
        for _ in range(2):
            with pytest.raises(Exception, match="cannot be reached"):
                record.send(sent)
        record.send(sent)
    assert count(hapi, sent) == (1, 3)


@pytest.mark.usefixtures("asha")
def test_ten_reports_at_once_each_arrive_once(hapi: FhirServer, record: FhirRecord) -> None:
    reports = [fresh() for _ in range(10)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(record.send, reports))
    assert [count(hapi, each) for each in reports] == [(1, 3)] * 10


def test_one_bad_resource_rolls_the_whole_transaction_back(hapi: FhirServer, asha: str) -> None:
    sent = fresh()
    good = transaction(sent, subject={"reference": asha})
    for change in (
        {"status": "bogus"},
        {"derivedFrom": [{"reference": "QuestionnaireResponse/999999"}]},
    ):
        bad = deepcopy(good)
        bad["entry"][2]["resource"].update(change)
        assert 400 <= post(hapi, bad).status_code < 500
        assert count(hapi, sent) == (0, 0)
    assert post(hapi, good).status_code == 200
    assert count(hapi, sent) == (1, 3)


def test_a_patient_who_does_not_exist_is_refused_and_nothing_is_kept(hapi: FhirServer) -> None:
    sent = fresh()
    bundle = transaction(sent, subject={"reference": "Patient/999999"})
    assert 400 <= post(hapi, bundle).status_code < 500
    assert count(hapi, sent) == (0, 0)


def test_none_or_two_with_the_number_need_a_person(hapi: FhirServer, record: FhirRecord) -> None:
    nobody = fresh(patient=replace(ASHA, nhs_number="9990000085"))
    with pytest.raises(PatientNotMatched, match="no patient"):
        record.send(nobody)
    twice = {"system": NHS_NUMBER, "value": "9990000077"}
    for _ in range(2):
        hapi.create({"resourceType": "Patient", "identifier": [twice]})
    several = fresh(patient=replace(ASHA, nhs_number="9990000077"))
    with pytest.raises(PatientNotMatched, match="several"):
        record.send(several)
    assert count(hapi, nobody) == count(hapi, several) == (0, 0)


def test_a_patient_made_since_the_last_search_is_found(
    hapi: FhirServer, record: FhirRecord
) -> None:
    sent = fresh(patient=replace(ASHA, nhs_number="9990000042"))
    with pytest.raises(PatientNotMatched):
        record.send(sent)
    hapi.seed("9990000042", ASHA.date_of_birth)
    record.send(sent)
    assert count(hapi, sent) == (1, 3)


@pytest.mark.parametrize("number", ["A,17", "B|17", "C$17", "D\\17", "E&F=G#%/ü+1"])
def test_a_local_number_may_hold_what_means_something_in_a_search(
    hapi: FhirServer, record: FhirRecord, number: str
) -> None:
    identifier = {"system": LOCAL, "value": number}
    hapi.create({"resourceType": "Patient", "identifier": [identifier]})
    sent = fresh(
        patient=replace(ASHA, nhs_number=None, local_number=number, local_number_system=LOCAL)
    )
    record.send(sent)
    assert record.read_back(sent) is RecordedState.PRESENT


@pytest.mark.usefixtures("asha")
def test_a_doubled_response_stops_a_correction(hapi: FhirServer, record: FhirRecord) -> None:
    sent = fresh()
    record.send(sent)
    (there,) = hapi.find("QuestionnaireResponse", identifier=f"{URN}{sent.identifier}")
    hapi.create({key: value for key, value in there.items() if key not in ("id", "meta")})
    assert record.read_back(sent) is RecordedState.DOUBLED
    with pytest.raises(RecordRefused, match="HTTP 412"):
        record.send(own(identifier=sent.identifier, version=2))


def test_a_bundle_of_the_folder_can_be_posted_as_it_is(hapi: FhirServer, tmp_path: Path) -> None:
    sent = fresh()
    file = tmp_path / FolderRecord(tmp_path).send(sent).reference
    for _ in range(2):
        assert post(hapi, json.loads(file.read_text())).status_code == 200
    assert count(hapi, sent) == (1, 3)


@pytest.mark.usefixtures("asha")
def test_what_is_taken_back_is_marked_as_wrong_with_every_score(
    hapi: FhirServer, record: FhirRecord
) -> None:
    sent = fresh()
    record.send(sent)
    taken = replace(sent, version=2, is_withdrawn=True)
    assert record.read_back(taken) is RecordedState.MISSING
    assert len({record.send(taken).reference for _ in range(2)}) == 1
    assert count(hapi, sent) == (1, 3)
    (response,) = hapi.find("QuestionnaireResponse", identifier=f"{URN}{sent.identifier}")
    related = {"derived-from": f"QuestionnaireResponse/{response['id']}"}
    scores = hapi.find("Observation", **related)
    assert {each["status"] for each in (response, *scores)} == {"entered-in-error"}
    assert record.read_back(taken) is RecordedState.PRESENT


@pytest.mark.usefixtures("asha")
def test_a_withdrawal_whose_reply_was_lost_is_settled_by_sending_it_again(
    hapi: FhirServer, record: FhirRecord
) -> None:
    sent = fresh()
    record.send(sent)
    taken = replace(sent, version=2, is_withdrawn=True)
    with faulty_proxy(hapi.base) as way:
        way.on_transaction(stored_but_lost, times=2)
        broken = gateway(way.base)
        for _ in range(2):
            with pytest.raises(Exception, match="cannot be reached"):
                broken.send(taken)
        broken.send(taken)
    assert count(hapi, sent) == (1, 3)
    assert record.read_back(taken) is RecordedState.PRESENT


@pytest.mark.usefixtures("asha")
def test_another_kind_is_stored_once_replaced_and_taken_back(
    hapi: FhirServer, record: FhirRecord
) -> None:
    sent = note(identifier=str(uuid4()), patient=OWN)
    assert len({record.send(sent).reference for _ in range(3)}) == 1
    second = replace(sent, version=2, words="Rest, then walk")
    record.send(second)
    assert record.read_back(second) is RecordedState.PRESENT
    taken = replace(second, version=3, is_withdrawn=True)
    record.send(taken)
    (plan,) = hapi.find("CarePlan", identifier=f"{URN}{sent.identifier}")
    assert plan["status"] == "entered-in-error"
    assert record.read_back(taken) is RecordedState.PRESENT
