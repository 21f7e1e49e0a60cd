"""A form of the project's own, what one service changes in it, and its older versions."""

from pathlib import Path

import pytest

import questionnaires
from questionnaires.catalogue import problems
from questionnaires.errors import DefinitionError
from questionnaires.forms import load_forms
from tests.leaves.forms import FORM, OVERLAY, folder_of


def forms(folder: Path) -> dict[tuple[str, str], questionnaires.Instrument]:
    return {(each.id, each.version): each for each in load_forms(folder)}


def test_an_overlay_drops_replaces_and_adds(tmp_path):
    found = forms(folder_of(tmp_path, default=FORM, north=OVERLAY))
    north = found["self-assessment-north", "1.0.1"]
    ids = [item.id for item in north.items]
    assert ids == ["signs", "harm", "pump", "since", "takes", "sweets", *ids[6:]]
    assert ids[6:] == ["medicines", "needs", "shares"]
    assert [section.id for section in north.sections] == ["urgent", "implant", "care"]
    assert north.item("since").minimum == 2000
    assert [alert.id for alert in north.alerts] == ["chest", "fever", "harm", "pump"]
    assert north.own_wording


def test_the_default_stays_as_it_is(tmp_path):
    found = forms(folder_of(tmp_path, default=FORM, north=OVERLAY))
    assert "pump" not in [item.id for item in found["self-assessment", "1.0"].items]


def test_a_new_question_in_the_default_reaches_every_service_and_old_versions_stay(tmp_path):
    newer = FORM.replace('version: "1.0"', 'version: "1.1"').replace(
        "  - id: needs\n",
        "  - {id: new, kind: text, section: care, text: New?, max_length: 9}\n  - id: needs\n",
    )
    folder = folder_of(tmp_path, default=newer, default_at_1_dot_0=FORM, north=OVERLAY)
    catalogue = questionnaires.catalogue(None, folder)
    for name in ("self-assessment", "self-assessment-north"):
        latest = catalogue.instrument(name)
        assert "new" in [item.id for item in latest.items]
        older = catalogue.instrument(name, latest.version.replace("1.1", "1.0"))
        assert "new" not in [item.id for item in older.items]


def test_a_new_section_and_a_changed_option_are_one_file_each(tmp_path):
    newer = OVERLAY.replace('version: "1"', 'version: "2"') + "title: About you in the north\n"
    folder = folder_of(tmp_path, default=FORM, north=newer, north_at_1=OVERLAY)
    found = forms(folder)
    assert found["self-assessment-north", "1.0.2"].title == "About you in the north"
    assert found["self-assessment-north", "1.0.1"].title == "About you"
    catalogue = questionnaires.catalogue(None, folder)
    assert catalogue.instrument("self-assessment-north").version == "1.0.2"


def test_version_ten_comes_after_version_nine(tmp_path):
    nine, ten = (FORM.replace('"1.0"', f'"1.{number}"') for number in (9, 10))
    folder = folder_of(tmp_path, default=ten, default_at_1_dot_9=nine)
    assert questionnaires.catalogue(None, folder).instrument("self-assessment").version == "1.10"


def test_an_older_overlay_that_a_newer_default_has_outgrown_keeps_its_own(tmp_path):
    newer = FORM.replace('"1.0"', '"1.1"').replace("id: story", "id: tale")
    fits = OVERLAY.replace('version: "1"', 'version: "2"').replace('since: "1.0"', 'since: "1.1"')
    folder = folder_of(
        tmp_path,
        default=newer,
        default_at_1_dot_0=FORM,
        north=fits.replace("[story]", "[tale]"),
        north_at_1=OVERLAY,
    )
    versions = {version for name, version in forms(folder) if name == "self-assessment-north"}
    assert versions == {"1.0.1", "1.1.2"}


CHANGES = {
    "self-assessment-north.yaml: items.tale": ("drops: [story]", "drops: [tale]"),
    "self-assessment-north.yaml: drops.harm": ("drops: [story]", "drops: [harm]"),
    "self-assessment-north.yaml: since": ('since: "1.0"', 'since: "2.0"'),
    "self-assessment-north.yaml: version": ('version: "1"', 'version: "1.0"'),
    "self-assessment-north.yaml: id": ("id: self-assessment-north", "id: self-assessment-south"),
    "self-assessment-north.yaml: base": ("base: self-assessment", "base: default"),
    "self-assessment-north.yaml: sections.implant.after": ("after: urgent", "after: nothing"),
    "self-assessment-north.yaml: adds.sweets.after": ("after: takes", "after: story"),
    "self-assessment-north.yaml: alerts.pump.any_of": ('any_of: ["yes"]', 'any_of: ["si"]'),
    "self-assessment-north.yaml: items.pump.detail": ("detail: Which?,\n", ""),
    "self-assessment-north.yaml: colour": ("drops:", "colour: red\ndrops:"),
}


@pytest.mark.parametrize("key", CHANGES)
def test_an_error_in_an_overlay_names_the_file_and_the_key(tmp_path, key):
    before, after = CHANGES[key]
    assert before in OVERLAY
    folder = folder_of(tmp_path, default=FORM, north=OVERLAY.replace(before, after, 1))
    with pytest.raises(DefinitionError) as error:
        load_forms(folder)
    found = [str(each) for each in error.value.problems]
    assert any(each.startswith(f"{key}: ") for each in found), found
    assert problems(None, folder) == error.value.problems


DEFAULT_CHANGES = {
    "self-assessment.yaml: id": ("id: self-assessment\n", "id: assessment\n"),
    "self-assessment.yaml: version": ('version: "1.0"', 'version: "1"'),
    "self-assessment.yaml: items.signs.section": ("section: urgent", "section: hurry"),
    "self-assessment.yaml: sections": (
        "section: urgent\n    text: Have",
        "section: care\n    text: Have",
    ),
    "self-assessment.yaml: sections.more": ("items:\n", "  - {id: more, title: More}\nitems:\n"),
    "self-assessment.yaml: items.signs.options": ("{value: chest,", "{value: 1,"),
    "self-assessment.yaml: items.since.show_if.equals": ("equals: fever", "equals: cold"),
    "self-assessment.yaml: items.medicines.show_if.equals": ('equals: "yes"}', 'equals: "maybe"}'),
    "self-assessment.yaml: items.medicines.maximum": ("    maximum: 3\n", ""),
    "self-assessment.yaml: items.harm-day.id": ("id: story", "id: harm-day"),
    "self-assessment.yaml: alerts.chest.any_of": ("any_of: [chest]", "any_of: []"),
    "self-assessment.yaml: proposals.0.item": ("{item: needs, field", "{item: story, field"),
    "self-assessment.yaml: proposals.1.equals": (
        'field: need, equals: "yes"',
        'field: need, equals: "x"',
    ),
    "self-assessment.yaml: proposals.1.value": (", value: mental_health", ""),
    "self-assessment.yaml: consents.harm": ("consents: [shares]", "consents: [harm]"),
    "self-assessment.yaml: review.next": (
        "consents:",
        "review: {by: A nurse, on: 2026-01-02, next: 2026-01-01}\nconsents:",
    ),
}


@pytest.mark.parametrize("key", DEFAULT_CHANGES)
def test_an_error_in_the_form_names_the_file_and_the_key(tmp_path, key):
    before, after = DEFAULT_CHANGES[key]
    assert before in FORM
    folder = folder_of(tmp_path, default=FORM.replace(before, after, 1))
    with pytest.raises(DefinitionError) as error:
        load_forms(folder)
    found = [str(each) for each in error.value.problems]
    assert any(each.startswith(f"{key}: ") for each in found), found


def test_two_files_of_one_version_are_refused(tmp_path):
    with pytest.raises(DefinitionError, match=r"there are two of version 1\.0"):
        load_forms(folder_of(tmp_path, default=FORM, default_at_1_dot_0=FORM))


def test_a_version_must_stand_in_the_file_of_its_name(tmp_path):
    with pytest.raises(DefinitionError, match="not named after the instrument"):
        load_forms(folder_of(tmp_path, default_at_1_dot_1=FORM))


@pytest.mark.parametrize("end", ["", "@1.0"])
def test_the_name_that_the_default_form_had_in_version_0_1_0_is_an_error(tmp_path, end):
    folder = folder_of(tmp_path, north=OVERLAY)
    (folder / f"default{end}.yaml").write_text(FORM, encoding="utf-8")
    with pytest.raises(DefinitionError) as error:
        load_forms(folder)
    wanted = f"default{end}.yaml: is called `self-assessment{end}.yaml` since version 0.2.0"
    assert wanted in str(error.value).splitlines()


def test_an_overlay_in_another_file_is_told_the_name_that_it_must_have(tmp_path):
    folder = folder_of(tmp_path, default=FORM)
    (folder / "north.yaml").write_text(OVERLAY, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"after the form: self-assessment-north\.yaml"):
        load_forms(folder)


def test_an_overlay_takes_no_other_instruments_id(tmp_path):
    folder = folder_of(tmp_path, default=FORM)
    text = OVERLAY.replace("id: self-assessment-north", "id: pseq")
    (folder / "pseq.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"pseq\.yaml: id: must begin with self-assessment-"):
        load_forms(folder)
