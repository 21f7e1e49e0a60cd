"""`portal content check` and `portal questionnaire export` as a user meets them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PORTAL = Path(sys.executable).parent / "portal"
POLISH = Path(__file__).parents[1] / "wording"


def run(*arguments, cwd, **env):
    return subprocess.run(
        [PORTAL, *map(str, arguments)], capture_output=True, cwd=cwd, env=env, text=True
    )


def test_content_that_is_well_passes(tmp_path):
    done = run("content", "check", cwd=tmp_path, PORTAL_WORDING_DIR=str(POLISH))
    assert (done.returncode, done.stderr) == (0, "")


def test_every_fault_is_listed_with_file_and_key(tmp_path):
    shutil.copytree(POLISH, tmp_path / "packs")
    for name in ("pseq-pl.yaml", "bpi-sf-pl.yaml"):
        file = tmp_path / "packs" / name
        file.write_text(file.read_text(encoding="utf-8").replace("variant: self", "variant: all"))
    done = run("content", "check", "--wording", "packs", cwd=tmp_path)
    assert done.returncode == 1
    assert "questionnaires/pseq-pl.yaml: variant: " in done.stderr
    assert "questionnaires/bpi-sf-pl.yaml: variant: " in done.stderr


def test_an_instrument_is_exported_without_settings(tmp_path):
    done = run("questionnaire", "export", "pseq", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["resourceType"] == "Questionnaire"


def test_an_instrument_is_exported_in_a_licensed_language(tmp_path):
    done = run("questionnaire", "export", "pseq", "--language", "pl", "--wording", POLISH, cwd="/")
    assert json.loads(done.stdout)["language"] == "pl"


@pytest.mark.parametrize(
    "arguments", [("pesq",), ("pseq", "--wording", "nowhere")], ids=["unknown", "no packs"]
)
def test_what_cannot_be_exported_is_told_in_one_sentence(arguments, tmp_path):
    done = run("questionnaire", "export", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["score", "questionnaire export", "content check"])
def test_every_command_explains_itself(command, tmp_path):
    done = run(*command.split(), "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "Usage: portal" in done.stdout
