"""How much a sign-in has proved, and whether that is enough for a page (rule 20)."""

from __future__ import annotations

from patient_portal.access.services.sign_in import PatientSession
from patient_portal.core.errors import LevelTooLow
from patient_portal.models.sign_in import Device, SignInLevel
from patient_portal.models.subject import SubjectKind

# Rule 20g: on a tablet to which the desk sent somebody, hand-over and date of birth stand for the
# code. `of_page` keeps that to what was handed over; a sign-in that goes on with the date of birth
# after the idle limit is not the turn, and starts below.
HAND_OVER = SignInLevel.CODE
AFTER_IDLE_LIMIT = SignInLevel.LINK


def of_page(person: PatientSession, shows: SubjectKind | None) -> SignInLevel:
    """What the sign-in has proved for a page that shows this kind of thing, or none in particular.

    What was handed over counts for pages of its kind alone (rule 20g). Which one of the kind they
    show, `PatientSession.only` says.
    """
    is_handed_over = person.device == Device.TABLET or bool(person.subject_kind)
    if is_handed_over and person.subject_kind != shows:
        return min(person.level, SignInLevel.LINK)
    return person.level


def check(person: PatientSession, needed: SignInLevel, *, shows: SubjectKind | None = None) -> None:
    """Raises LevelTooLow where the sign-in has not proved enough for the page."""
    if of_page(person, shows) < needed:
        raise LevelTooLow
