"""A definition that does not fit is refused, and the error names the file and the key."""

import pytest

from questionnaires.errors import DefinitionError
from questionnaires.loader import load_definition, load_definitions

SMALL = """
id: small
version: "1"
title: Small
short_title: Small
introduction: Made up for the tests.
minutes: 1
recall: Today
modes: [own_device]
respondents: [patient]
copyright: Nobody's.
licence: {holder: Nobody, terms: None needed.}
items:
  - id: pain
    kind: choice
    text: Does it hurt?
    options: [{value: "yes", text: "Yes"}, {value: "no", text: "No"}]
  - id: strength
    kind: scale
    text: How much?
    minimum: 0
    maximum: 10
    low_label: Little
    high_label: Much
    show_if: {item: pain, equals: "yes"}
  - id: words
    kind: text
    text: Say more.
    max_length: 20
  - id: places
    kind: body_map
    text: Where?
    options: [{value: left_hand, text: Left hand}, {value: head, text: Head}]
scores:
  - id: strength
    title: Strength
    rule: mean
    items: [strength]
    source: Made up
    bands:
      - {id: low, text: Low, minimum: "0"}
      - {id: high, text: High, minimum: "2.5"}
changes:
  - score: strength
    important: {value: "1.5", source: Made up}
alerts:
  - {id: very_strong, item: strength, any_of: [9, 10], advice: strong}
"""


def problems(folder, text, name="small.yaml"):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as error:
        load_definition(file)
    return [str(each) for each in error.value.problems]


def test_a_definition_that_fits_is_read(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    (small,) = load_definitions(tmp_path)
    assert [option.value for option in small.item("strength").options] == list(range(11))
    assert small.item("strength").show_if.equals == "yes"
    assert small.changes[0].important.value.as_tuple().exponent == -1


CHANGES = {
    "items.strength.maximum": ("maximum: 10", "maximum: ten"),
    "items.strength.minimum": ("minimum: 0\n    maximum: 10", "maximum: 10"),
    "items.strength.low_label": ("    low_label: Little\n", ""),
    "items.strength.colour": ("    low_label: Little\n", "    low_label: L\n    colour: red\n"),
    "items.strength.max_length": ("low_label: Little", "low_label: L\n    max_length: 3"),
    "items.words.max_length": ("max_length: 20", 'max_length: "20"'),
    "items.words.kind": ("kind: text", "kind: essay"),
    "items.pain.options": ('value: "no"', 'value: "yes"'),
    "items.strength.show_if.item": ("item: pain,", "item: words_later,"),
    "items.strength.show_if.equals": ('equals: "yes"', 'equals: "maybe"'),
    "items.pain": ("id: words", "id: pain"),
    "items.Pain Today.id": ("- id: words", "- id: Pain Today"),
    "version": ('version: "1"', "version: 1"),
    "minutes": ("minutes: 1", "minutes: true"),
    "licence.terms": (", terms: None needed.", ""),
    "modes.0": ("[own_device]", "[fax]"),
    "modes": ("[own_device]", "[]"),
    "scores.strength.rule": ("rule: mean", "rule: guess"),
    "scores.strength.items": ("items: [strength]", "items: [strenght]"),
    "scores.strength.value_sets": ("rule: mean", "rule: value_set"),
    "scores.strength.recodes": ("rule: mean", "rule: top"),
    "scores.strength.strata": ("rule: mean", "rule: strata"),
    "scores.strength.at_least": ("rule: mean", "rule: mean\n    at_least: 2"),
    "scores.strength.bands.high.minimum": ('"2.5"', "2.5"),
    "scores.strength.bands": ('minimum: "2.5"', 'minimum: "0"'),
    "changes.0.score": ("- score: strength", "- score: weakness"),
    "changes.0.value_set": ("- score: strength", "- score: strength\n    value_set: some"),
    "alerts.very_strong.item": ("item: strength, any", "item: force, any"),
    "alerts.very_strong.any_of": ("[9, 10]", "[9, 11]"),
    "id": ("id: small", "id: tiny"),
}


@pytest.mark.parametrize("key", CHANGES)
def test_an_error_names_the_file_and_the_key(tmp_path, key):
    before, after = CHANGES[key]
    assert SMALL.count(before) >= 1
    found = problems(tmp_path, SMALL.replace(before, after, 1))
    assert any(each.startswith(f"small.yaml: {key}: ") for each in found), found


@pytest.mark.parametrize("item", ["words", "places", "pain"])
def test_words_are_not_added_up(tmp_path, item):
    text = SMALL.replace("items: [strength]", f"items: [strength, {item}]")
    (found,) = problems(tmp_path, text)
    assert found == f"small.yaml: scores.strength.items: {item} has no numbers to reckon with"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("id: a\nid: b\n", "line 2: found duplicate key"),
        ("id: [", "line "),
        ("- id: a\n", "small.yaml: "),
        ("", "small.yaml: "),
        ("1: x\n", "small.yaml: 1: a key must be text"),
    ],
)
def test_a_file_that_is_no_definition_is_refused(tmp_path, text, where):
    found = problems(tmp_path, text)
    assert any(where in each for each in found), found


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "small.yaml").write_bytes(b"id: \xff")
    with pytest.raises(DefinitionError, match=r"small\.yaml: line 1: is not UTF-8"):
        load_definition(tmp_path / "small.yaml")


def test_all_problems_of_all_files_are_told_at_once(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL.replace("minutes: 1", "minutes: 0"))
    (tmp_path / "broken.yaml").write_text("id: broken")
    (tmp_path / "small-1.yaml").write_text(SMALL)
    (tmp_path / "other.yaml").write_text(SMALL)
    with pytest.raises(DefinitionError) as error:
        load_definitions(tmp_path)
    assert {each.file for each in error.value.problems} == {
        "small.yaml",
        "broken.yaml",
        "other.yaml",
    }


def test_one_version_of_one_instrument_is_in_one_file(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    (tmp_path / "small-1.yaml").write_text(SMALL)
    with pytest.raises(DefinitionError, match="another file has this instrument and version"):
        load_definitions(tmp_path)


def test_two_versions_stand_side_by_side(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    (tmp_path / "small-1.10.yaml").write_text(SMALL.replace('"1"', '"1.10"'))
    assert [each.version for each in load_definitions(tmp_path)] == ["1.10", "1"]
