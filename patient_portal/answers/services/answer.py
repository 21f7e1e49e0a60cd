"""One answer of a response: kept when it is newer, and in the history when it is not (rule 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import RowMapping, bindparam
from sqlmodel import Session, col, select

from patient_portal.access.services.actor import Actor
from patient_portal.access.services.owner import StoredAnswer, StoredResponse
from patient_portal.care.services import alert
from patient_portal.models.response import HistoryKind
from patient_portal.models.tables import Answer, AnswerHistory, Response
from questionnaires import Instrument

SAVED = "saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """What a person gave for one item: a checked value or a reason, when, and from where."""

    item_id: str
    value: Any = None
    reason: str | None = None
    given_at: datetime
    came_from: str


# Used with every answer, so made once.
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


def list_answers(session: Session, response: Response | None) -> dict[str, Answer]:
    """The rows of a response by item id."""
    if response is None:
        return {}
    return {row.item_id: row for row in session.exec(_fresh(response))}


def values(rows: Mapping[str, Answer | StoredAnswer]) -> dict[str, Any]:
    """Only what was answered: an item with a reason has no value."""
    return {key: _value(row.value) for key, row in rows.items() if row.reason is None}


def dealt_with(rows: Mapping[str, Answer | StoredAnswer]) -> dict[str, Any]:
    """What was answered or has a reason, as the leaf's flow takes it."""
    return {key: row.reason or _value(row.value) for key, row in rows.items()}


def save(
    actor: Actor,
    response: StoredResponse,
    instrument: Instrument,
    given: NewAnswer,
    *,
    counts_anyway: bool = False,
) -> str:
    """Keeps an answer; says SAVED, or why it went to the history alone.

    The newer wins and the other stays in the history; after submission nothing is merged. What
    counts anyway, as paper does, wins whatever its time, and so does what is given after an answer
    that a clock gave a time to come: what was acknowledged last counts.
    Whatever became of it, an alert that it asks for is raised with it (rule 17). The response
    must have been locked by `begin` in this transaction.
    """
    met = {"item_id": given.item_id, "value": given.value}
    alert.raise_for(actor, response.id, instrument, **met)
    connection = actor.session.connection()
    which = {"response_id": response.id, "item_id": given.item_id}
    fields = _fields(given, now=actor.now)
    if response.submitted_at:
        if not _is_kept(actor.session, response.id, given):
            connection.execute(
                _KEEP, _past(which | fields, fate=HistoryKind.AFTER_SUBMISSION, now=actor.now)
            )
        return HistoryKind.AFTER_SUBMISSION
    # Read now: what this transaction read before it had the lock may be old.
    row = connection.execute(_ANSWER, which).mappings().first()
    if row is None:
        connection.execute(_ADD, which | fields)
        return SAVED
    if given.given_at < row["given_at"] <= actor.now and not counts_anyway:
        # The same answer, sent again by a device that did not hear that it had arrived.
        if _is_same(row, given):
            return SAVED
        connection.execute(_KEEP, _past(which | fields, fate=HistoryKind.OLDER, now=actor.now))
        return HistoryKind.OLDER
    _replace(actor.session, row, given, now=actor.now)
    return SAVED


def row_of(response: Response, given: NewAnswer, *, now: datetime) -> Answer:
    """The answer as a row of the response, for the caller to add."""
    return Answer(response_id=response.id, item_id=given.item_id, **_fields(given, now=now))


def _value(stored: Any) -> Any:
    # JSON has no tuple: several areas are stored as a list.
    return tuple(stored) if isinstance(stored, list) else stored


def _fresh(response: Response) -> Any:
    """The answers as they are now: this transaction may have read them before it had the lock."""
    statement = select(Answer).where(Answer.response_id == response.id)
    return statement.execution_options(populate_existing=True)


def _fields(given: NewAnswer, *, now: datetime) -> dict[str, Any]:
    return {
        "value": given.value,
        "reason": given.reason,
        "given_at": given.given_at,
        "saved_at": now,
        "came_from": given.came_from,
    }


def _replace(session: Session, row: RowMapping, given: NewAnswer, *, now: datetime) -> None:
    connection = session.connection()
    if not _is_same(row, given):
        connection.execute(_KEEP, _past({**row}, fate=HistoryKind.REPLACED, now=now))
    connection.execute(_CHANGE, {"answer_id": row["answer_id"], **_fields(given, now=now)})


def _is_same(row: RowMapping, given: NewAnswer) -> bool:
    return (_value(row["value"]), row["reason"]) == (given.value, given.reason)


def _is_kept(session: Session, response_id: int, given: NewAnswer) -> bool:
    """Whether the last late answer was this one: another one of the same says nothing new."""
    rows = (
        select(AnswerHistory)
        .where(
            AnswerHistory.response_id == response_id,
            AnswerHistory.item_id == given.item_id,
            AnswerHistory.fate == HistoryKind.AFTER_SUBMISSION,
        )
        .order_by(col(AnswerHistory.id).desc())
    )
    last = session.exec(rows).first()
    return last is not None and (_value(last.value), last.reason) == (given.value, given.reason)


def _past(row: Mapping[str, Any], *, fate: HistoryKind, now: datetime) -> dict[str, Any]:
    """The history's row for an answer that is not, or no longer, the current one."""
    kept = {name: row[name] for name in _IN_HISTORY}
    return {**kept, "kept_at": now, "fate": fate}
