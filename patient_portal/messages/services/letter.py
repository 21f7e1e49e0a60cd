"""Letters, printed once each; who is owed one is found in letter_due.py.

A letter is claimed while it is being printed and marked as sent when the file is there; what was
not printed is owed again. No PDF is made inside a transaction (docs/rules.md, "Data and
transactions").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from content import Service
from content.shapes.text import one_line
from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.core import tokens
from patient_portal.core.working_days import london_date, london_instant
from patient_portal.integration import faults
from patient_portal.integration.faults import FaultyRow
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import (
    letter_due,
    message_claim,
    message_queue,
    message_settle,
    message_text,
    reminder,
)
from patient_portal.messages.services.letter_due import DueLetter
from patient_portal.messages.services.message_queue import NewMessage
from patient_portal.messages.services.reminder import ASSESSMENT
from patient_portal.models.episode import Channel, is_gone
from patient_portal.models.message import DropReason, MessageState
from patient_portal.models.people import join_patient
from patient_portal.models.tables import Episode, Message, Patient

# What the profiles call the need that lists from the record tell.
LARGE_PRINT = "large_print"
JOB = "letters"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is printed: everything that stands on it."""

    message_id: int
    occasion: str
    on: date
    language: str
    is_large: bool
    name: str
    address: tuple[str, ...]
    sender: str
    phone: str
    hours: str
    site: str
    link: str
    code: str


def claim_due(
    portal: Portal,
    service: Service,
    process_identity: str,
    *,
    is_gone: Callable[[str], bool],
    large: bool,
) -> list[Letter]:
    """Claims every letter that is owed, each with a code of its own; give back or mark them.

    One that cannot be made is put aside and holds up no other.
    """
    message_settle.settle_letters(portal, is_gone)

    def claim_all(session: Session, due: Sequence[DueLetter]) -> list[Letter]:
        now = portal.integrations.now()
        claimed = [(each, claim(session, each, process_identity, now=now)) for each in due]
        return [
            _written(session, portal, service, each, row_id, large=large, now=now)
            for each, row_id in claimed
            if row_id is not None
        ]

    with portal.database.reading() as session:
        now = portal.integrations.now()
        due = letter_due.list_due(session, portal, service, on=london_date(now))
        aside = faults.list_aside(session, JOB, ASSESSMENT, now=now)
    ready = [each for each in due if each.assessment.id not in aside]
    return [letter for some in faults.each(portal, ready, claim_all, name=_row) for letter in some]


def put_aside(portal: Portal, letter: Letter, error: Exception) -> None:
    """A letter that cannot be drawn: it is owed again, in an hour."""
    give_back(portal, [letter])
    with portal.database.reading() as session:
        row = session.get_one(Message, letter.message_id)
    faults.put_aside(
        portal,
        FaultyRow(
            job=JOB,
            subject_kind=ASSESSMENT,
            subject_id=row.subject_id,
            episode_id=row.episode_id,
        ),
        error,
    )


def _row(due: DueLetter) -> FaultyRow:
    return FaultyRow(
        job=JOB,
        subject_kind=ASSESSMENT,
        subject_id=due.assessment.id,
        episode_id=due.episode.id,
    )


def mark_printed(portal: Portal, letters: Sequence[Letter]) -> None:
    """The file is there: the letters count as sent."""
    with portal.database.writing() as session:
        for row in _rows(session, letters):
            row.state, row.sent_at = MessageState.SENT, portal.integrations.now()


def give_back(portal: Portal, letters: Sequence[Letter]) -> None:
    """The file could not be made: they are owed again, and their codes are dead."""
    with portal.database.writing() as session:
        now = portal.integrations.now()
        for row in _rows(session, letters):
            if row.state == MessageState.SENDING:
                message_settle.give_back(session, row, now=now)
                _revoke(session, row, now=now)


def list_printed(
    session: Session, service: Service, *, on: date
) -> list[tuple[Message, Episode, Patient]]:
    """The letters of one day, which may not have come out of the printer."""
    rows = session.exec(
        join_patient(select(Message, Episode, Patient), Message.episode_id)
        .where(
            Episode.service_key == service.key,
            Message.channel == Channel.LETTER,
            Message.state == MessageState.SENT,
            col(Message.sent_at) >= london_instant(on),
        )
        .order_by(col(Message.id))
    )
    return list(rows)


def make_due_again(session: Session, rows: Sequence[Message], *, now: datetime) -> None:
    """They did not come out: owed again, and their codes are dead."""
    for row in rows:
        message_settle.give_back(session, row, now=now)
        _revoke(session, row, now=now)


def lines_of(address: str) -> tuple[str, ...]:
    """The address in lines, as an envelope has it; the record may part them by commas."""
    parts = re.split(r"[\n,;]", address)
    return tuple(line for part in parts if (line := one_line(part)))


def claim(session: Session, due: DueLetter, process_identity: str, *, now: datetime) -> int | None:
    """The id of the letter's row when it is ours and still wanted: one for person and occasion."""
    letter = NewMessage(
        subject_kind=ASSESSMENT,
        subject_id=due.assessment.id,
        occasion=due.occasion,
        recipient_id=due.patient.id,
        episode_id=due.episode.id,
        way=(Channel.LETTER, ""),
        language=due.patient.language,
        carries_link=True,
    )
    for row_id in message_queue.queue(session, [letter], now=now, again=(DropReason.NOT_PRINTED,)):
        row = session.get_one(Message, row_id)
        if _is_wanted(session, row, now=now):
            message_claim.claim(row, process_identity, now=now)
            return row_id
        row.state, row.dropped_reason = MessageState.DROPPED, DropReason.NOT_PRINTED
    return None


def _is_wanted(session: Session, row: Message, *, now: datetime) -> bool:
    """Whether it still is at this moment: the list of what is owed was read before."""
    episode = session.get_one(Episode, row.episode_id)
    return not is_gone(episode) and reminder.why_not(session, row, episode, now=now) is None


def _written(
    session: Session,
    portal: Portal,
    service: Service,
    due: DueLetter,
    row_id: int,
    *,
    large: bool,
    now: datetime,
) -> Letter:
    public_url = portal.settings.public_url
    row = session.get_one(Message, row_id)
    code = message_text.fresh_code(session, due.episode, row, actor="letters")
    patient = due.patient
    return Letter(
        message_id=row_id,
        occasion=due.occasion,
        on=london_date(now),
        language=patient.language,
        is_large=large or LARGE_PRINT in patient.access_needs,
        name=f"{patient.given_name} {patient.family_name}",
        address=lines_of(patient.address or ""),
        sender=service.sender,
        phone=service.phone,
        hours=service.hours,
        site=re.sub(r"^https?://", "", public_url).rstrip("/"),
        link=invitation.link(public_url, code),
        code=tokens.spell_code(code),
    )


def _rows(session: Session, letters: Sequence[Letter]) -> list[Message]:
    return [session.get_one(Message, letter.message_id) for letter in letters]


def _revoke(session: Session, row: Message, *, now: datetime) -> None:
    episode = session.get_one(Episode, row.episode_id)
    for found in invitation.list_issued_via(session, message_text.issued_via(row)):
        invitation.revoke(
            Actor(session, now, "letters"), episode, found, reason="letter not printed"
        )
