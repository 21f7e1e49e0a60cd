"""What staff must find on their lists: telephone calls, letters, and people out of reach.

After the last reminder staff telephone from day 18 on, on three different days at most; after that
a letter is sent. People without a working e-mail address or phone get letters only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.support.oracle.assessment import ExpectedAssessment
from tests.support.oracle.episode import ExpectedEpisode
from tests.support.oracle.facts import DAY

CALLS_FROM_DAY, MOST_TRIES, LETTER_AFTER = 18, 3, 1
FIRST_LETTER, LAST_LETTER = "invitation-letter", "last-letter"


def wants_call(episode: ExpectedEpisode) -> bool:
    """Asked for a call that was not made yet, even if messages are refused or all is answered."""
    return episode.wants_call and not episode.person.died_on and "withdrawn" not in episode.gone


def to_ring(episode: ExpectedEpisode, on: date) -> Iterator[ExpectedAssessment]:
    """Missing assessments of somebody with a phone who has not been rung often enough."""
    if episode.person.has_phone:
        for assessment in _missing(episode, on):
            is_time = assessment.opens + CALLS_FROM_DAY * DAY <= on
            if is_time and on not in assessment.tried_on and not _rung_out(assessment):
                yield assessment


def letters(episode: ExpectedEpisode, on: date) -> Iterator[tuple[ExpectedAssessment, str]]:
    """Which letter is due for which assessment; after the last one, none."""
    for assessment in _missing(episode, on) if episode.person.address else ():
        kind = _letter(episode, assessment, on)
        if kind and not assessment.letters & {kind, LAST_LETTER}:
            yield assessment, kind


def is_out_of_reach(episode: ExpectedEpisode, on: date) -> bool:
    """Has a missing assessment, and a contact that failed or none, or the last message was lost."""
    person = episode.person
    has_dead = person.is_phone_dead or person.is_email_known_wrong
    is_cut_off = has_dead or not (person.address or episode.reads_mail)
    return any(is_cut_off or assessment.is_lost for assessment in _missing(episode, on))


def _missing(episode: ExpectedEpisode, on: date) -> list[ExpectedAssessment]:
    """Open assessments of somebody who may be written to."""
    if episode.is_stopped or episode.choice == "none":
        return []
    return [assessment for assessment in episode.assessments if assessment.is_chased(on)]


def _rung_out(assessment: ExpectedAssessment) -> bool:
    return assessment.said_no or len(assessment.tried_on) >= MOST_TRIES


def _letter(episode: ExpectedEpisode, assessment: ExpectedAssessment, on: date) -> str | None:
    if not assessment.said_no and _is_last_due(episode, assessment, on):
        return LAST_LETTER
    return None if episode.reads_mail else FIRST_LETTER


def _is_last_due(episode: ExpectedEpisode, assessment: ExpectedAssessment, on: date) -> bool:
    """The day after the last try; without a phone, the day after ringing would have begun."""
    if _rung_out(assessment):
        return on >= max(assessment.tried_on) + LETTER_AFTER * DAY
    begins = assessment.opens + (CALLS_FROM_DAY + LETTER_AFTER) * DAY
    return not episode.person.has_phone and on >= begins
