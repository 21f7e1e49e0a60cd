"""The folder gateway: whole files, once, whatever happens on the way."""

from __future__ import annotations

import csv
import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from uuid import uuid4

import pytest

from patient_portal.core.errors import RecordRefused, RecordUnavailable
from patient_portal.integration.adapters.record_folder import FolderRecord
from patient_portal.integration.protocols.record import RecordedState
from tests.integration.fhir.reports import ASHA, EQ5D, IDENTIFIER, report

NAME = f"2026-11-22_bassetlaw_{IDENTIFIER}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "record"


@pytest.fixture
def record(folder: Path) -> FolderRecord:
    return FolderRecord(folder)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.name != ".lock")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_response_becomes_bundle_page_table_row_and_manifest_row(
    folder: Path, record: FolderRecord
) -> None:
    receipt = record.send(report())
    assert receipt.reference == f"{NAME}.json"
    assert names(folder) == [
        f"{NAME}.json",
        f"{NAME}.pdf",
        "manifest.csv",
        "scores_eq5d-5l_1.csv",
    ]
    bundle = json.loads((folder / f"{NAME}.json").read_text())
    assert bundle["type"] == "transaction"
    assert (folder / f"{NAME}.pdf").read_bytes().startswith(b"%PDF-")
    assert [(row["bundle"], row["page"]) for row in rows(folder / "manifest.csv")] == [
        (f"{NAME}.json", f"{NAME}.pdf")
    ]
    (row,) = rows(folder / "scores_eq5d-5l_1.csv")
    assert (row["nhs_number"], row["profile"], row["index"], row["vas"]) == (
        "9990000018",
        "21143",
        "0.456",
        "60",
    )
    assert row["index_value_set"] == "vanhout2012"


def test_the_bundle_names_the_patient_by_number_with_name_and_birth_date(
    folder: Path, record: FolderRecord
) -> None:
    record.send(report())
    bundle = json.loads((folder / f"{NAME}.json").read_text())
    for entry in bundle["entry"]:
        assert entry["resource"]["subject"] == {
            "type": "Patient",
            "identifier": {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"},
            "display": "EXAMPLE, Asha, born 1980-02-29",
        }


def test_a_local_number_stands_in_for_a_missing_nhs_number(folder: Path) -> None:
    record = FolderRecord(folder)
    local = "https://trust.example/Id/local"
    patient = replace(ASHA, nhs_number=None, local_number="A 17", local_number_system=local)
    record.send(report(patient=patient))
    bundle = json.loads((folder / f"{NAME}.json").read_text())
    assert bundle["entry"][0]["resource"]["subject"]["identifier"] == {
        "system": "https://trust.example/Id/local",
        "value": "A 17",
    }


def test_file_names_say_nothing_about_the_person(folder: Path, record: FolderRecord) -> None:
    record.send(report())
    for name in names(folder):
        assert not re.search("9990000018|example|asha|1980", name, re.IGNORECASE)


def test_the_day_in_a_name_is_the_day_in_london(folder: Path, record: FolderRecord) -> None:
    made = report()
    late_evening = made.authored_at.replace(month=7, hour=23, minute=30)
    record.send(replace(made, authored_at=late_evening))
    assert f"2026-07-23_bassetlaw_{IDENTIFIER}.json" in names(folder)


def test_sending_twice_adds_nothing(folder: Path, record: FolderRecord) -> None:
    first = record.send(report())
    before = {name: (folder / name).read_bytes() for name in names(folder)}
    assert FolderRecord(folder).send(report()) == first
    assert {name: (folder / name).read_bytes() for name in names(folder)} == before


def test_a_correction_is_a_further_version_beside_the_first(
    folder: Path, record: FolderRecord
) -> None:
    record.send(report())
    record.send(report(version=2, answers=EQ5D | {"vas": 0}))
    assert record.read_back(report()) is RecordedState.PRESENT
    assert f"{NAME}-v2.json" in names(folder)
    assert [(row["version"], row["vas"]) for row in rows(folder / "scores_eq5d-5l_1.csv")] == [
        ("1", "60"),
        ("2", "0"),
    ]


def test_a_score_that_cannot_be_made_is_an_empty_cell_with_its_reason(
    folder: Path, record: FolderRecord
) -> None:
    record.send(report(answers=EQ5D | {"mobility": None}))
    (row,) = rows(folder / "scores_eq5d-5l_1.csv")
    assert (row["index"], row["index_reason"]) == ("", "mobility was not answered")


@pytest.mark.parametrize("name", ["=1+1", "+44", "-2+3", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_begins_a_formula(folder: Path, record: FolderRecord, name: str) -> None:
    record.send(report(patient=replace(ASHA, family_name=name)))
    (row,) = rows(folder / "scores_eq5d-5l_1.csv")
    assert row["family_name"] == f"'{name}"


def test_a_negative_index_stays_a_number(folder: Path, record: FolderRecord) -> None:
    worst = dict.fromkeys(EQ5D, 5) | {"vas": 0}
    record.send(report(answers=worst))
    assert rows(folder / "scores_eq5d-5l_1.csv")[0]["index"] == "-0.594"


@pytest.mark.parametrize("name", ['O"Neil, "A"', "Żółć 🙂", "line\r\nbreak", "half \ud800"])
def test_odd_names_stay_in_their_cell(folder: Path, record: FolderRecord, name: str) -> None:
    record.send(report(patient=replace(ASHA, family_name=name)))
    record.send(report(identifier=str(uuid4())))
    found = rows(folder / "scores_eq5d-5l_1.csv")
    assert found[0]["family_name"] == name.replace("\ud800", "?")
    assert found[1]["family_name"] == "Example"


def test_what_is_taken_into_a_sub_folder_is_still_there_and_not_written_again(
    folder: Path, record: FolderRecord
) -> None:
    record.send(report())
    (folder / "taken").mkdir()
    for name in (f"{NAME}.json", f"{NAME}.pdf"):
        (folder / name).rename(folder / "taken" / name)
    assert record.read_back(report()) is RecordedState.PRESENT
    record.send(report())
    assert f"{NAME}.json" not in names(folder)


def test_reading_back_tells_missing_doubled_and_different(
    folder: Path, record: FolderRecord
) -> None:
    assert record.read_back(report()) is RecordedState.MISSING
    record.send(report())
    file = folder / f"{NAME}.json"
    content = file.read_text()
    assert record.read_back(report()) is RecordedState.PRESENT
    (folder / "copy.json").write_text(content)
    assert record.read_back(report()) is RecordedState.DOUBLED
    (folder / "copy.json").unlink()
    file.write_text(content.replace('"value": 60', '"value": 61'))
    assert record.read_back(report()) is RecordedState.DIFFERENT
    file.write_text(content[:500])
    assert record.read_back(report()) is RecordedState.DIFFERENT
    file.unlink()
    assert record.read_back(report()) is RecordedState.MISSING


def test_a_missing_bundle_is_restored_by_sending_again(folder: Path, record: FolderRecord) -> None:
    record.send(report())
    (folder / f"{NAME}.json").unlink()
    record.send(report())
    assert record.read_back(report()) is RecordedState.PRESENT
    assert len(rows(folder / "manifest.csv")) == 1
    assert len(rows(folder / "scores_eq5d-5l_1.csv")) == 1


def test_something_else_under_the_same_identifier_needs_a_person(
    folder: Path, record: FolderRecord
) -> None:
    record.send(report())
    with pytest.raises(RecordRefused, match="different"):
        record.send(report(answers=EQ5D | {"vas": 61}))
    assert record.read_back(report()) is RecordedState.PRESENT


def test_a_folder_that_cannot_be_used_is_the_gateways_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    record = FolderRecord(tmp_path / "file" / "record")
    with pytest.raises(RecordUnavailable):
        record.send(report())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_leaves_nothing_half_and_the_next_try_completes(
    folder: Path, record: FolderRecord
) -> None:
    folder.mkdir()
    part = folder / f"{NAME}.json.part"
    part.symlink_to("/dev/full")
    with pytest.raises(RecordUnavailable):
        record.send(report())
    assert record.read_back(report()) is RecordedState.MISSING
    assert not (folder / "manifest.csv").exists()
    record.send(report())
    assert record.read_back(report()) is RecordedState.PRESENT
    assert not list(folder.glob("*.part"))


def test_eight_workers_at_once_write_each_response_once(folder: Path) -> None:
    reports = [report(identifier=str(uuid4())) for _ in range(5)]
    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(FolderRecord(folder).send, each) for each in reports * 4]
        assert len({each.result().reference for each in sent}) == len(reports)
    assert len(list(folder.glob("*.json"))) == len(reports)
    for table in ("manifest.csv", "scores_eq5d-5l_1.csv"):
        found = [row["identifier"] for row in rows(folder / table)]
        assert sorted(found) == sorted(each.identifier for each in reports)
    assert not list(folder.glob("*.part"))


# What a process does to the folder, in the order in which it does it.
STEPS = ("open", "os.rename", "os.mkdir", "fcntl.flock")


def _send_and_die(folder: Path, step: int) -> None:
    """Sends, and is gone as by kill -9 just before its step-th change of the folder."""
    import sys  # noqa: PLC0415 - the child starts here

    left = step

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        inside = event in STEPS and str(folder) in str(arguments[0])
        if inside or event == "fcntl.flock":
            left -= 1
            if left < 0:
                os._exit(9)

    sys.addaudithook(audit)
    FolderRecord(folder).send(report())
    os._exit(0)


def test_killed_before_any_step_the_next_sending_completes_it(tmp_path: Path) -> None:
    fork = get_context("fork")
    died = 0
    for step in range(200):
        folder = tmp_path / str(step)
        child = fork.Process(target=_send_and_die, args=(folder, step))
        child.start()
        child.join()
        for file in folder.glob("*.json"):
            json.loads(file.read_bytes())
        record = FolderRecord(folder)
        record.send(report())
        assert record.read_back(report()) is RecordedState.PRESENT
        assert names(folder) == [
            f"{NAME}.json",
            f"{NAME}.pdf",
            "manifest.csv",
            "scores_eq5d-5l_1.csv",
        ]
        for table in ("manifest.csv", "scores_eq5d-5l_1.csv"):
            assert len(rows(folder / table)) == 1
        if child.exitcode == 0:
            break
        died += 1
    # At the least: the folder, the lock, and for each of four files its part and its rename.
    assert 10 <= died < 200
