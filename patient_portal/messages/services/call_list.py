"""The call list: who is to be phoned today, because they asked or because answers are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from content import Service, ServicePart
from patient_portal.access.services.actor import Actor
from patient_portal.core.errors import NotFound
from patient_portal.messages.services import call_request, call_try, reminder
from patient_portal.models.call import CallOutcome, is_unanswered
from patient_portal.models.episode import is_gone
from patient_portal.models.people import join_patient
from patient_portal.models.tables import Assessment, CallRequest, Episode, Patient

# So many ids in one statement are few for either database.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class CallListEntry:
    """Somebody to be rung: because they asked (`request`), or because answers are missing."""

    episode: Episode
    patient: Patient
    assessment: Assessment | None = None
    request: CallRequest | None = None
    tries: int = 0
    last_try_on: date | None = None

    @property
    def reference(self) -> str:
        """What names this call at the desk: wish-3 or assessment-12."""
        if self.request:
            return f"wish-{self.request.id}"
        return f"assessment-{self.assessment.id}" if self.assessment else ""


def list_today(session: Session, service: Service, *, on: date) -> list[CallListEntry]:
    """Who is to be rung today: first those who asked, the most pressing first, then the others.

    The others: assessments open since `call_from_day` that lack answers, with fewer than
    `call_tries` days of trying, none of them today, of people who may be written to and have a
    phone.
    """
    return list_first(session, service, on=on, most=None)[0]


def list_first(
    session: Session, service: Service, *, on: date, most: int | None
) -> tuple[list[CallListEntry], int]:
    """The first calls of `list_today`, and how many there are in all."""
    asked = _list_requests(session, service)
    room = None if most is None else max(0, most - len(asked))
    chased, count = _list_chased(session, service, on=on, most=room)
    return [*asked, *chased][:most], len(asked) + count


def find(session: Session, service: Service, reference: str, *, on: date) -> CallListEntry:
    """The call of the service's list with that reference; raises NotFound."""
    for each in list_today(session, service, on=on):
        if each.reference == reference:
            return each
    raise NotFound(f"There is no call {reference} on today's list of this service.")


def record(actor: Actor, found: CallListEntry, *, outcome: CallOutcome) -> None:
    """Keeps the outcome of one call of the list."""
    if found.request:
        call_request.record(actor, found.request, outcome=outcome)
    elif found.assessment:
        call_try.record(actor, found.assessment, outcome=outcome)


def _list_requests(session: Session, service: Service) -> list[CallListEntry]:
    if not service.serves(ServicePart.CALLS):
        return []
    rows = session.exec(
        join_patient(select(CallRequest, Episode, Patient), CallRequest.episode_id)
        .where(
            Episode.service_key == service.key,
            is_unanswered(CallRequest),
            ~is_gone(Episode),
        )
        .order_by(col(CallRequest.answer_by), col(CallRequest.asked_at))
    )
    return [CallListEntry(episode, patient, request=request) for request, episode, patient in rows]


def _list_chased(
    session: Session, service: Service, *, on: date, most: int | None
) -> tuple[list[CallListEntry], int]:
    if not service.serves(ServicePart.QUESTIONNAIRES):
        return [], 0
    opened_by = on - timedelta(days=service.reminders.call_from_day)
    tried = call_try.list_all(session, service, on=on)
    waiting = []
    for row_id, opens_on in reminder.list_ringable(
        session, on=on, service=service.key, opened_by=opened_by
    ):
        tries = tried.get(row_id, [])
        days = call_try.days_of(tries)
        if on not in days and not call_try.is_over(tries, service):
            waiting.append((len(days), opens_on, row_id, max(days, default=None)))
    # Whoever is on a later page is only counted: loading thousands of people takes a second.
    shown = sorted(waiting)[:most]
    people = _people(session, [assessment_id for _, _, assessment_id, _ in shown])
    calls = [
        CallListEntry(episode, patient, assessment, None, tries, last)
        for tries, _, assessment_id, last in shown
        for assessment, episode, patient in [people[assessment_id]]
    ]
    return calls, len(waiting)


def _people(session: Session, ids: Sequence[int]) -> dict[int, tuple[Assessment, Episode, Patient]]:
    """These assessments with whose they are, asked for in parts that both databases take."""
    found: dict[int, tuple[Assessment, Episode, Patient]] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = session.exec(
            join_patient(select(Assessment, Episode, Patient), Assessment.episode_id).where(
                col(Assessment.id).in_(ids[start : start + AT_ONCE])
            )
        )
        found.update({row.id: (row, episode, patient) for row, episode, patient in rows})
    return found
