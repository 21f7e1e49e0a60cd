"""What lies in a record or a folder since 0.1.0 is known again, and nothing goes there twice."""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from patient_portal.integration.adapters.messages_folder import FolderMessages
from patient_portal.integration.adapters.record_folder import FolderRecord
from patient_portal.integration.fhir.bundle import transaction
from patient_portal.integration.fhir.person import logical_subject
from patient_portal.integration.protocols.messages import OutgoingMessage
from patient_portal.integration.protocols.record import RecordedState, Report
from tests.integration.fhir.reports import ASHA, BPI, report
from tests.kept.record_terms import terms
from tests.kept.version import kept

IDENTIFIER = "6f1c9a52-3c1e-4a5e-9d0b-2f6f0a7d1c%s"
UNANSWERED = {
    "worst": "skipped",
    "least": "unreadable",
    "average": "double",
    "enjoyment": "skipped",
}
LOCAL_NUMBERS = "https://local.example/number"


def reports() -> Iterator[Report]:
    """Of these the data were made: every mode, every reason, an amendment, somebody else's help."""
    yield report("eq5d-5l", identifier=IDENTIFIER % 21)
    yield report(
        "bpi-sf",
        identifier=IDENTIFIER % 22,
        mode="paper",
        respondent="helper",
        late=True,
        answers={item: value for item, value in BPI.items() if item not in UNANSWERED},
        reasons=UNANSWERED,
    )
    yield report(
        "pseq",
        identifier=IDENTIFIER % 23,
        mode="telephone",
        respondent="proxy",
        respondent_name="Carl",
        version=2,
        void_scores=("total",),
        patient=dataclasses.replace(
            ASHA, nhs_number=None, local_number="L-7", local_number_system=LOCAL_NUMBERS
        ),
    )
    yield report("fft", identifier=IDENTIFIER % 24, answers={"experience": "good"})


@pytest.fixture
def old_folder(tmp_path: Path) -> Path:
    """The record's folder as 0.1.0 left it after the last of the reports; its page lies empty."""
    for name, content in kept("record")["folder"].items():
        if isinstance(content, list):
            (tmp_path / name).write_bytes("".join(f"{line}\r\n" for line in content).encode())
        else:
            (tmp_path / name).write_bytes(content.encode())
            (tmp_path / name).with_suffix(".pdf").touch()
    return tmp_path


def test_a_bundle_has_every_name_that_it_had() -> None:
    found: set[str] = set()
    for one in reports():
        subject = logical_subject(one.patient)
        found.update(terms(transaction(one, subject=subject)))
    expected = kept("record")["terms"]
    assert len(expected) > 100
    assert [each for each in expected if each not in found] == []


def test_a_folder_has_the_files_and_columns_that_it_had(tmp_path: Path) -> None:
    record = FolderRecord(tmp_path)
    for one in reports():
        record.send(one)
    found = {file.name for file in tmp_path.iterdir()}
    assert [name for name in kept("record")["files"] if name not in found] == []
    for name, columns in kept("record")["tables"].items():
        with (tmp_path / name).open(newline="", encoding="utf-8") as table:
            assert next(csv.reader(table)) == columns, name


def test_what_lies_in_an_old_folder_is_not_written_again(old_folder: Path) -> None:
    *_, one = reports()
    record = FolderRecord(old_folder)
    before = contents(old_folder)
    assert record.read_back(one) is RecordedState.PRESENT
    assert record.send(one).reference in before
    assert contents(old_folder) == before


def test_a_message_in_a_folder_is_the_file_that_it_was(tmp_path: Path) -> None:
    expected = kept("record")["message"]
    identifier = expected["file"].removesuffix(".json")
    gateway = FolderMessages(tmp_path)
    gateway.send(
        OutgoingMessage(
            identifier=identifier, channel="sms", to="+447700900101", subject="", body="Hello"
        )
    )
    [file] = tmp_path.iterdir()
    assert file.name == expected["file"]
    assert list(json.loads(file.read_bytes())) == expected["keys"]
    # By this the worker knows that it went before it was killed.
    assert gateway.went(identifier)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}
