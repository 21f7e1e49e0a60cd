"""Clinic tablets: paired with a short code, handed to one patient at a time (rule 21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from patient_portal.access.services import audit, invitation, sign_in
from patient_portal.answers.services import tablet_name
from patient_portal.care.services import assessment as assessments
from patient_portal.core import tokens
from patient_portal.core.errors import LinkClosed, NotOpen, PortalError
from patient_portal.core.statements import locked
from patient_portal.core.working_days import london_date
from patient_portal.models.allowed import Act, may
from patient_portal.models.invitation import Carrier
from patient_portal.models.people import join_patient
from patient_portal.models.sign_in import Device
from patient_portal.models.tables import (
    Assessment,
    Episode,
    HandOver,
    Invitation,
    Patient,
    SignIn,
    Tablet,
)
from patient_portal.models.tablet import TurnEnd, is_running

PAIRING_LASTS = timedelta(minutes=10)
PAIRING_LENGTH = 8
# Somebody who was sent to a tablet and never came is not waited for.
WAITS = timedelta(minutes=15)


class TabletBusy(PortalError):
    """Somebody else has the tablet."""

    sentence = "Somebody is using this tablet. Wait until they have finished, or end their turn."


class NotPaired(PortalError):
    """No device is this tablet now."""

    sentence = "This tablet is not paired."


@dataclass(frozen=True, slots=True)
class TabletTurn:
    """Who the tablet waits for, or who has it now."""

    hand_over: HandOver
    episode: Episode
    patient: Patient


def create(session: Session, service_key: str, name: str, *, now: datetime, by: str) -> Tablet:
    """A tablet that is not paired yet. Raises NameTaken."""
    tablet_name.check(session, service_key, name)
    row = Tablet(service_key=service_key, name=name.strip(), created_at=now, created_by=by)
    session.add(row)
    session.flush()
    audit.record(session, "tablet_created", now=now, by=by, subject=f"tablet:{row.id}")
    return row


def list_for(session: Session, service_key: str) -> list[Tablet]:
    """The service's tablets by name."""
    rows = select(Tablet).where(Tablet.service_key == service_key)
    return list(session.exec(rows.order_by(col(Tablet.name), col(Tablet.id))))


def pairing_code(session: Session, row: Tablet, *, now: datetime, by: str) -> str:
    """A short code to type into the tablet, good once and for ten minutes."""
    unpair(session, row, now=now, by=by)
    code = tokens.new_code(PAIRING_LENGTH)
    row.pairing_hash, row.pairing_until = tokens.digest(code), now + PAIRING_LASTS
    row.unpaired_at = None
    return code


def pair(session: Session, code: str, *, now: datetime) -> str | None:
    """The token that makes a browser this tablet, or None for a wrong or old code."""
    hashed = tokens.digest(tokens.normalise_code(code))
    row = session.exec(locked(select(Tablet).where(Tablet.pairing_hash == hashed))).first()
    if row is None or row.pairing_until is None or now > row.pairing_until:
        return None
    token = tokens.new_token()
    row.token_hash, row.paired_at = tokens.digest(token), now
    row.pairing_hash, row.pairing_until = None, None
    audit.record(session, "tablet_paired", now=now, by="tablet", subject=f"tablet:{row.id}")
    return token


def unpair(session: Session, row: Tablet, *, now: datetime, by: str) -> None:
    """The tablet is dead at once, and whatever is open on it ends."""
    if turn := find_turn(session, row, now=now):
        end(session, turn.hand_over, reason=TurnEnd.UNPAIRED, now=now)
    row.token_hash, row.pairing_hash, row.pairing_until = None, None, None
    row.unpaired_at = now
    audit.record(session, "tablet_unpaired", now=now, by=by, subject=f"tablet:{row.id}")


def find(session: Session, token: str | None) -> Tablet | None:
    """The paired tablet of a token."""
    if not token:
        return None
    return session.exec(select(Tablet).where(Tablet.token_hash == tokens.digest(token))).first()


def send(
    session: Session,
    row: Tablet,
    *,
    episode: Episode,
    assessment: Assessment,
    now: datetime,
    by: str,
) -> HandOver:
    """Sends a patient to the tablet: it shows the first name and waits for the birth date.

    Raises NotPaired, TabletBusy, and NotOpen where there is nothing to answer.
    """
    if row.token_hash is None:
        raise NotPaired
    if not _may_take(session, episode, assessment, now=now):
        raise NotOpen
    if turn := find_turn(session, row, now=now):
        if turn.hand_over.sign_in_id is not None:
            raise TabletBusy
        end(session, turn.hand_over, reason=TurnEnd.REPLACED, now=now)
    via = Carrier.TABLET.of(row.id)
    carried, _ = invitation.invite(session, episode, issued_via=via, now=now, by=by)
    hand_over = HandOver(
        tablet_id=row.id,
        episode_id=episode.id,
        assessment_id=assessment.id,
        invitation_id=carried.id,
        sent_at=now,
        sent_by=by,
    )
    session.add(hand_over)
    session.flush()
    audit.record(
        session,
        "sent_to_tablet",
        now=now,
        by=by,
        episode=episode,
        subject=f"tablet:{row.id}",
        assessment=assessment.id,
    )
    return hand_over


def find_turn(session: Session, row: Tablet, *, now: datetime) -> TabletTurn | None:
    """Whose turn it is; nobody's when it ended, idled away or was never taken up."""
    found = session.exec(
        join_patient(select(HandOver, Episode, Patient, SignIn), HandOver.episode_id)
        .outerjoin(SignIn, col(SignIn.id) == HandOver.sign_in_id)
        .where(HandOver.tablet_id == row.id, is_running(HandOver))
        .order_by(col(HandOver.id).desc())
    ).first()
    if not found:
        return None
    hand_over, episode, patient, signed_in = found
    if _is_over(hand_over, signed_in, now=now):
        return None
    return TabletTurn(hand_over, episode, patient)


def take(session: Session, turn: TabletTurn, born: date, *, now: datetime) -> str | None:
    """A sign-in for only this assessment when the birth date is right, else None."""
    carried = session.get_one(Invitation, turn.hand_over.invitation_id)
    if not sign_in.try_birth_date(session, carried, turn.episode, born, now=now):
        return None
    token = sign_in.start(session, carried, device=Device.TABLET, now=now)
    row = sign_in.find_lapsed(session, token, now=now).sign_in
    row.assessment_id = turn.hand_over.assessment_id
    turn.hand_over.sign_in_id = row.id
    return token


def end(session: Session, hand_over: HandOver, *, reason: TurnEnd, now: datetime) -> None:
    """The turn is over, the answers so far are kept, and its sign-in and code are dead."""
    if hand_over.ended_at:
        return
    hand_over.ended_at, hand_over.ended_reason = now, reason
    carried = session.get_one(Invitation, hand_over.invitation_id)
    carried.revoked_at, carried.revoked_reason = now, "the turn at the tablet is over"
    if hand_over.sign_in_id is not None:
        row = session.get_one(SignIn, hand_over.sign_in_id)
        row.ended_at, row.ended_reason = row.ended_at or now, reason
    audit.record(
        session,
        "tablet_turn_ended",
        now=now,
        by="tablet",
        episode=session.get_one(Episode, hand_over.episode_id),
        subject=f"tablet:{hand_over.tablet_id}",
        reason=reason,
    )


def end_taken(session: Session, token: str | None, *, now: datetime) -> None:
    """Ends the turns on this tablet that somebody took up and has left."""
    row = find(session, token)
    taken = select(HandOver).where(
        HandOver.tablet_id == (row.id if row else None),
        col(HandOver.sign_in_id).is_not(None),
        is_running(HandOver),
    )
    for hand_over in session.exec(taken).all():
        end(session, hand_over, reason=TurnEnd.IDLE, now=now)


def end_idle(session: Session, *, now: datetime) -> None:
    """Ends turns that idled away or were never taken up, so that the desk sees it."""
    rows = session.exec(
        select(HandOver, SignIn)
        .outerjoin(SignIn, col(SignIn.id) == HandOver.sign_in_id)
        .where(is_running(HandOver))
    ).all()
    for hand_over, signed_in in rows:
        if _is_over(hand_over, signed_in, now=now):
            end(session, hand_over, reason=TurnEnd.IDLE, now=now)


def move_to_phone(session: Session, turn: TabletTurn, *, now: datetime) -> str:
    """A code for the patient's own phone; the turn goes on until it is ended."""
    if turn.hand_over.sign_in_id is None:
        raise LinkClosed
    _, code = invitation.invite(
        session, turn.episode, issued_via=Carrier.TABLET_TO_PHONE, now=now, by="patient"
    )
    return code


def _may_take(session: Session, episode: Episode, assessment: Assessment, *, now: datetime) -> bool:
    """Whether the person may be handed a tablet, and there is something to answer on it."""
    today = london_date(now)
    if not may(episode, act=Act.TAKE_TABLET, on=today):
        return False
    tasks = assessments.list_tasks(session, episode, on=today, only=assessment.id)
    return any(not task.is_submitted for task in tasks)


def _is_over(hand_over: HandOver, signed_in: SignIn | None, *, now: datetime) -> bool:
    if signed_in is None:
        return now - hand_over.sent_at > WAITS
    return bool(signed_in.ended_at) or now - signed_in.seen_at > sign_in.IDLE[Device.TABLET]
