"""Names compared: a suspicion is easy to raise, sameness is not."""

from __future__ import annotations

import pytest

from patient_portal.core import names


@pytest.mark.parametrize(
    ("one", "other", "may_be_one", "is_same"),
    [
        ("Asha Example", "asha  EXAMPLE", True, True),
        ("Łukasz Żak", "Lukasz Zak", True, True),
        ("O'Brien", "OBrien", True, True),
        ("Katherine", "Catherine", True, True),
        ("Stephen", "Steven", True, True),
        ("Elizabeth", "Eliza", True, True),
        # A person looks whether they are one; nobody may take them for one unseen.
        ("Katherine", "Kate", True, False),
        ("Olivia", "Oliver", True, False),
        ("Maria", "Mary", True, False),
        ("Ann Lee", "Lee Ann", True, False),
        ("Jack", "John", False, False),
        ("Robert", "Rowan", False, False),
        ("王", "李", False, False),
        ("王", "王", True, True),
    ],
)
def test_two_names_may_be_one_or_are_the_same(
    one: str, other: str, *, may_be_one: bool, is_same: bool
) -> None:
    assert names.may_be_one(one, other) is may_be_one
    assert names.may_be_one(other, one) is may_be_one
    assert names.is_same(one, other) is is_same
    assert names.is_same(other, one) is is_same


def test_what_is_typed_is_the_beginning_of_a_name() -> None:
    assert names.likeness("kat", "Katherine Example") == 1
    assert names.likeness("exa kat", "Katherine Example") == 1
    assert names.likeness("kat jones", "Katherine Example") < names.ALIKE


def test_letters_leave_out_what_is_no_news() -> None:
    assert names.letters(" D’Arcy-Łoś  3 ") == names.letters("darcy los3") == "darcylos3"
