"""What one reader refuses of every file that decides something, with its place."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

import content
import plain_yaml
from patient_portal.core.settings import ROOT
from plain_yaml import MOST_BYTES, MOST_LEVELS, FileFault
from questionnaires import problems

# Nine levels of ten: a thousand million values for who takes them apart.
LAUGHS = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
)
FAULTS = {
    LAUGHS: "line 1: anchors",
    "a: 1\nb: *a": "line 2: anchors",
    "base: {a: 1}\nb:\n  <<: {c: 2}": "line 3: merging",
    "on: 2026-02-30": "line 1: '2026-02-30' is no date",
    "a: [1, 2": "line 1: expected",
    "a: 1\na: 2": "line 2: found duplicate key",
    "a: " + "[" * 200 + "]" * 200: f"line 1: is nested in more than {MOST_LEVELS} levels",
    "a: 1\n---\nb: 2": "line 2: but found another document",
    "a: !!python/object:os.system x": "line 1: could not determine a constructor",
    "a: !!int many": "line 1: 'many' is no whole number",
    "a: " + "9" * 5000: "line 1: '9",
    "a: \x00": "(whole file): unacceptable character #x0000",
}


@pytest.mark.parametrize("text", FAULTS, ids=FAULTS.values())
def test_a_fault_is_a_sentence_with_its_place(text: str) -> None:
    with pytest.raises(FileFault) as refused:
        plain_yaml.parse(text)
    said = str(refused.value)
    assert said.startswith(FAULTS[text])
    assert len(said) < 300
    assert "\n" not in said


def test_yaml_1_2_is_read_as_it_stands() -> None:
    text = "time: 17:30\nno: no\nday: 2028-02-29\nname: '1.10'\nmany: [1, 2]\nnothing:"
    assert plain_yaml.parse(text) == {
        "time": "17:30",
        "no": "no",
        "day": date(2028, 2, 29),
        "name": "1.10",
        "many": [1, 2],
        "nothing": None,
    }


def test_only_small_plain_files_are_read(tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    file.write_bytes(b"a: " + b"x" * (MOST_BYTES - 3))
    assert len(plain_yaml.load(file)["a"]) == MOST_BYTES - 3
    file.write_bytes(b"a: " + b"x" * (MOST_BYTES - 2))
    pipe, folder = tmp_path / "pipe.yaml", tmp_path / "folder.yaml"
    os.mkfifo(pipe)
    folder.mkdir()
    wrong = tmp_path / "wrong.yaml"
    wrong.write_bytes(b"a: 1\nb: \xff")
    found = {}
    for each in (file, pipe, folder, tmp_path / "missing.yaml", wrong):
        with pytest.raises(FileFault) as refused:
            plain_yaml.load(each)
        found[each.stem] = str(refused.value)
    assert found == {
        "file": "(whole file): is larger than 1 MB",
        "pipe": "(whole file): is no plain file",
        "folder": "(whole file): is no plain file",
        "missing": "(whole file): is no plain file",
        "wrong": "line 2: is not UTF-8",
    }


@pytest.mark.parametrize("text", [LAUGHS, "on: 2026-02-30", "[" * 5000], ids=["laughs", "day", "["])
def test_every_reader_names_the_file_and_the_place(tmp_path: Path, text: str) -> None:
    """Profiles, messages and advice; definitions and wording packs; forms."""
    for folder in ("services", "messages", "advice", "forms"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "broken.yaml").write_text(text, encoding="utf-8")
    told = content.problems(tmp_path, instruments=())
    for folder in ("services", "messages", "advice"):
        assert any(each.startswith(f"{folder}/broken.yaml: line 1: ") for each in told), told
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "broken.yaml").write_text(text, encoding="utf-8")
    of_leaf = [str(each) for each in problems(packs, tmp_path / "forms")]
    assert sum("broken.yaml" in each and "line 1" in each for each in of_leaf) >= 1, of_leaf


def test_the_projects_own_files_say_everything_where_it_stands() -> None:
    files = [*(ROOT / "content").rglob("*.yaml"), *(ROOT / "questionnaires").rglob("*.yaml")]
    assert len(files) > 30
    for file in files:
        plain_yaml.load(file)
