"""An instrument leaves as a valid R4 (SDC) Questionnaire that keeps the stable door."""

from dataclasses import replace
from pathlib import Path

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire

import questionnaires
from patient_portal.integration.fhir.codes import CANONICAL
from patient_portal.integration.fhir.questionnaire import questionnaire

WORDING = Path(__file__).parents[2] / "wording"
CATALOGUE = questionnaires.catalogue(WORDING)
INSTRUMENTS = [
    each
    for english in CATALOGUE.latest()
    for each in (english, CATALOGUE.in_language(english, "pl"))
]
ALL = pytest.mark.parametrize(
    "instrument", INSTRUMENTS, ids=lambda each: f"{each.id}-{each.wording.language}"
)


def extension(element, name):
    """The extension of that name without its url, or None."""
    url = f"http://hl7.org/fhir/StructureDefinition/{name}"
    found = [each for each in element.get("extension", []) if each["url"] == url]
    return {key: value for key, value in found[0].items() if key != "url"} if found else None


@ALL
def test_an_export_is_a_valid_resource(instrument):
    resource = questionnaire(instrument)
    Questionnaire.model_validate(resource)
    assert resource["url"] == f"{CANONICAL}/Questionnaire/{instrument.id}"
    assert resource["version"] == instrument.version
    assert resource["copyright"] == instrument.copyright


@ALL
def test_link_ids_are_the_item_ids_in_order(instrument):
    items = questionnaire(instrument)["item"]
    assert [item["linkId"] for item in items] == [item.id for item in instrument.items]
    assert [item["text"] for item in items] == [item.text for item in instrument.items]
    assert not any(item["required"] for item in items)
    assert not any("initial" in item for item in items)


@ALL
def test_scales_are_choices_with_the_number_as_code_and_as_weight(instrument):
    for item, exported in zip(instrument.items, questionnaire(instrument)["item"], strict=True):
        if item.kind != "scale":
            continue
        assert (exported["type"], exported["repeats"]) == ("choice", False)
        options = exported["answerOption"]
        numbers = range(item.minimum, item.maximum + 1)
        assert [each["valueCoding"]["code"] for each in options] == [str(n) for n in numbers]
        assert [extension(each, "itemWeight") for each in options] == [
            {"valueDecimal": n} for n in numbers
        ]
        assert item.low_label in options[0]["valueCoding"]["display"]
        assert item.high_label in options[-1]["valueCoding"]["display"]


def test_numbers_have_a_range_areas_repeat_and_words_are_text():
    exported = {
        item["linkId"]: item
        for name in ("eq5d-5l", "bpi-sf")
        for item in questionnaire(CATALOGUE.instrument(name))["item"]
    }
    for name in ("vas", "relief"):
        assert exported[name]["type"] == "integer"
        assert extension(exported[name], "minValue") == {"valueInteger": 0}
        assert extension(exported[name], "maxValue") == {"valueInteger": 100}
    assert (exported["body_areas"]["type"], exported["body_areas"]["repeats"]) == ("choice", True)
    assert (exported["treatments"]["type"], exported["treatments"]["maxLength"]) == ("text", 2000)
    assert [each["valueCoding"]["code"] for each in exported["mobility"]["answerOption"]] == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]


@ALL
def test_only_licensed_wording_is_active_and_a_stand_in_says_so(instrument):
    resource = questionnaire(instrument)
    licensed = instrument.wording.licensed
    assert resource["language"] == instrument.wording.language
    assert (resource["status"], resource["experimental"]) == (
        ("active", False) if licensed else ("draft", True)
    )
    assert ("stand-in" in resource["title"]) is not licensed
    assert ("Stand-in wording" in resource["description"]) is not licensed


@pytest.mark.parametrize(
    ("depends_on", "equals", "answer"),
    [
        ("mobility", 2, "answerCoding"),
        ("vas", 50, "answerInteger"),
    ],
)
def test_a_hidden_item_is_enabled_by_the_same_answer(depends_on, equals, answer):
    eq5d = CATALOGUE.instrument("eq5d-5l")
    first = replace(eq5d.item(depends_on))
    second = replace(eq5d.item("self_care"), show_if=questionnaires.ShowIf(depends_on, equals))
    resource = questionnaire(replace(eq5d, items=(first, second)))
    Questionnaire.model_validate(resource)
    (condition,) = resource["item"][1]["enableWhen"]
    assert (condition["question"], condition["operator"]) == (depends_on, "=")
    value = condition[answer]
    assert (value["code"] if isinstance(value, dict) else value) in (equals, str(equals))


def test_link_ids_are_unique_with_those_of_hints():
    for instrument in INSTRUMENTS:
        items = questionnaire(instrument)["item"]
        ids = [each["linkId"] for item in items for each in (item, *item.get("item", []))]
        assert len(set(ids)) == len(ids)
