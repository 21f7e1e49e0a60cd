"""Answers and their submission (design rules 1 to 5): one transaction, once, never edited."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import RowMapping, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from patient_portal.access import Begun, Kept
from patient_portal.errors import Incomplete
from patient_portal.models import (
    Answer,
    AnswerHistory,
    Assessment,
    Episode,
    Patient,
    Response,
)
from patient_portal.services import agreement, alert, audit, outbox, scores
from patient_portal.services.calendar import london_date
from questionnaires import Instrument, missing_items

SAVED, OLDER, AFTER_SUBMISSION = "saved", "older", "after_submission"
REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person gave for one item: a checked value or a reason, when, and from where."""

    item_id: str
    value: Any = None
    reason: str | None = None
    given_at: datetime
    came_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """In which wording and way a response is begun."""

    language: str
    wording_pack: str | None = None
    mode: str = "own_device"
    respondent: str = "patient"


# Used with every answer, so made once.
_LOCK: sa.Select[*tuple[Any, ...]] = (
    sa.select(
        col(Response.id),
        col(Response.instrument_version),
        col(Response.language),
        col(Response.submitted_at),
    )
    .where(
        col(Response.assessment_id) == bindparam("assessment_id"),
        col(Response.instrument_id) == bindparam("instrument_id"),
        col(Response.superseded_at).is_(None),
    )
    .with_for_update()
)
_IN_HISTORY = ("response_id", "item_id", "value", "reason", "given_at", "came_from")
_ANSWER: sa.Select[*tuple[Any, ...]] = sa.select(
    col(Answer.id).label("answer_id"), *(getattr(Answer, name) for name in _IN_HISTORY)
).where(
    col(Answer.response_id) == bindparam("response_id"),
    col(Answer.item_id) == bindparam("item_id"),
)
_ADD = sa.insert(Answer).inline()
_CHANGE = sa.update(Answer).where(col(Answer.id) == bindparam("answer_id"))
_KEEP = sa.insert(AnswerHistory).inline()


def find_current(session: Session, assessment: Assessment, instrument_id: str) -> Response | None:
    """The one current response of an instrument in an assessment, if it was begun."""
    return session.exec(_current(assessment, instrument_id)).first()


def list_answers(session: Session, response: Response | None) -> dict[str, Answer]:
    """The rows of a response by item id."""
    if response is None:
        return {}
    return {row.item_id: row for row in session.exec(_fresh(response))}


def values(rows: Mapping[str, Answer | Kept]) -> dict[str, Any]:
    """Only what was answered: an item with a reason has no value."""
    return {key: _value(row.value) for key, row in rows.items() if row.reason is None}


def dealt_with(rows: Mapping[str, Answer | Kept]) -> dict[str, Any]:
    """What was answered or has a reason, as the leaf's flow takes it."""
    return {key: row.reason or _value(row.value) for key, row in rows.items()}


def begin(
    session: Session, assessment_id: int, instrument: Instrument, *, how: How, now: datetime
) -> Begun:
    """The current response, locked, begun now if there is none; two at once begin one."""
    found = _locked(session, assessment_id, instrument.id)
    if found:
        return found
    fresh = {
        "identifier": str(uuid.uuid4()),
        "version": 1,
        "assessment_id": assessment_id,
        "instrument_id": instrument.id,
        "instrument_version": instrument.version,
        "language": how.language,
        "wording_pack": how.wording_pack,
        "mode": how.mode,
        "respondent": how.respondent,
        "started_at": now,
        "late": False,
    }
    dialect = sqlite if session.connection().dialect.name == "sqlite" else postgresql
    session.exec(dialect.insert(Response).values(**fresh).on_conflict_do_nothing())
    begun = _locked(session, assessment_id, instrument.id)
    if begun is None:
        raise Incomplete
    return begun


def save(
    session: Session, response: Begun, instrument: Instrument, given: Given, *, now: datetime
) -> str:
    """Keeps an answer; says SAVED, OLDER or AFTER_SUBMISSION.

    The newer wins and the other stays in the history; after submission nothing is merged.
    Whatever became of it, an alert that it asks for is raised with it (rule 17). The response
    must have been locked by `begin` in this transaction.
    """
    _alert(session, response.id, instrument, given, now=now)
    connection = session.connection()
    which = {"response_id": response.id, "item_id": given.item_id}
    fields = _fields(given, now=now)
    if response.submitted_at:
        connection.execute(_KEEP, _past(which | fields, fate=AFTER_SUBMISSION, now=now))
        return AFTER_SUBMISSION
    # Read now: what this transaction read before it had the lock may be old.
    row = connection.execute(_ANSWER, which).mappings().first()
    if row is None:
        connection.execute(_ADD, which | fields)
        return SAVED
    if row["given_at"] > given.given_at:
        # The same answer, sent again by a device that did not hear that it had arrived.
        if _is_same(row, given):
            return SAVED
        connection.execute(_KEEP, _past(which | fields, fate=OLDER, now=now))
        return OLDER
    _replace(session, row, given, now=now)
    return SAVED


def overwrite(
    session: Session, response: Begun, instrument: Instrument, given: Given, *, now: datetime
) -> None:
    """Keeps an answer whatever its time: what stands on paper counts. The old one is history.

    The response must have been locked by `begin` in this transaction, and not submitted.
    """
    _alert(session, response.id, instrument, given, now=now)
    connection = session.connection()
    which = {"response_id": response.id, "item_id": given.item_id}
    row = connection.execute(_ANSWER, which).mappings().first()
    if row is None:
        connection.execute(_ADD, which | _fields(given, now=now))
    else:
        _replace(session, row, given, now=now)


def submit(
    session: Session,
    assessment: Assessment,
    instrument: Instrument,
    *,
    episode: Episode,
    now: datetime,
    by: str,
) -> Response:
    """Answers, scores, audit and outbox row in one transaction; twice gives the same response.

    Raises Incomplete when an item was neither answered nor skipped on purpose.
    """
    response = _lock(session, assessment, instrument.id)
    if response.submitted_at:
        return response
    answers = list_answers(session, response)
    if missing_items(instrument, dealt_with(answers)):
        raise Incomplete
    response.submitted_at = now
    response.late = london_date(now) > assessment.closes_on
    patient = session.get_one(Patient, episode.patient_id)
    scores.store(session, response, instrument, values(answers), patient=patient, now=now)
    outbox.queue(session, response, patient_id=episode.patient_id, now=now)
    agreement.keep(
        session, episode, response, instrument=instrument, answers=values(answers), now=now, by=by
    )
    audit.record(
        session,
        "submitted",
        now=now,
        by=by,
        episode=episode,
        subject=f"response:{response.id}",
        instrument=instrument.id,
        mode=response.mode,
        late=response.late,
    )
    return response


def correct(
    session: Session,
    old: Response,
    instrument: Instrument,
    changes: Sequence[Given],
    *,
    episode: Episode,
    reason: str,
    now: datetime,
    by: str,
) -> Response:
    """A new row that supersedes a submitted one, under the same identifier (rule 3)."""
    old.superseded_at = now
    session.flush()
    new = Response(
        **old.model_dump(exclude={"id", "version", "superseded_at", "supersedes_id"}),
        version=old.version + 1,
        supersedes_id=old.id,
    )
    new.correction_reason, new.corrected_by = reason, by
    session.add(new)
    session.flush()
    answers = _copied(session, old, new, changes, now=now)
    patient = session.get_one(Patient, episode.patient_id)
    scores.store(session, new, instrument, values(answers), patient=patient, now=now)
    outbox.queue(session, new, patient_id=episode.patient_id, now=now)
    for given in changes:
        _alert(session, new.id, instrument, given, now=now)
    changed = {given.item_id for given in changes}
    what: dict[str, Any] = {"instrument": instrument, "answers": values(answers)}
    agreement.keep(session, episode, new, **what, changed=changed, now=now, by=by)
    audit.record(
        session,
        "corrected",
        now=now,
        by=by,
        episode=episode,
        subject=f"response:{new.id}",
        items=[given.item_id for given in changes],
    )
    return new


def list_after_submission(session: Session, response: Response) -> list[AnswerHistory]:
    """Late offline answers, kept for staff and never merged."""
    rows = select(AnswerHistory).where(
        AnswerHistory.response_id == response.id, AnswerHistory.fate == AFTER_SUBMISSION
    )
    return list(session.exec(rows))


def _value(stored: Any) -> Any:
    # JSON has no tuple: several areas are stored as a list.
    return tuple(stored) if isinstance(stored, list) else stored


def _alert(
    session: Session, response_id: int, instrument: Instrument, given: Given, *, now: datetime
) -> None:
    item_id, value = given.item_id, given.value
    alert.raise_for(session, response_id, instrument, item_id=item_id, value=value, now=now)


def _current(assessment: Assessment, instrument_id: str) -> Any:
    return select(Response).where(
        Response.assessment_id == assessment.id,
        Response.instrument_id == instrument_id,
        col(Response.superseded_at).is_(None),
    )


def _fresh(response: Response) -> Any:
    """The answers as they are now: this transaction may have read them before it had the lock."""
    statement = select(Answer).where(Answer.response_id == response.id)
    return statement.execution_options(populate_existing=True)


def _locked(session: Session, assessment_id: int, instrument_id: str) -> Begun | None:
    asked = {"assessment_id": assessment_id, "instrument_id": instrument_id}
    row = session.connection().execute(_LOCK, asked).first()
    return Begun(*row) if row else None


def _lock(session: Session, assessment: Assessment, instrument_id: str) -> Response:
    statement = _current(assessment, instrument_id).with_for_update()
    row = session.exec(statement.execution_options(populate_existing=True)).first()
    if row is None:
        raise Incomplete
    return row


def _answer(response: Response, given: Given, *, now: datetime) -> Answer:
    return Answer(response_id=response.id, item_id=given.item_id, **_fields(given, now=now))


def _fields(given: Given, *, now: datetime) -> dict[str, Any]:
    return {
        "value": given.value,
        "reason": given.reason,
        "given_at": given.given_at,
        "saved_at": now,
        "came_from": given.came_from,
    }


def _replace(session: Session, row: RowMapping, given: Given, *, now: datetime) -> None:
    connection = session.connection()
    if not _is_same(row, given):
        connection.execute(_KEEP, _past({**row}, fate=REPLACED, now=now))
    connection.execute(_CHANGE, {"answer_id": row["answer_id"], **_fields(given, now=now)})


def _is_same(row: RowMapping, given: Given) -> bool:
    return (_value(row["value"]), row["reason"]) == (given.value, given.reason)


def _past(row: Mapping[str, Any], *, fate: str, now: datetime) -> dict[str, Any]:
    """The history's row for an answer that is not, or no longer, the current one."""
    kept = {name: row[name] for name in _IN_HISTORY}
    return {**kept, "kept_at": now, "fate": fate}


def _copied(
    session: Session, old: Response, new: Response, changes: Iterable[Given], *, now: datetime
) -> dict[str, Answer]:
    """The old answers with the changes, as rows of the new response."""
    rows = {
        item_id: Answer(**row.model_dump(exclude={"id", "response_id"}), response_id=new.id)
        for item_id, row in list_answers(session, old).items()
    }
    rows |= {given.item_id: _answer(new, given, now=now) for given in changes}
    session.add_all(rows.values())
    session.flush()
    return rows
