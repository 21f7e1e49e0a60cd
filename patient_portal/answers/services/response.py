"""Responses: begun once, submitted in one transaction, never edited (rules 1 to 5)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.owner import StoredResponse
from patient_portal.answers.services import answer, response_report, scores
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.care.services import alert, submission_effects
from patient_portal.core.errors import NotOpen, ResponseIncomplete
from patient_portal.core.statements import insert_new, locked
from patient_portal.integration import outbox
from patient_portal.models.response import is_current
from patient_portal.models.tables import Answer, Assessment, Episode, Patient, Response
from questionnaires import Instrument, Mode, Respondent, missing_items


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseOrigin:
    """In which wording and way a response is begun."""

    language: str
    wording_pack: str | None = None
    mode: Mode = Mode.OWN_DEVICE
    respondent: Respondent = Respondent.PATIENT

    @classmethod
    def of(
        cls, instrument: Instrument, mode: Mode, respondent: Respondent = Respondent.PATIENT
    ) -> ResponseOrigin:
        """As the instrument is worded now."""
        wording = instrument.wording
        return cls(
            language=wording.language,
            wording_pack=wording.pack,
            mode=mode,
            respondent=respondent,
        )


# Used with every answer, so made once.
_LOCK: sa.Select[*tuple[Any, ...]] = locked(
    sa.select(
        col(Response.id),
        col(Response.instrument_version),
        col(Response.language),
        col(Response.submitted_at),
    ).where(
        col(Response.assessment_id) == bindparam("assessment_id"),
        col(Response.instrument_id) == bindparam("instrument_id"),
        is_current(Response),
    )
)


def find_current(session: Session, assessment: Assessment, instrument_id: str) -> Response | None:
    """The one current response of an instrument in an assessment, if it was begun."""
    return session.exec(_current(assessment, instrument_id)).first()


def begin(
    session: Session,
    assessment_id: int,
    instrument: Instrument,
    *,
    how: ResponseOrigin,
    now: datetime,
) -> StoredResponse:
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
    insert_new(session, Response, fresh)
    begun = _locked(session, assessment_id, instrument.id)
    if begun is None:
        raise ResponseIncomplete
    return begun


def take(
    actor: Actor,
    assessment_id: int,
    instrument: Instrument,
    given: Iterable[NewAnswer],
    *,
    how: ResponseOrigin,
    counts_anyway: bool = False,
) -> list[str]:
    """Takes answers into the current response, begun now if there is none; what became of each.

    The one way in for a phone, its script, a tablet, the telephone and paper. `counts_anyway`:
    what stands on paper counts whatever its time.
    """
    row = begin(actor.session, assessment_id, instrument, how=how, now=actor.now)
    return [
        answer.save(actor, row, instrument, each, counts_anyway=counts_anyway) for each in given
    ]


def submit(
    actor: Actor, assessment: Assessment, instrument: Instrument, *, episode: Episode
) -> Response:
    """Answers, scores, audit and outbox row in one transaction; twice gives the same response.

    Raises Incomplete when an item was neither answered nor skipped on purpose.
    """
    response = _lock(actor.session, assessment, instrument.id)
    if response.submitted_at:
        return response
    answers = answer.list_answers(actor.session, response)
    if missing_items(instrument, answer.dealt_with(answers)):
        raise ResponseIncomplete
    response.submitted_at = actor.now
    response.late = actor.today > assessment.closes_on
    patient = actor.session.get_one(Patient, episode.patient_id)
    scores.store(
        actor.session, response, instrument, answer.values(answers), patient=patient, now=actor.now
    )
    outbox.queue(actor.session, response_report.subject(response), episode, now=actor.now)
    what: dict[str, Any] = {"instrument": instrument, "answers": answer.values(answers)}
    submission_effects.keep(actor, episode, response, **what)
    audit.record(
        actor,
        "submitted",
        episode=episode,
        subject=f"response:{response.id}",
        instrument=instrument.id,
        mode=response.mode,
        late=response.late,
    )
    return response


def correct(
    actor: Actor,
    old: Response,
    instrument: Instrument,
    changes: Sequence[NewAnswer],
    *,
    episode: Episode,
    reason: str,
) -> Response:
    """A new row that supersedes a submitted one, under the same identifier (rule 3).

    Raises NotOpen for what was taken back from the record: nothing comes after that.
    """
    _check_stands(actor.session, old)
    old.superseded_at = actor.now
    actor.session.flush()
    new = Response(
        **old.model_dump(exclude={"id", "version", "superseded_at", "supersedes_id"}),
        version=old.version + 1,
        supersedes_id=old.id,
    )
    new.correction_reason, new.corrected_by = reason, actor.by
    actor.session.add(new)
    actor.session.flush()
    answers = _copied(actor.session, old, new, changes, now=actor.now)
    patient = actor.session.get_one(Patient, episode.patient_id)
    scores.store(
        actor.session, new, instrument, answer.values(answers), patient=patient, now=actor.now
    )
    outbox.queue(actor.session, response_report.subject(new), episode, now=actor.now)
    for given in changes:
        alert.raise_for(actor, new.id, instrument, item_id=given.item_id, value=given.value)
    changed = {given.item_id for given in changes}
    what: dict[str, Any] = {"instrument": instrument, "answers": answer.values(answers)}
    submission_effects.keep(actor, episode, new, **what, changed=changed)
    audit.record(
        actor,
        "corrected",
        episode=episode,
        subject=f"response:{new.id}",
        items=[given.item_id for given in changes],
    )
    return new


def _current(assessment: Assessment, instrument_id: str) -> Any:
    return select(Response).where(
        Response.assessment_id == assessment.id,
        Response.instrument_id == instrument_id,
        is_current(Response),
    )


def _locked(session: Session, assessment_id: int, instrument_id: str) -> StoredResponse | None:
    asked = {"assessment_id": assessment_id, "instrument_id": instrument_id}
    row = session.connection().execute(_LOCK, asked).first()
    return StoredResponse(*row) if row else None


def _lock(session: Session, assessment: Assessment, instrument_id: str) -> Response:
    row = session.exec(locked(_current(assessment, instrument_id))).first()
    if row is None:
        raise ResponseIncomplete
    return row


def _check_stands(session: Session, row: Response) -> None:
    """Locks the response; raises NotOpen where it was taken back from the record."""
    session.exec(locked(select(Response.id).where(Response.id == row.id))).one()
    queued = outbox.find_newest(session, response_report.KIND, row.id)
    if queued and queued.is_withdrawal:
        raise NotOpen


def _copied(
    session: Session, old: Response, new: Response, changes: Iterable[NewAnswer], *, now: datetime
) -> dict[str, Answer]:
    """The old answers with the changes, as rows of the new response."""
    rows = {
        item_id: Answer(**row.model_dump(exclude={"id", "response_id"}), response_id=new.id)
        for item_id, row in answer.list_answers(session, old).items()
    }
    rows |= {given.item_id: answer.row_of(new, given, now=now) for given in changes}
    session.add_all(rows.values())
    session.flush()
    return rows
