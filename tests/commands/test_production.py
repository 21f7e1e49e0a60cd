"""What production refuses to start with, and what it refuses to do."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import func, select

from patient_portal.core.settings import ROOT
from patient_portal.models.tables import Patient, Staff
from tests.commands.conftest import Terminal

SAFETY = ("forms/*.yaml", "advice/*.yaml")


@pytest.fixture
def production(terminal: Terminal) -> Terminal:
    """Licensed wording is there; the safety questions are as the project has them."""
    return terminal.with_settings(env="production", wording_dir=str(ROOT / "tests/wording_english"))


def reviewed(folder: Path) -> Path:
    """A copy of the content in which somebody has reviewed all that is about safety."""
    copy = shutil.copytree(ROOT / "content" / "data", folder / "content")
    today = datetime.now(UTC).date()
    for file in (file for pattern in SAFETY for file in copy.glob(pattern)):
        year = f"on: {today}, next: {today + timedelta(days=365)}"
        file.write_text(f"{file.read_text()}\nreview: {{by: Lead nurse, {year}}}\n")
    return copy


def test_safety_questions_that_nobody_reviewed_stop_the_start(production: Terminal) -> None:
    done = production.run("worker", "--once")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nobody has reviewed these yet" in done.stderr
    for name in ("safety questions of self-assessment", "the advice crisis"):
        assert name in done.stderr


def test_nobody_is_made_up_in_production(production: Terminal) -> None:
    content_dir = reviewed(production.folder)
    done = production.with_settings(content_dir=str(content_dir)).run("demo")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Made-up patients do not belong in production." in done.stderr
    with production.sample.portal.database.reading() as session:
        assert session.exec(select(func.count()).select_from(Patient)).one() == 3
        assert session.exec(select(Staff)).all() == []
