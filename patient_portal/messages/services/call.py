"""The call list: who is to be rung, who asked for it, and what came of trying (rule 16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from content import Service
from patient_portal.access.services import audit
from patient_portal.care.services import contact
from patient_portal.core.errors import NotFound
from patient_portal.core.statements import locked
from patient_portal.core.working_days import london_date, operational_days_after
from patient_portal.messages.services import reminder
from patient_portal.models.call import CallOutcome, CallRequestWay, CallTime, is_unanswered
from patient_portal.models.episode import Channel, is_gone
from patient_portal.models.people import join_patient
from patient_portal.models.tables import Assessment, CallRequest, CallTry, Episode, Patient

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


def ask(
    session: Session,
    episode: Episode,
    service: Service,
    *,
    now: datetime,
    way: CallRequestWay = CallRequestWay.PAGE,
    time: CallTime = CallTime.ANY,
) -> CallRequest:
    """A person asks to be rung; asking again while nobody has is the same wish."""
    # The episode's lock makes two wishes at the same moment one.
    session.exec(locked(select(Episode.id).where(Episode.id == episode.id))).one()
    if found := find_request(session, episode):
        found.time = time if way == CallRequestWay.PAGE else found.time
        return found
    within, weekdays = service.follow_up.answer_within, service.working_hours.weekdays
    answer_by = operational_days_after(london_date(now), within, weekdays)
    row = CallRequest(episode_id=episode.id, way=way, time=time, asked_at=now, answer_by=answer_by)
    session.add(row)
    audit.record(session, "call_asked", now=now, by="patient", episode=episode, way=way)
    return row


def find_request(session: Session, episode: Episode) -> CallRequest | None:
    """The person's wish that nobody has answered yet; None where there is none."""
    return session.exec(
        select(CallRequest).where(CallRequest.episode_id == episode.id, is_unanswered(CallRequest))
    ).first()


def close_request(session: Session, request: CallRequest, *, now: datetime, by: str) -> None:
    """Somebody has spoken with the person."""
    request.done_at, request.done_by = now, by
    episode = session.get_one(Episode, request.episode_id)
    subject = f"call_request:{request.id}"
    audit.record(session, "call_answered", now=now, by=by, episode=episode, subject=subject)


def list_calls(session: Session, service: Service, *, on: date) -> list[CallListEntry]:
    """Who is to be rung today: first those who asked, the most pressing first, then the others.

    The others: assessments open since `call_from_day` that lack answers, with fewer than
    `call_tries` days of trying, none of them today, of people who may be written to and have a
    phone.
    """
    return list_first(session, service, on=on, most=None)[0]


def list_first(
    session: Session, service: Service, *, on: date, most: int | None
) -> tuple[list[CallListEntry], int]:
    """The first calls of `list_calls`, and how many there are in all."""
    asked = _list_requests(session, service)
    room = None if most is None else max(0, most - len(asked))
    chased, count = _list_chased(session, service, on=on, most=room)
    return [*asked, *chased][:most], len(asked) + count


def record_try(
    session: Session, assessment: Assessment, *, outcome: CallOutcome, now: datetime, by: str
) -> CallTry:
    """Keeps a try for an assessment that lacks answers."""
    row = CallTry(assessment_id=assessment.id, on=london_date(now), at=now, by=by, outcome=outcome)
    session.add(row)
    episode = session.get_one(Episode, assessment.episode_id)
    subject = f"assessment:{assessment.id}"
    audit.record(
        session, "call_tried", now=now, by=by, episode=episode, subject=subject, outcome=outcome
    )
    note_wrong_number(session, episode, outcome, now=now, by=by)
    return row


def note_wrong_number(
    session: Session, episode: Episode, outcome: CallOutcome, *, now: datetime, by: str
) -> None:
    """A wrong number is dead for everybody who has it."""
    phone = session.get_one(Patient, episode.patient_id).phone
    if outcome == CallOutcome.WRONG_NUMBER and phone:
        contact.mark_dead(session, Channel.SMS, phone, now=now, by=by)


def tries_of(session: Session, service: Service, *, on: date) -> dict[int, list[CallTry]]:
    """The tries for every assessment of the service that is open, by assessment."""
    rows = session.exec(
        select(CallTry)
        .join(Assessment, col(Assessment.id) == CallTry.assessment_id)
        .join(Episode, col(Episode.id) == Assessment.episode_id)
        .where(Episode.service_key == service.key, Assessment.closes_on >= on)
        .order_by(col(CallTry.at))
    )
    found: dict[int, list[CallTry]] = {}
    for row in rows:
        found.setdefault(row.assessment_id, []).append(row)
    return found


def list_tries(session: Session, assessment: Assessment) -> list[CallTry]:
    """The tries for one assessment, in their order."""
    rows = select(CallTry).where(CallTry.assessment_id == assessment.id)
    return list(session.exec(rows.order_by(col(CallTry.at), col(CallTry.id))))


def is_over(tries: Sequence[CallTry], service: Service) -> bool:
    """Whether ringing has come to its end: tried on enough days, or the person said no."""
    return len(_days(tries)) >= service.reminders.call_tries or is_refused(tries)


def is_refused(tries: Iterable[CallTry]) -> bool:
    """Whether the person said on the phone that they will not answer."""
    return any(each.outcome == CallOutcome.REFUSED for each in tries)


def find_listed(session: Session, service: Service, reference: str, *, on: date) -> CallListEntry:
    """The call of the service's list with that reference; raises NotFound."""
    for each in list_calls(session, service, on=on):
        if each.reference == reference:
            return each
    raise NotFound(f"There is no call {reference} on today's list of this service.")


def _days(tries: Iterable[CallTry]) -> set[date]:
    return {each.on for each in tries}


def _list_requests(session: Session, service: Service) -> list[CallListEntry]:
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
    opened_by = on - timedelta(days=service.reminders.call_from_day)
    tried = tries_of(session, service, on=on)
    waiting = []
    for row_id, opens_on in reminder.list_ringable(
        session, on=on, service=service.key, opened_by=opened_by
    ):
        tries = tried.get(row_id, [])
        days = _days(tries)
        if on not in days and not is_over(tries, service):
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
