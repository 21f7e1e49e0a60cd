"""Who gives local numbers: what a profile says, else what the deployment says, else nobody."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import content

DEFAULT = "https://trust.example/Id/default"
OWN = "https://trust.example/Id/hospital"
NAMED = ("bassetlaw", "highly-specialist")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The content as it is, and two profiles that name one system."""
    made = tmp_path / "content"
    shutil.copytree(content.FOLDER, made)
    for key in NAMED:
        name_system(made, key, OWN)
    return made


def name_system(folder: Path, key: str, system: str) -> None:
    file = folder / "services" / f"{key}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\nlocal_number_system: {system}\n", encoding="utf-8")


def test_a_profile_names_its_own_and_the_others_have_the_deployments(folder: Path) -> None:
    services = content.load(folder, local_number_system=DEFAULT).services
    for key, service in services.items():
        of_one = NAMED if key in NAMED else tuple(set(services) - set(NAMED))
        assert service.local_number_system == (OWN if key in NAMED else DEFAULT)
        assert set(service.of_one_system) == set(of_one)
        assert service.of_one_system[0] == key


def test_where_nobody_names_one_each_service_is_by_itself(folder: Path) -> None:
    for key, service in content.load(folder).services.items():
        named = key in NAMED
        assert service.local_number_system == (OWN if named else "")
        assert set(service.of_one_system) == (set(NAMED) if named else {key})


def test_a_load_changes_no_other(folder: Path) -> None:
    content.load(folder, local_number_system=DEFAULT)
    services = content.load(folder).services
    assert {each.local_number_system for each in services.values()} == {OWN, ""}


@pytest.mark.parametrize("system", ["no-uri", "'https://x.example/a|b'", "'https://x.example/a b'"])
def test_what_is_no_uri_is_refused_with_file_and_key(folder: Path, system: str) -> None:
    name_system(folder, "durham-darlington", system)
    with pytest.raises(content.ContentError, match=r"durham-darlington\.yaml: local_number_system"):
        content.load(folder)
