"""`portal migrate`: the database is brought up to date, and no answer is left without its form."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlmodel import select

import content
from patient_portal.answers.services import response
from patient_portal.answers.services.response import ResponseOrigin
from patient_portal.models.tables import Assessment
from tests.commands.conftest import Terminal
from tests.support.portals import SamplePortal

FORM = "self-assessment-south-cheshire"


def begin_form(sample: SamplePortal) -> None:
    """Asha has opened the form."""
    mine = Assessment.episode_id == sample.episodes["Asha"].id
    form = sample.portal.catalogue.instrument(FORM)
    with sample.portal.database.writing() as session:
        assessment = session.exec(select(Assessment).where(mine)).one()
        response.begin(
            session, assessment.id, form, how=ResponseOrigin(language="en"), now=sample.clock()
        )


def test_it_can_be_run_again(terminal: Terminal) -> None:
    for _ in range(2):
        done = terminal.run("migrate")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("The database is at migration ")


def test_it_names_the_versions_of_forms_that_answers_need_and_that_are_gone(
    terminal: Terminal, tmp_path: Path
) -> None:
    begin_form(terminal.sample)
    folder = tmp_path / "content"
    shutil.copytree(content.FOLDER, folder)
    file = folder / content.FORMS / "self-assessment.yaml"
    older = file.read_text(encoding="utf-8")
    file.write_text(older.replace('version: "1.0"', 'version: "1.1"', 1), encoding="utf-8")
    edited = terminal.with_settings(content_dir=str(folder))
    done = edited.run("migrate")
    assert done.returncode == 1
    assert f"{FORM} 1.0.1" in done.stderr
    file.with_name("self-assessment@1.0.yaml").write_text(older, encoding="utf-8")
    assert edited.run("migrate").returncode == 0
