"""`portal score` as a user meets it: JSON in, JSON out, exit 2 and one sentence otherwise."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PORTAL = Path(sys.executable).parent / "portal"
ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "mobility": 2,
    "self_care": 1,
    "usual_activities": 1,
    "pain_discomfort": 4,
    "anxiety_depression": 3,
    "vas": 0,
}


def run(*arguments, given, cwd):
    """The finished command, started with no settings at all from a folder of its own."""
    raw = given if isinstance(given, bytes) else json.dumps(given).encode()
    return subprocess.run(
        [PORTAL, "score", *map(str, arguments)], input=raw, capture_output=True, cwd=cwd, env={}
    )


def scores(*arguments, given, cwd):
    done = run(*arguments, given=given, cwd=cwd)
    assert (done.returncode, done.stderr) == (0, b"")
    printed = json.loads(done.stdout)
    return {(each["id"], each["value_set"]): each for each in printed["scores"]}, printed["change"]


def test_scores_are_printed_with_all_their_fields(tmp_path):
    found, change = scores("eq5d-5l", given=COMPLETE, cwd=tmp_path)
    assert found["profile", None] == {
        "id": "profile",
        "value": "21143",
        "status": "scored",
        "reason": None,
        "answered": 5,
        "of": 5,
        "value_set": None,
        "band": None,
    }
    assert found["index", "devlin2018"]["value"] == "0.562"
    assert found["index", "nice_dsu"]["status"] == "unscorable"
    assert found["vas", None]["value"] == "0"
    assert change == []


def test_age_and_sex_open_the_value_set_that_needs_them(tmp_path):
    found, _ = scores("eq5d-5l", "--age", 70, "--sex", "male", given=COMPLETE, cwd=tmp_path)
    assert found["index", "nice_dsu"]["value"] == "0.5433673"


def test_null_and_absent_are_unanswered(tmp_path):
    given = {**COMPLETE, "self_care": None}
    del given["vas"]
    found, _ = scores("eq5d-5l", given=given, cwd=tmp_path)
    assert found["profile", None]["reason"] == "self_care was not answered"
    assert found["profile", None]["value"] is None
    assert found["profile", None]["answered"] == 4
    assert found["vas", None]["status"] == "unscorable"


def test_before_adds_the_change_of_each_score_and_the_paretian_class(tmp_path):
    before = tmp_path / "before.json"
    before.write_text(json.dumps({**COMPLETE, "pain_discomfort": 5, "vas": 40}))
    _, change = scores("eq5d-5l", "--before", before, given=COMPLETE, cwd=tmp_path)
    by_key = {(each["id"], each.get("value_set")): each for each in change}
    assert by_key["index", "devlin2018"] == {
        "id": "index",
        "value_set": "devlin2018",
        "value": "0.059",
        "important": False,
        "beyond_error": None,
    }
    assert by_key["index", "rowen2026"]["important"] is True
    assert by_key["index", "nice_dsu"]["value"] is None
    assert by_key["vas", None]["value"] == "-40"
    assert change[-1] == {"id": "paretian", "value": "improve"}


def test_an_incomplete_profile_has_no_paretian_class(tmp_path):
    before = tmp_path / "before.json"
    before.write_text(json.dumps({"mobility": 1}))
    _, change = scores("eq5d-5l", "--before", before, given=COMPLETE, cwd=tmp_path)
    assert change[-1] == {"id": "paretian", "value": None}


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"{",
        b'{"mobility": 1} {}',
        b'{"mobility": 1, "mobility": 2}',
        b'{"vas": NaN}',
        b'{"vas": Infinity}',
        b'{"vas": ' + b"9" * 5000 + b"}",
        b'{"vas": ' + b"9" * 4000 + b"}",
        b"[" * 100_000,
        b'{"mobility": "\xff"}',
        "[1]",
        "null",
        {"mobility": 6},
        {"mobility": 0},
        {"mobility": 1.0},
        {"mobility": "1"},
        {"mobility": True},
        {"mobility": [1]},
        {"vas": 101},
        {"vas": -1},
        {"vas": 10**30},
        {"mobilty": 1},
        {"\ud800": 1},
    ],
)
def test_impossible_input_is_refused_in_one_sentence(given, tmp_path):
    raw = given.encode() if isinstance(given, str) else given
    done = run("eq5d-5l", given=raw, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Error: ")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("before", ["missing.json", "broken.json"])
def test_an_unusable_file_of_earlier_answers_is_refused(before, tmp_path):
    (tmp_path / "broken.json").write_text('{"vas": 200}')
    done = run("eq5d-5l", "--before", before, given=COMPLETE, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")


def test_an_unknown_instrument_is_refused_in_one_sentence(tmp_path):
    done = run("eq5d-3l", given={}, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == b"Error: there is no instrument 'eq5d-3l'\n"


def test_scoring_loads_neither_the_web_nor_the_database():
    program = (
        "import sys; from patient_portal.commands import portal; "
        "portal(['score', 'eq5d-5l'], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=b"{}", capture_output=True, cwd=ROOT, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.decode().split()}
    assert {"click", "questionnaires"} <= loaded
    assert loaded & {"flask", "flask_babel", "sqlalchemy", "sqlmodel", "weasyprint"} == set()
