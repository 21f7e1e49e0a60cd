"""What a Bundle for the record holds (rules 8, 10 and 11)."""

from __future__ import annotations

from typing import Any

import pytest

from patient_portal.integration.fhir.bundle import transaction
from patient_portal.integration.fhir.checks import check_bundle
from patient_portal.integration.fhir.codes import CANONICAL
from questionnaires import Unscorable, catalogue, shown_items
from tests.integration.fhir.reports import ANSWERS, BPI, EQ5D, report

SUBJECT = {"reference": "Patient/17"}
INSTRUMENTS = [each.id for each in catalogue().latest()]


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = [entry["resource"] for entry in bundle["entry"]]
    return [each for each in found if each["resourceType"] == kind]


def response(**changes: Any) -> dict[str, Any]:
    return resources(transaction(report(**changes), subject=SUBJECT), "QuestionnaireResponse")[0]


def scores(**changes: Any) -> dict[str, dict[str, Any]]:
    found = resources(transaction(report(**changes), subject=SUBJECT), "Observation")
    by_id = {each["code"]["coding"][-1]["code"].partition(".")[2]: each for each in found}
    assert len(by_id) == len(found)
    return by_id


def items(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {item["linkId"]: item for item in found["item"]}


def extension(element: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in element["extension"] if each["url"].endswith(name))


@pytest.mark.parametrize("instrument_id", INSTRUMENTS)
def test_every_instrument_makes_a_valid_bundle_with_all_answers_and_with_none(
    instrument_id: str,
) -> None:
    for answers in (ANSWERS.get(instrument_id, {}), {}):
        check_bundle(transaction(report(instrument_id, answers=answers), subject=SUBJECT))


def test_the_response_names_questionnaire_subject_time_and_identifier() -> None:
    found = response()
    assert found["identifier"] == {
        "system": "urn:ietf:rfc:3986",
        "value": "urn:uuid:6f1c9a52-3c1e-4a5e-9d0b-2f6f0a7d1c11",
    }
    assert found["questionnaire"] == f"{CANONICAL}/Questionnaire/eq5d-5l|1"
    assert found["status"] == "completed"
    assert found["subject"] == found["source"] == SUBJECT
    assert found["authored"] == "2026-11-22T09:30:00.000+00:00"


def test_the_author_is_the_software_with_its_version() -> None:
    found = response()
    device = found["contained"][0]
    assert found["author"] == {"reference": f"#{device['id']}"}
    assert device["resourceType"] == "Device"
    assert device["version"] == [{"value": "0.1.0"}]


@pytest.mark.parametrize(
    ("mode", "code"),
    [
        ("own_device", "ELECTRONIC"),
        ("tablet", "ELECTRONIC"),
        ("paper", "WRITTEN"),
        ("telephone", "VERBAL"),
    ],
)
def test_the_mode_is_the_completion_mode(mode: str, code: str) -> None:
    found = response(mode=mode)
    concept = extension(found, "completionMode")["valueCodeableConcept"]
    assert [each["code"] for each in concept["coding"]] == [code]
    assert extension(found, "/mode")["valueCode"] == mode


def test_choices_are_codings_numbers_integers_and_own_words_strings() -> None:
    eq5d, bpi = items(response()), items(response(instrument_id="bpi-sf"))
    assert eq5d["mobility"]["answer"][0]["valueCoding"]["code"] == "2"
    assert eq5d["vas"]["answer"] == [{"valueInteger": 60}]
    assert bpi["least"]["answer"][0]["valueCoding"]["code"] == "0"
    assert bpi["relief"]["answer"] == [{"valueInteger": 30}]
    assert bpi["treatments"]["answer"] == [{"valueString": "Paracetamol, <b>heat</b> & walks"}]
    chosen = [each["valueCoding"]["code"] for each in bpi["body_areas"]["answer"]]
    assert chosen == ["neck_back", "left_lower_back_back"]


def test_items_stand_in_the_instruments_order_with_their_text() -> None:
    asked = report("bpi-sf")
    found = response(instrument_id="bpi-sf")["item"]
    expected = [(item.id, item.text) for item in shown_items(asked.instrument, asked.answers)]
    assert [(item["linkId"], item["text"]) for item in found] == expected


@pytest.mark.parametrize(
    ("reason", "code"),
    [("skipped", "asked-declined"), ("unreadable", "unknown"), ("double", "unknown")],
)
def test_an_item_without_an_answer_says_why(reason: str, code: str) -> None:
    answers = {key: value for key, value in EQ5D.items() if key != "mobility"}
    item = items(response(answers=answers, reasons={"mobility": reason}))["mobility"]
    assert "answer" not in item
    assert extension(item, "data-absent-reason")["valueCode"] == code
    assert extension(item, "no-answer")["valueCode"] == reason


def test_own_words_lose_only_what_fhir_forbids() -> None:
    words = "  ibuprofen\r\n\x07 400\ud800 mg – żółć 🙂  "
    found = items(response(instrument_id="bpi-sf", answers=BPI | {"treatments": words}))
    assert found["treatments"]["answer"] == [{"valueString": "ibuprofen\n� 400� mg – żółć 🙂"}]


def test_a_helper_is_named_and_the_source_stays_the_patient() -> None:
    found = response(respondent="helper", respondent_name="Carla Example")
    assert found["source"] == SUBJECT
    concept = extension(found, "respondent")["valueCodeableConcept"]
    assert concept["coding"][0]["code"] == "helper"
    assert concept["text"] == "Carla Example"


def test_a_proxy_is_the_source_of_the_answers_and_the_performer_of_the_scores() -> None:
    changes = {"respondent": "proxy", "respondent_name": "Carla Example"}
    found = response(**changes)
    proxy = found["contained"][1]
    assert found["source"] == {"reference": "#proxy"}
    assert proxy["resourceType"] == "RelatedPerson"
    assert proxy["patient"] == SUBJECT
    assert {each["performer"][0]["reference"] for each in scores(**changes).values()} == {"#proxy"}
    check_bundle(transaction(report(**changes), subject=SUBJECT))


def test_the_wording_is_named() -> None:
    assert extension(response(), "wording")["valueString"] == "stand-in"


def test_late_answers_are_marked() -> None:
    late = extension(response(late=True), "assessment")["extension"]
    assert {"url": "late", "valueBoolean": True} in late


def test_one_observation_for_each_score_and_one_value_set_for_the_index() -> None:
    found = scores()
    assert set(found) == {"profile", "index", "vas"}
    assert found["index"]["valueQuantity"]["value"] == 0.456
    assert found["index"]["method"]["coding"][0]["code"] == "vanhout2012"
    assert found["profile"]["valueString"] == "21143"
    assert found["vas"]["valueQuantity"]["value"] == 60


def test_the_snomed_code_of_the_index_stands_only_on_the_reported_one() -> None:
    bundle = transaction(report(value_set="rowen2026"), subject=SUBJECT)
    coded = [
        each["method"]["coding"][0]["code"]
        for each in resources(bundle, "Observation")
        if any(one["code"] == "736534008" for one in each["code"]["coding"])
    ]
    assert coded == ["rowen2026"]


def test_scores_are_surveys_derived_from_the_response_in_the_same_bundle() -> None:
    bundle = transaction(report(), subject=SUBJECT)
    for each in resources(bundle, "Observation"):
        assert each["category"][0]["coding"][0]["code"] == "survey"
        assert each["derivedFrom"] == [{"reference": bundle["entry"][0]["fullUrl"]}]
        assert each["effectiveDateTime"] == "2026-11-22T09:30:00.000+00:00"
        assert each["status"] == "final"


def test_a_mean_is_rounded_half_up_to_two_places_and_has_its_band() -> None:
    found = scores(instrument_id="bpi-sf")
    # (8 + 0 + 5 + 4) / 4 and 35 / 6
    assert found["severity"]["valueQuantity"]["value"] == 4.25
    assert found["interference"]["valueQuantity"]["value"] == 5.83
    assert found["severity"]["interpretation"][0]["coding"][0]["code"] == "severity.mild"


def test_an_unscorable_score_has_its_reason_and_no_value() -> None:
    found = scores(answers=EQ5D | {"mobility": None})
    for each in (found["profile"], found["index"]):
        assert not [key for key in each if key.startswith("value")]
        assert each["dataAbsentReason"]["text"] == "mobility was not answered"
    assert found["vas"]["valueQuantity"]["value"] == 60


def test_a_first_version_is_created_under_the_condition_of_its_identifier() -> None:
    for entry in transaction(report(), subject=SUBJECT)["entry"]:
        identifier = entry["resource"]["identifier"]
        value = (identifier[0] if isinstance(identifier, list) else identifier)["value"]
        assert entry["request"] == {
            "method": "POST",
            "url": entry["resource"]["resourceType"],
            "ifNoneExist": f"identifier=urn:ietf:rfc:3986%7C{value}",
        }


def test_a_correction_replaces_what_has_the_same_identifiers() -> None:
    first = transaction(report(), subject=SUBJECT)["entry"]
    second = transaction(report(version=2, answers=EQ5D | {"vas": 0}), subject=SUBJECT)["entry"]
    for before, after in zip(first, second, strict=True):
        assert after["resource"]["identifier"] == before["resource"]["identifier"]
        assert after["resource"]["status"] == "amended"
        assert after["request"]["method"] == "PUT"
        assert after["request"]["url"] == (
            f"{before['request']['url']}?{before['request']['ifNoneExist']}"
        )


def test_a_score_that_a_correction_takes_away_is_entered_in_error() -> None:
    changed = {"version": 2, "answers": EQ5D | {"mobility": None}}
    value_sets = ("devlin2018", "nice_dsu", "rowen2026", "vanhout2012")
    found = scores(**changed, void_scores=("profile", *(f"index/{one}" for one in value_sets)))
    assert set(found) == {"profile", "index", "vas"}
    assert found["index"]["method"]["coding"][0]["code"] == "vanhout2012"
    assert found["profile"]["status"] == found["index"]["status"] == "entered-in-error"
    assert found["index"]["dataAbsentReason"]["text"] == "mobility was not answered"
    assert found["vas"]["status"] == "amended"


def test_an_index_under_another_value_set_can_be_taken_away_too() -> None:
    bundle = transaction(
        report(version=2, value_set="rowen2026", void_scores=("index/vanhout2012",)),
        subject=SUBJECT,
    )
    check_bundle(bundle)
    found = {
        each["method"]["coding"][0]["code"]: each
        for each in resources(bundle, "Observation")
        if "method" in each
    }
    assert found["vanhout2012"]["status"] == "entered-in-error"
    assert "valueQuantity" not in found["vanhout2012"]
    assert found["rowen2026"]["valueQuantity"]["value"] == 0.471


def test_a_full_url_is_never_an_identifier() -> None:
    entries = transaction(report(), subject=SUBJECT)["entry"]
    urls = {entry["fullUrl"] for entry in entries}
    assert len(urls) == len(entries)
    assert not urls & {entry["request"]["ifNoneExist"].partition("%7C")[2] for entry in entries}


def test_every_reason_why_there_is_no_score_reaches_the_record() -> None:
    made = report("bpi-sf", answers={})
    reasons = {each.id: each.reason for each in made.scores if isinstance(each, Unscorable)}
    found = scores(instrument_id="bpi-sf", answers={})
    assert {key: each["dataAbsentReason"]["text"] for key, each in found.items()} == reasons


def test_a_group_and_a_rating_are_codes_with_their_text() -> None:
    low = dict.fromkeys((item.id for item in catalogue().instrument("start-back").items), 0)
    group = scores(instrument_id="start-back", answers=low)["group"]["valueCodeableConcept"]
    assert group["coding"] == [
        {
            "system": f"{CANONICAL}/CodeSystem/start-back-group",
            "code": "low",
            "display": "Low risk",
        }
    ]
    rating = scores(instrument_id="fft", answers={"experience": "very_good"})["rating"]
    chosen = items(response(instrument_id="fft", answers={"experience": "very_good"}))
    assert rating["valueCodeableConcept"]["coding"] == [
        chosen["experience"]["answer"][0]["valueCoding"]
    ]
