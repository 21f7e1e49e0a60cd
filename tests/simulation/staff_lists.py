"""What staff must find on their lists: whom to ring, whom to write a letter, who is out of reach.

After the last reminder comes a person: from day 18 somebody rings, on three different days at most,
and after that a letter goes. Whoever cannot be written to electronically gets letters alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.simulation.expected_assessment import Ask
from tests.simulation.facts import DAY
from tests.simulation.oracle import Life

CALLS_FROM_DAY, MOST_TRIES, LETTER_AFTER = 18, 3, 1
FIRST_LETTER, LAST_LETTER = "invitation-letter", "last-letter"


def wants_call(life: Life) -> bool:
    """Asked to be rung, and nobody has: also who refuses messages, or has answered everything."""
    return life.wants_call and not life.person.died_on and "withdrawn" not in life.gone


def to_ring(life: Life, on: date) -> Iterator[Ask]:
    """What is still missing when somebody has a phone and has not been rung often enough."""
    if life.person.has_phone:
        for ask in _missing(life, on):
            is_time = ask.opens + CALLS_FROM_DAY * DAY <= on
            if is_time and on not in ask.tried_on and not _rung_out(ask):
                yield ask


def letters(life: Life, on: date) -> Iterator[tuple[Ask, str]]:
    """Which letter is owed for what; after the last one, none."""
    for ask in _missing(life, on) if life.person.address else ():
        kind = _letter(life, ask, on)
        if kind and not ask.letters & {kind, LAST_LETTER}:
            yield ask, kind


def is_out_of_reach(life: Life, on: date) -> bool:
    """Asked for something now, with a dead contact or none, or the last message was lost."""
    person = life.person
    has_dead = person.is_phone_dead or person.is_email_known_wrong
    is_cut_off = has_dead or not (person.address or life.reads_mail)
    return any(is_cut_off or ask.is_lost for ask in _missing(life, on))


def _missing(life: Life, on: date) -> list[Ask]:
    """What somebody who may be written to is asked for now."""
    if life.is_stopped or life.choice == "none":
        return []
    return [ask for ask in life.asks if ask.is_chased(on)]


def _rung_out(ask: Ask) -> bool:
    return ask.said_no or len(ask.tried_on) >= MOST_TRIES


def _letter(life: Life, ask: Ask, on: date) -> str | None:
    if not ask.said_no and _is_last_due(life, ask, on):
        return LAST_LETTER
    return None if life.reads_mail else FIRST_LETTER


def _is_last_due(life: Life, ask: Ask, on: date) -> bool:
    """The day after the last try; without a phone, the day after ringing would have begun."""
    if _rung_out(ask):
        return on >= max(ask.tried_on) + LETTER_AFTER * DAY
    begins = ask.opens + (CALLS_FROM_DAY + LETTER_AFTER) * DAY
    return not life.person.has_phone and on >= begins
