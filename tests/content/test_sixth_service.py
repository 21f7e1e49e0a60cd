"""A sixth service is added by its file alone: no line of Python knows of it."""

import shutil
from pathlib import Path

import pytest

import content

SIXTH = Path(__file__).parent / "sixth-service.yaml"


@pytest.fixture
def service(tmp_path):
    folder = tmp_path / "content"
    shutil.copytree(content.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copy(SIXTH, folder / "services")
    loaded = content.load(folder)
    assert len(loaded.services) == len(content.load().services) + 1
    return loaded.services["sixth-service"]


def test_its_strands_ask_what_the_file_says(service):
    assert service.instruments_at("entry", "headache") == ("eq5d-5l", "pseq")
    assert service.instruments_at("entry", "young") == ("eq5d-5l",)
    assert service.instruments_at("discharge", "young") == ("eq5d-5l", "collaborate")
    assert service.instruments == ("eq5d-5l", "pseq", "collaborate")


def test_its_days_hours_and_windows_are_its_own(service):
    assert service.working_hours.weekdays == {1, 2, 3, 4, 5}
    assert (service.working_hours.opens_at.hour, service.working_hours.closes_at.hour) == (10, 16)
    assert (service.follow_up.months, service.retention_years) == (6, 20)
    assert service.reminders.after_days == (5, 10)


def test_it_finds_its_people_by_what_the_record_calls_things(service):
    assert service.find_strand(" migraine ").key == "headache"
    assert service.find_strand("pain") is None
    assert service.find_area("UPPER  MOOR").key == "moor"
    assert service.find_commissioner(practice="z90601").key == "northmoor"
    assert service.find_commissioner(practice=None).key == "northmoor"
    assert service.find_commissioner(practice="Z99999") is None


def test_no_program_file_names_any_service():
    root = content.FOLDER.parents[1]
    keys = content.load().services
    for package in ("content", "questionnaires", "patient_portal"):
        for file in (root / package).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            assert not [key for key in keys if key in text], file
