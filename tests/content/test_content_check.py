"""`portal content check` as a user meets it: no setting, no database, any folder."""

import os
import subprocess
import sys

import content

ROOT = content.FOLDER.parents[1]


def run(*arguments, cwd, **env):
    return subprocess.run(
        [sys.executable, "-m", "patient_portal.commands", "content", "check", *arguments],
        capture_output=True,
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]} | env,
        text=True,
    )


def test_content_that_is_well_passes_from_any_folder(tmp_path):
    done = run(cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "All well: questionnaires, content, forms.\n"


def test_every_fault_is_a_line_with_file_and_key(content_copy, tmp_path):
    content_copy.change("services/bassetlaw.yaml", "[start-back]", "[start-bach]")
    content_copy.change("messages/reminder.yaml", "still help us", "about pain help us")
    done = run("--content", "content", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    lines = done.stderr.splitlines()
    where = "content/services/bassetlaw.yaml: time_points.entry.instruments.back-pain: "
    assert f"{where}there is no instrument start-bach" in lines
    assert any(each.startswith("content/messages/reminder.yaml: texts.en.sms: ") for each in lines)


def test_an_old_key_fails_the_check_with_the_new_one(content_copy, tmp_path):
    content_copy.change("services/bassetlaw.yaml", "follow_up:\n", "way_back:\n")
    done = run("--content", "content", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    wanted = "content/services/bassetlaw.yaml: way_back: is called `follow_up` since version 0.2.0"
    assert wanted in done.stderr.splitlines()


def test_the_folder_may_come_from_the_setting(content_copy, tmp_path):
    content_copy.change("services/bassetlaw.yaml", "value_set: vanhout2012", "value_set: none")
    done = run(cwd=tmp_path, PORTAL_CONTENT_DIR=str(content_copy.folder))
    assert done.returncode == 1
    assert "content/services/bassetlaw.yaml: value_set: " in done.stderr
