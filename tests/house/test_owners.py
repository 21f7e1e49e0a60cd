"""The watch over who writes which table sees what it is there for."""

from __future__ import annotations

import pytest

from patient_portal.models.tables import Episode, Message
from tests.support import owners


def done_by(module: str, code: str) -> set[str]:
    """What the watch says of code that stands in a module of the program."""
    scope = {"__name__": module, "episode": Episode(), "Message": Message}
    exec(compile(code, module, "exec"), scope)
    said = set(owners.found)
    owners.found.clear()
    return said


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("patient_portal.desk.services.clinic_pack", "Message(to='x')"),
        ("patient_portal.answers.services.tablet", "episode.ended_on = None"),
        ("patient_portal.access.services.sign_in", "episode.channel = None"),
    ],
)
def test_another_wings_table_is_not_written(module: str, code: str) -> None:
    said = done_by(module, code)
    assert said
    assert all(each.startswith(module) for each in said)


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("patient_portal.messages.services.message", "Message(to='x')"),
        ("patient_portal.care.services.pathway", "episode.ended_on = None"),
        ("patient_portal.access.services.sign_in", "episode.birth_date_tries = 1"),
        ("tests.somewhere", "Message(to='x')"),
    ],
)
def test_ones_own_table_is_written(module: str, code: str) -> None:
    assert done_by(module, code) == set()


def test_every_table_has_the_owner_that_the_document_names() -> None:
    assert set(owners.owners()) >= set(owners.MODELS)
