"""The page about a response: one, tagged, readable, and only words."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest

from patient_portal.answers.services.response_pdf import report_pdf
from questionnaires import catalogue
from tests.integration.fhir.reports import ANSWERS, ASHA, BPI, EQ5D, report

INSTRUMENTS = [each.id for each in catalogue().latest()]
ALL_AREAS = tuple(
    str(option.value) for option in catalogue().instrument("bpi-sf").item("body_areas").options
)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """The words of the page, with line ends as spaces."""
    return " ".join(read(content).pages[0].extract_text().split())


@pytest.mark.parametrize("instrument_id", INSTRUMENTS)
@pytest.mark.parametrize("answered", [True, False])
def test_every_instrument_makes_one_tagged_page(instrument_id: str, answered: bool) -> None:
    answers = ANSWERS.get(instrument_id, {}) if answered else {}
    found = read(report_pdf(report(instrument_id, answers=answers)))
    catalog = found.trailer["/Root"].get_object()
    assert len(found.pages) == 1
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-GB"
    assert "pdfuaid" in catalog["/Metadata"].get_object().get_data().decode()


def test_the_page_says_who_what_when_and_how() -> None:
    words = text_of(
        report_pdf(
            report(
                mode="paper",
                respondent="helper",
                respondent_name="Carla Example",
                late=True,
                version=2,
            )
        )
    )
    for expected in (
        "EQ-5D-5L",
        "Stand-in wording: not the licensed questionnaire",
        "EXAMPLE, Asha",
        "29 February 1980",
        "999 000 0018",
        "Bassetlaw pain service",
        "Entry (late)",
        "22 November 2026, 09:30",
        "On paper, keyed in by staff",
        "the patient, with a helper who wrote: Carla Example",
        "Version 2, replaces all before it",
    ):
        assert expected in words


def test_scores_stand_with_value_set_bands_and_both_thresholds() -> None:
    eq5d = text_of(report_pdf(report()))
    assert "0.456" in eq5d
    assert "Crosswalk to the UK 3L value set (van Hout 2012), from -0.594 to 1" in eq5d
    assert "Devlin" not in eq5d
    pseq = text_of(report_pdf(report("pseq")))
    assert "30: moderate impairment" in pseq
    assert "Minimal important difference: 7" in pseq
    assert "Measurement error: 11.52" in pseq


def test_a_score_that_cannot_be_made_says_why() -> None:
    words = text_of(report_pdf(report(answers=EQ5D | {"mobility": None})))
    assert "No score" in words
    assert "Mobility was not answered." in words


def test_an_answer_that_is_missing_says_why() -> None:
    answers = {key: value for key, value in EQ5D.items() if key != "mobility"}
    made = report(answers=answers, reasons={"mobility": "double"})
    assert "More than one answer marked" in text_of(report_pdf(made))


def test_own_words_are_words_and_fetch_nothing() -> None:
    words = '<img src="http://127.0.0.1:1/x"><script>alert(1)</script>{{ 7*7 }} @import'
    found = text_of(report_pdf(report("bpi-sf", answers=BPI | {"treatments": words})))
    # Lines may break anywhere in a long word.
    assert words.replace(" ", "") in found.replace(" ", "")


@pytest.mark.parametrize("words", ["word " * 400, "m" * 2000, "line\n" * 400, "żółć ąę " * 250])
def test_what_does_not_fit_is_cut_with_a_word_and_stays_one_page(words: str) -> None:
    full = BPI | {"treatments": words[:2000], "body_areas": ALL_AREAS}
    content = report_pdf(report("bpi-sf", answers=full))
    assert len(read(content).pages) == 1
    found = text_of(content)
    assert "(whole in the Bundle)" in found
    assert "These are answers to a questionnaire" in found


def test_names_with_forbidden_characters_do_not_stop_the_page() -> None:
    odd = replace(ASHA, family_name="O'Example\ud800\x07")
    assert "O'EXAMPLE" in text_of(report_pdf(report(patient=odd)))
