"""Licensed packs replace the stand-in wording, and only where they fit the structure."""

import shutil
from pathlib import Path

import pytest

import questionnaires
from questionnaires import DefinitionError
from questionnaires.loader import load_definitions

POLISH = Path(__file__).parents[1] / "wording"
ENGLISH = Path(__file__).parents[1] / "wording_english"
INSTRUMENTS = [each.id for each in questionnaires.catalogue().latest()]
OWN = {each.id for each in load_definitions() if each.own_wording}


@pytest.fixture
def packs(tmp_path):
    """A copy of the Polish packs, and a way to change one of them."""
    folder = tmp_path / "packs"
    shutil.copytree(POLISH, folder)

    def changed(before, after, name="eq5d-5l-pl.yaml"):
        text = (folder / name).read_text(encoding="utf-8")
        assert before in text
        (folder / name).write_text(text.replace(before, after, 1), encoding="utf-8")
        return folder

    return changed


def told(folder):
    return [str(each) for each in questionnaires.problems(folder)]


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_is_shown_in_a_licensed_language(name):
    catalogue = questionnaires.catalogue(POLISH)
    english = catalogue.instrument(name)
    polish = catalogue.in_language(english, "pl")
    assert english.wording.pack is None
    assert (polish.wording.language, polish.wording.licensed) == ("pl", True)
    assert polish.wording.number == f"TEST-PL-{name}"
    assert polish.title != english.title
    for one, other in zip(english.items, polish.items, strict=True):
        assert one.text != other.text
        assert other.hint == "", "these packs have no hints, and English ones have no place there"
        assert [option.value for option in one.options] == [
            option.value for option in other.options
        ]


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_language_without_a_pack_is_shown_in_english(name):
    catalogue = questionnaires.catalogue(POLISH)
    instrument = catalogue.instrument(name)
    assert catalogue.in_language(instrument, "ur") == instrument
    assert instrument.wording.language == "en"


def test_coming_back_from_another_language_gives_the_english_texts():
    catalogue = questionnaires.catalogue(POLISH)
    english = catalogue.instrument("pseq")
    assert catalogue.in_language(catalogue.in_language(english, "pl"), "en") == english


def test_only_english_packs_lift_the_want_of_a_licence():
    others = set(INSTRUMENTS) - OWN
    assert others == set(questionnaires.catalogue().without_licence())
    assert others == set(questionnaires.catalogue(POLISH).without_licence())
    assert questionnaires.catalogue(ENGLISH).without_licence() == ()


def test_the_projects_own_questionnaire_needs_no_pack_and_is_no_stand_in():
    assert sorted(OWN) == ["outcomes"]
    wording = questionnaires.catalogue().instrument("outcomes").wording
    assert (wording.licensed, wording.own, wording.pack) == (True, True, None)


def test_a_variant_without_a_pack_falls_back_to_the_one_for_oneself():
    catalogue = questionnaires.catalogue(ENGLISH)
    instrument = catalogue.instrument("eq5d-5l")
    assert catalogue.in_language(instrument, "en", "proxy").wording.variant == "self"


def test_a_changed_text_is_another_pack(packs):
    before = questionnaires.catalogue(POLISH)
    after = questionnaires.catalogue(packs("Jak dziś z poruszaniem się?", "Jak z chodzeniem?"))
    one, other = (
        each.in_language(each.instrument("eq5d-5l"), "pl").wording.pack for each in (before, after)
    )
    assert one.startswith("eq5d-5l-1-pl-self-")
    assert one != other


def test_a_pack_keeps_the_id_that_answers_in_the_database_name():
    """The names of the classes and fields of a pack are part of its id: they stay."""
    catalogue = questionnaires.catalogue(POLISH)
    pack = catalogue.in_language(catalogue.instrument("eq5d-5l"), "pl").wording.pack
    assert pack == "eq5d-5l-1-pl-self-6937d5aa0012"


CHANGES = {
    "texts.items.vas.high_label": ("      high_label: Najlepsze, jakie można pomyśleć\n", ""),
    "texts.items.vas.low_label": ("low_label: Najgorsze", 'low_label: ""\n      hint: Najgorsze'),
    "texts.items.mobility.options.5": ("value: 5", "value: 6"),
    "texts.items.mobility.options.1": ("value: 2", "value: 1"),
    "texts.items.mobility.low_label": ("text: Jak dziś z por", "low_label: x\n      text: Jak"),
    "texts.items.self_care": ("- id: self_care", "- id: self_caring"),
    "texts.items.self_caring": ("- id: self_care", "- id: self_caring"),
    "texts.items.mobility.colour": ("- id: mobility\n", "- id: mobility\n      colour: red\n"),
    "texts.recall": ("recall: Dzisiaj", 'recall: ""'),
    "licence.number": ("  number: TEST-PL-eq5d-5l\n", ""),
    "licence.date": ("date: 2026-11-01", "date: soon"),
    "variant": ("variant: self", "variant: parrot"),
    "version": ('version: "1"', "version: 1"),
    "instrument": ('version: "1"', 'version: "7"'),
}


@pytest.mark.parametrize("key", CHANGES)
def test_a_pack_that_does_not_fit_is_refused_with_file_and_key(packs, key):
    found = told(packs(*CHANGES[key]))
    assert any(each.startswith(f"eq5d-5l-pl.yaml: {key}: ") for each in found), found


def test_no_proxy_answers_what_only_the_person_can_answer(packs):
    found = told(packs("variant: self", "variant: proxy", name="pseq-pl.yaml"))
    assert found == ["pseq-pl.yaml: variant: this instrument is never answered by a proxy"]


def test_two_packs_of_the_same_texts_are_refused(packs):
    folder = packs("TEST-PL", "TEST-PL")
    shutil.copy(folder / "pseq-pl.yaml", folder / "pseq-too.yaml")
    assert told(folder) == ["pseq-too.yaml: language: another pack has these texts"]


def test_a_folder_of_packs_that_is_not_there_is_refused(tmp_path):
    assert told(tmp_path / "nowhere") == ["nowhere: there is no such folder of packs"]
    with pytest.raises(DefinitionError):
        questionnaires.catalogue(tmp_path / "nowhere")


def test_every_definition_has_a_test_pack_in_polish_and_where_needed_in_english():
    wanted = {each.id for each in load_definitions()}
    assert {each.name.removesuffix("-pl.yaml") for each in POLISH.iterdir()} == wanted
    assert {each.name.removesuffix("-en.yaml") for each in ENGLISH.iterdir()} == wanted - OWN
