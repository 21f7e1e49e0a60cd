"""The FHIR gateway against Medplum's router: a real server that is not ours."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from patient_portal.core.errors import ConfigurationError, PatientNotMatched, RecordRefused
from patient_portal.integration.adapters.record_fhir import FhirRecord
from patient_portal.integration.adapters.record_fhir_http import FhirEndpoint
from patient_portal.integration.adapters.record_fhir_token import NoCredentials
from patient_portal.integration.fhir.bundle import transaction
from patient_portal.integration.protocols.record import PatientIdentity, RecordedState, Report
from tests.integration.fhir.reports import ASHA, EQ5D, report
from tests.servers.fhir_server import FhirServer
from tests.support.second_kind import note

LOCAL = "https://trust.example/Id/local"
URN = "urn:ietf:rfc:3986|urn:uuid:"


@pytest.fixture
def record(medplum: FhirServer) -> FhirRecord:
    return FhirRecord(FhirEndpoint(medplum.base, now, NoCredentials()))


@pytest.fixture
def asha(medplum: FhirServer) -> str:
    return medplum.seed("9990000018", ASHA.date_of_birth)


def now() -> datetime:
    return datetime.now(UTC)


def fresh(**changes: Any) -> Report:
    """Asha's report under an identifier of its own."""
    return report(identifier=str(uuid4()), **changes)


def stored(server: FhirServer, sent: Report) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The response and the scores that the server holds of a report."""
    responses = server.find("QuestionnaireResponse", identifier=f"{URN}{sent.identifier}")
    ids = {f"QuestionnaireResponse/{each['id']}" for each in responses}
    scores = [
        each
        for each in server.find("Observation", category="survey")
        if each["derivedFrom"][0]["reference"] in ids
    ]
    return responses, scores


def test_a_report_is_stored_whole_against_the_literal_patient(
    medplum: FhirServer, record: FhirRecord, asha: str
) -> None:
    sent = fresh()
    receipt = record.send(sent)
    (response,), scores = stored(medplum, sent)
    assert receipt.reference == f"QuestionnaireResponse/{response['id']}"
    assert response["subject"] == {"reference": asha}
    assert response["identifier"]["value"] == f"urn:uuid:{sent.identifier}"
    assert len(scores) == 3
    assert {each["subject"]["reference"] for each in scores} == {asha}
    assert record.read_back(sent) is RecordedState.PRESENT


@pytest.mark.usefixtures("asha")
def test_sending_five_times_stores_one(medplum: FhirServer, record: FhirRecord) -> None:
    sent = fresh()
    assert len({record.send(sent).reference for _ in range(5)}) == 1
    responses, scores = stored(medplum, sent)
    assert (len(responses), len(scores)) == (1, 3)


@pytest.mark.usefixtures("asha")
def test_sending_five_times_at_once_stores_one(medplum: FhirServer, record: FhirRecord) -> None:
    sent = fresh()
    with ThreadPoolExecutor(5) as pool:
        assert len({each.reference for each in pool.map(record.send, [sent] * 5)}) == 1
    responses, scores = stored(medplum, sent)
    assert (len(responses), len(scores)) == (1, 3)


@pytest.mark.usefixtures("asha")
def test_a_correction_replaces_answers_and_scores_under_the_same_identifiers(
    medplum: FhirServer, record: FhirRecord
) -> None:
    first = fresh()
    record.send(first)
    second = report(
        identifier=first.identifier,
        version=2,
        answers=EQ5D | {"mobility": None, "vas": 0},
        reasons={"mobility": "skipped"},
        void_scores=("profile", "index/vanhout2012"),
    )
    assert record.read_back(second) is RecordedState.DIFFERENT
    record.send(second)
    record.send(second)
    (response,), scores = stored(medplum, first)
    assert response["status"] == "amended"
    assert sorted(each["status"] for each in scores) == [
        "amended",
        "entered-in-error",
        "entered-in-error",
    ]
    assert record.read_back(second) is RecordedState.PRESENT
    assert record.read_back(first) is RecordedState.DIFFERENT


@pytest.mark.usefixtures("asha")
def test_a_correction_whose_first_version_never_arrived_is_created(
    medplum: FhirServer, record: FhirRecord
) -> None:
    sent = fresh(version=2)
    record.send(sent)
    record.send(sent)
    responses, scores = stored(medplum, sent)
    assert (len(responses), len(scores)) == (1, 3)


@pytest.mark.usefixtures("asha")
def test_half_a_bundle_counts_as_missing_and_is_completed(
    medplum: FhirServer, record: FhirRecord, asha: str
) -> None:
    sent = fresh()
    bundle = transaction(sent, subject={"reference": asha})
    medplum.create(bundle["entry"][0]["resource"])
    assert record.read_back(sent) is RecordedState.MISSING
    record.send(sent)
    responses, scores = stored(medplum, sent)
    assert (len(responses), len(scores)) == (1, 3)


@pytest.mark.usefixtures("asha")
def test_a_doubled_response_is_seen_and_not_sent_again(
    medplum: FhirServer, record: FhirRecord
) -> None:
    sent = fresh()
    record.send(sent)
    (response,), _ = stored(medplum, sent)
    medplum.create({key: value for key, value in response.items() if key not in ("id", "meta")})
    assert record.read_back(sent) is RecordedState.DOUBLED
    with pytest.raises(RecordRefused):
        record.send(sent)
    assert len(stored(medplum, sent)[0]) == 2


@pytest.mark.usefixtures("asha")
def test_other_answers_under_the_same_identifier_need_a_person(record: FhirRecord) -> None:
    sent = fresh()
    record.send(sent)
    with pytest.raises(RecordRefused, match="different"):
        record.send(report(identifier=sent.identifier, answers=EQ5D | {"vas": 61}))
    assert record.read_back(sent) is RecordedState.PRESENT


def test_nobody_with_the_number_needs_a_person_and_nothing_is_stored(
    medplum: FhirServer, record: FhirRecord
) -> None:
    sent = fresh(patient=replace(ASHA, nhs_number="9990000085"))
    with pytest.raises(PatientNotMatched, match="no patient"):
        record.send(sent)
    assert stored(medplum, sent) == ([], [])


def test_two_with_the_number_need_a_person(medplum: FhirServer, record: FhirRecord) -> None:
    identifier = {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000077"}
    for _ in range(2):
        medplum.create({"resourceType": "Patient", "identifier": [identifier]})
    with pytest.raises(PatientNotMatched, match="several"):
        record.send(fresh(patient=replace(ASHA, nhs_number="9990000077")))


def test_a_patient_born_on_another_day_needs_a_person(
    medplum: FhirServer, record: FhirRecord
) -> None:
    medplum.seed("9990000069", date(1950, 1, 1))
    with pytest.raises(PatientNotMatched, match="date of birth"):
        record.send(fresh(patient=replace(ASHA, nhs_number="9990000069")))


def test_a_patient_no_longer_in_use_needs_a_person(medplum: FhirServer, record: FhirRecord) -> None:
    medplum.seed("9990000050", ASHA.date_of_birth, active=False)
    with pytest.raises(PatientNotMatched, match="not in use"):
        record.send(fresh(patient=replace(ASHA, nhs_number="9990000050")))


@pytest.mark.parametrize("recorded", [None, "1980", "1980-02"])
def test_a_birth_date_that_is_missing_or_short_is_no_contradiction(
    medplum: FhirServer, record: FhirRecord, recorded: str | None
) -> None:
    number = f"local {recorded}"
    more = {"birthDate": recorded} if recorded else {}
    medplum.seed(number, system=LOCAL, **more)
    someone = replace(ASHA, nhs_number=None, local_number=number, local_number_system=LOCAL)
    sent = fresh(patient=someone)
    record.send(sent)
    assert record.read_back(sent) is RecordedState.PRESENT


def test_the_nhs_number_goes_before_the_local_number(
    medplum: FhirServer, record: FhirRecord, asha: str
) -> None:
    medplum.seed("A-17", ASHA.date_of_birth, system=LOCAL)
    sent = fresh(patient=replace(ASHA, local_number="A-17", local_number_system=LOCAL))
    record.send(sent)
    assert stored(medplum, sent)[0][0]["subject"]["reference"] == asha


def test_a_local_number_without_a_system_finds_nobody(medplum: FhirServer) -> None:
    record = FhirRecord(FhirEndpoint(medplum.base, now, NoCredentials()))
    with pytest.raises(PatientNotMatched, match="PORTAL_LOCAL_NUMBER_SYSTEM"):
        record.send(fresh(patient=replace(ASHA, nhs_number=None, local_number="A-17")))


def test_a_number_may_hold_what_means_something_in_a_search(
    medplum: FhirServer, record: FhirRecord
) -> None:
    odd = PatientIdentity(
        nhs_number=None,
        local_number="A&B=C#%/ü+1",
        local_number_system=LOCAL,
        given_name="Ben",
        family_name="Example",
        date_of_birth=ASHA.date_of_birth,
    )
    there = medplum.create(
        {
            "resourceType": "Patient",
            "identifier": [{"system": LOCAL, "value": odd.local_number}],
        }
    )
    sent = fresh(patient=odd)
    record.send(sent)
    assert stored(medplum, sent)[0][0]["subject"]["reference"] == there


@pytest.mark.parametrize("instrument_id", ["eq5d-5l", "bpi-sf", "pseq"])
@pytest.mark.usefixtures("asha")
def test_every_instrument_is_held_as_sent(record: FhirRecord, instrument_id: str) -> None:
    for changes in ({}, {"answers": {}}, {"respondent": "proxy", "respondent_name": "C"}):
        sent = fresh(instrument_id=instrument_id, **changes)
        record.send(sent)
        assert record.read_back(sent) is RecordedState.PRESENT


@pytest.mark.parametrize(
    "base",
    [
        "http://record.example/fhir",
        "ftp://record.example/fhir",
        "https://user:password@record.example/fhir",
        "https://record.example/fhir?tenant=1",
        "https://",
        "record.example",
    ],
)
def test_an_address_that_is_open_or_odd_is_refused_at_the_start(base: str) -> None:
    with pytest.raises(ConfigurationError, match="PORTAL_RECORD"):
        FhirEndpoint(base, now, NoCredentials())


@pytest.mark.usefixtures("asha")
def test_what_is_taken_back_is_marked_as_wrong_with_every_score(
    medplum: FhirServer, record: FhirRecord
) -> None:
    first = fresh()
    record.send(first)
    record.send(replace(first, version=2, answers=EQ5D | {"vas": 61}))
    taken = replace(first, version=3, is_withdrawn=True)
    assert record.read_back(taken) is RecordedState.MISSING
    receipts = {record.send(taken).reference for _ in range(2)}
    (response,), scores = stored(medplum, first)
    assert receipts == {f"QuestionnaireResponse/{response['id']}"}
    assert response["status"] == "entered-in-error"
    assert [each["status"] for each in scores] == ["entered-in-error"] * 3
    assert "Entered in error" in response["text"]["div"]
    assert record.read_back(taken) is RecordedState.PRESENT
    assert record.read_back(first) is RecordedState.DIFFERENT


def test_what_is_taken_back_stays_with_the_patient_under_whom_it_is(
    medplum: FhirServer, record: FhirRecord, asha: str
) -> None:
    """The answers were somebody else's: the number is put right before the wrong copy is gone."""
    sent = fresh()
    record.send(sent)
    other = replace(ASHA, nhs_number="9990000107", date_of_birth=date(1950, 1, 1))
    taken = replace(sent, version=2, is_withdrawn=True, patient=other)
    record.send(taken)
    (response,), scores = stored(medplum, sent)
    assert response["subject"]["reference"] == asha
    assert {each["status"] for each in (response, *scores)} == {"entered-in-error"}
    assert record.read_back(taken) is RecordedState.PRESENT


@pytest.mark.usefixtures("asha")
def test_an_index_of_another_value_set_is_taken_back_too(
    medplum: FhirServer, record: FhirRecord
) -> None:
    """The profile's value set changed since; of what was never sent nothing is made."""
    sent = fresh(value_set="vanhout2012")
    record.send(sent)
    keys = ("index/devlin2018", "index/rowen2026", "index/vanhout2012", "profile", "vas")
    taken = replace(sent, version=2, is_withdrawn=True, value_set="devlin2018", void_scores=keys)
    record.send(taken)
    _, scores = stored(medplum, sent)
    assert [each["status"] for each in scores] == ["entered-in-error"] * 3
    assert record.read_back(taken) is RecordedState.PRESENT


@pytest.mark.usefixtures("asha")
def test_scores_whose_response_is_gone_are_taken_back_all_the_same(
    medplum: FhirServer, record: FhirRecord
) -> None:
    sent = fresh()
    bundle = transaction(sent, subject={"reference": medplum.seed("9990000018")})
    score = bundle["entry"][1]["resource"] | {"derivedFrom": []}
    medplum.create(score)
    other = replace(ASHA, nhs_number="9990000115")
    taken = replace(sent, version=2, is_withdrawn=True, patient=other)
    record.send(taken)
    (response,), scores = stored(medplum, sent)
    assert [each["status"] for each in (response, *scores)] == ["entered-in-error"] * 2


@pytest.mark.usefixtures("asha")
def test_copies_under_two_patients_need_a_person(medplum: FhirServer, record: FhirRecord) -> None:
    sent = fresh()
    record.send(sent)
    ben = medplum.seed("9990000026")
    bundle = transaction(sent, subject={"reference": ben})
    medplum.create(bundle["entry"][0]["resource"])
    with pytest.raises(RecordRefused, match="several patients"):
        record.send(replace(sent, version=2, is_withdrawn=True))


def test_taking_back_what_never_arrived_needs_no_patient_in_the_record(
    medplum: FhirServer, record: FhirRecord
) -> None:
    nobody = replace(ASHA, nhs_number="9990000115")
    taken = fresh(version=2, is_withdrawn=True, patient=nobody)
    record.send(taken)
    assert stored(medplum, taken) == ([], [])
    assert record.read_back(taken) is RecordedState.PRESENT


@pytest.mark.usefixtures("asha")
def test_a_first_version_that_arrives_after_its_withdrawal_is_not_taken(
    medplum: FhirServer, record: FhirRecord
) -> None:
    """A request whose sender has died may still be on its way."""
    sent = fresh()
    record.send(replace(sent, version=2, is_withdrawn=True))
    with pytest.raises(RecordRefused, match="different"):
        record.send(sent)
    (response,), scores = stored(medplum, sent)
    assert {each["status"] for each in (response, *scores)} == {"entered-in-error"}


def test_an_older_copy_of_the_record_that_came_back_is_marked_again(
    medplum: FhirServer, record: FhirRecord, asha: str
) -> None:
    sent = fresh()
    taken = replace(sent, version=2, is_withdrawn=True)
    record.send(taken)
    medplum.clear()
    medplum.seed("9990000018", ASHA.date_of_birth)
    assert record.read_back(taken) is RecordedState.MISSING
    record.send(sent)
    assert record.read_back(taken) is RecordedState.MISSING
    record.send(taken)
    assert record.read_back(taken) is RecordedState.PRESENT


@pytest.mark.usefixtures("asha")
def test_another_kind_is_stored_once_replaced_and_taken_back(
    medplum: FhirServer, record: FhirRecord
) -> None:
    sent = note(identifier=str(uuid4()))
    assert len({record.send(sent).reference for _ in range(3)}) == 1
    assert record.read_back(sent) is RecordedState.PRESENT
    second = replace(sent, version=2, words="Rest, then walk")
    assert record.read_back(second) is RecordedState.DIFFERENT
    record.send(second)
    assert record.read_back(second) is RecordedState.PRESENT
    taken = replace(second, version=3, is_withdrawn=True)
    record.send(taken)
    (plan,) = medplum.find("CarePlan", identifier=f"{URN}{sent.identifier}")
    (page,) = medplum.find("DocumentReference")
    assert (plan["status"], page["status"]) == ("entered-in-error", "entered-in-error")
    assert page["context"]["related"] == [{"reference": f"CarePlan/{plan['id']}"}]
    assert record.read_back(taken) is RecordedState.PRESENT
