"""What a sign-in has proved, and for which pages that counts (rule 20)."""

from __future__ import annotations

from typing import Any

import pytest

from patient_portal.access.services import level
from patient_portal.access.services.sign_in import PatientSession
from patient_portal.core.errors import LevelTooLow
from patient_portal.models.sign_in import Device, SignInLevel
from patient_portal.models.subject import SubjectKind
from tests.support.portals import HOME, START

LINK, CODE = SignInLevel.LINK, SignInLevel.CODE
ASSESSMENT = SubjectKind.ASSESSMENT
# As a later version may write it.
UNKNOWN: Any = "zzz"


def person(proved: str, device: Device, handed_over: str = "") -> PatientSession:
    return PatientSession(
        sign_in_id=1,
        device=device,
        level=proved,  # type: ignore[arg-type]
        subject_kind=handed_over,  # type: ignore[arg-type]
        subject_id=1 if handed_over else 0,
        seen_at=START,
        episode_id=1,
        service_key=HOME,
        notice_version=None,
        language="en",
        may_begin=True,
    )


def test_levels_compare_by_what_they_prove_and_not_by_their_letters() -> None:
    assert [*SignInLevel] == sorted(SignInLevel) == [LINK, CODE]
    assert LINK < CODE
    assert CODE > LINK
    assert LINK <= CODE
    assert CODE >= LINK
    assert LINK <= LINK
    assert not LINK < LINK


def test_a_level_that_nobody_knows_is_below_all_from_either_side() -> None:
    for known in SignInLevel:
        assert known > UNKNOWN
        assert known > UNKNOWN
        assert not known <= UNKNOWN
        assert not known <= UNKNOWN


OWN, TABLET = Device.OWN_DEVICE, Device.TABLET


@pytest.mark.parametrize(
    ("who", "shows", "proved"),
    [
        (person(LINK, OWN), None, LINK),
        (person(CODE, OWN), None, CODE),
        (person(CODE, OWN), ASSESSMENT, CODE),
        # Hand-over and date of birth stand for the code, for what was handed over alone.
        (person(level.HAND_OVER, TABLET, "assessment"), ASSESSMENT, CODE),
        (person(level.HAND_OVER, TABLET, "assessment"), None, LINK),
        (person(level.HAND_OVER, TABLET, "something else"), ASSESSMENT, LINK),
        (person(level.HAND_OVER, TABLET), ASSESSMENT, LINK),
        (person(level.HAND_OVER, TABLET), None, LINK),
        # Nor does it on a device that is no tablet.
        (person(CODE, OWN, "something else"), ASSESSMENT, LINK),
        # What goes on after the idle limit is not the turn.
        (person(level.AFTER_IDLE_LIMIT, TABLET, "assessment"), ASSESSMENT, LINK),
        (person(UNKNOWN, OWN), None, UNKNOWN),
        (person(UNKNOWN, TABLET, "assessment"), None, UNKNOWN),
    ],
)
def test_what_counts_depends_on_what_was_handed_over(
    who: PatientSession, shows: SubjectKind | None, proved: str
) -> None:
    assert level.of_page(who, shows) == proved
    for needed in SignInLevel:
        if proved in [*SignInLevel] and needed <= proved:
            level.check(who, needed, shows=shows)
        else:
            with pytest.raises(LevelTooLow):
                level.check(who, needed, shows=shows)


def test_after_the_idle_limit_the_date_of_birth_proves_the_least() -> None:
    assert min(SignInLevel) == level.AFTER_IDLE_LIMIT
