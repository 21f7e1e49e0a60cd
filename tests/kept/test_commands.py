"""What runs `portal` by itself, and reads what it prints, needs no change."""

from __future__ import annotations

from patient_portal.commands import portal
from tests.kept.commands import Script, words_taken
from tests.kept.version import kept


def test_every_command_has_the_options_that_it_had() -> None:
    found = set(words_taken(portal))
    assert [words for words in kept("commands")["words"] if words not in found] == []


def test_what_is_printed_for_programs_has_the_names_that_it_had(script: Script) -> None:
    for run in kept("commands")["runs"]:
        found = script.keys(run)
        assert [name for name in run["keys"] if name not in found] == [], run["run"]
