"""A self-assessment form on its way to the record: the folder, its pages, and a FHIR server."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pypdf
import pytest

import questionnaires
from patient_portal.answers.services.response_pdf import report_pdf
from patient_portal.integration.adapters.record_fhir import FhirRecord
from patient_portal.integration.adapters.record_fhir_http import FhirEndpoint
from patient_portal.integration.adapters.record_fhir_token import NoCredentials
from patient_portal.integration.adapters.record_folder import FolderRecord
from patient_portal.integration.fhir.narrative import answer_words
from patient_portal.integration.protocols.record import RecordedState, Report
from tests.integration.fhir.reports import ASHA, report
from tests.servers.fhir_server import FhirServer
from tests.support.forms import CATALOGUE, forms, full_answers

DEFAULT = CATALOGUE.instrument("self-assessment")
ALL = pytest.mark.parametrize("form", [DEFAULT, *forms().values()], ids=lambda each: each.id)


def sent_form(form: questionnaires.Instrument = DEFAULT, **changes: Any) -> Report:
    given = {"identifier": str(uuid4()), "answers": full_answers(form)} | changes
    return report(instrument=form, **given)


def in_one_line(text: str) -> str:
    """Lines may break anywhere in a long word."""
    return "".join(text.split())


@pytest.fixture
def record(medplum: FhirServer) -> FhirRecord:
    medplum.seed("9990000018", ASHA.date_of_birth)
    return FhirRecord(FhirEndpoint(medplum.base, lambda: datetime.now(UTC), NoCredentials()), "")


@ALL
def test_a_form_becomes_a_bundle_pages_and_a_row_without_scores(
    tmp_path: Path, form: questionnaires.Instrument
) -> None:
    gateway, sent = FolderRecord(tmp_path), sent_form(form)
    receipt = gateway.send(sent)
    assert gateway.read_back(sent) is RecordedState.PRESENT
    (table,) = tmp_path.glob("scores_*")
    (row,) = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    assert (row["identifier"], list(row.items())[-1]) == (sent.identifier, ("wording", "own"))
    bundle = json.loads((tmp_path / receipt.reference).read_text())
    kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    assert kinds.count("QuestionnaireResponse") == 1
    assert "Observation" not in kinds
    (page,) = tmp_path.glob("*.pdf")
    assert page.read_bytes().startswith(b"%PDF-")


@ALL
def test_a_form_is_stored_once_and_read_back(
    medplum: FhirServer, record: FhirRecord, form: questionnaires.Instrument
) -> None:
    sent = sent_form(form)
    assert record.read_back(sent) is RecordedState.MISSING
    assert record.send(sent) == record.send(sent)
    (stored,) = medplum.find("QuestionnaireResponse")
    assert stored["questionnaire"].endswith(f"/{form.id}|{form.version}")
    assert len(stored["item"]) == len(form.sections)
    assert record.read_back(sent) is RecordedState.PRESENT
    changed = dict(sent.answers) | {"pain_main": "My knee"}
    assert record.read_back(replace(sent, answers=changed)) is RecordedState.DIFFERENT


def test_a_corrected_form_takes_the_place_of_the_first(
    medplum: FhirServer, record: FhirRecord
) -> None:
    first = sent_form()
    record.send(first)
    # Without the yes the medicines are asked for no more.
    answers = dict(first.answers) | {"takes_medicines": "no"}
    second = replace(first, version=2, answers=answers)
    record.send(second)
    (stored,) = medplum.find("QuestionnaireResponse")
    assert stored["status"] == "amended"
    assert "Paracetamol" not in json.dumps(stored)
    assert record.read_back(second) is RecordedState.PRESENT


@ALL
def test_the_pages_are_tagged_whole_and_name_the_person_on_each(
    form: questionnaires.Instrument,
) -> None:
    found = pypdf.PdfReader(io.BytesIO(report_pdf(sent_form(form))))
    catalog = found.trailer["/Root"].get_object()
    assert catalog["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in catalog["/Metadata"].get_object().get_data().decode()
    pages = [page.extract_text() for page in found.pages]
    assert 2 <= len(pages) <= 8
    for text in pages:
        assert "EXAMPLE, Asha" in text
        assert "999 000 0018" in text
    whole = in_one_line("".join(pages))
    answers = full_answers(form)
    for item in questionnaires.shown_items(form, answers):
        for line in answer_words(item, answers[item.id]).split("\n"):
            assert in_one_line(line)[:60] in whole, item.id
    for section in form.sections:
        assert in_one_line(section.title) in whole


def test_the_longest_form_is_cut_nowhere() -> None:
    answers = full_answers(DEFAULT)
    wordy = [item for item in DEFAULT.items if item.kind in ("text", "long_text")]
    for item in wordy:
        answers[item.id] = "zebra " * ((item.max_length or 0) // 6)
    reader = pypdf.PdfReader(io.BytesIO(report_pdf(sent_form(answers=answers))))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "in the Bundle" not in text
    assert text.count("zebra") == sum(
        answers[item.id].count("zebra") for item in wordy if item.id in answers
    )
