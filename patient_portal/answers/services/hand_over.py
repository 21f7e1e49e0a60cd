"""Turns at a clinic tablet: a patient is sent to it, takes it, and hands it back (rule 21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from patient_portal.access.services import audit, birth_date, invitation, level, sign_in
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import assessment as assessments
from patient_portal.core.errors import LinkClosed, NotOpen, PortalError
from patient_portal.core.waiting import has_lasted
from patient_portal.core.working_days import london_date
from patient_portal.models.allowed import Act, may
from patient_portal.models.invitation import Carrier
from patient_portal.models.people import join_patient
from patient_portal.models.sign_in import Device
from patient_portal.models.subject import Subject, SubjectKind
from patient_portal.models.tables import (
    Assessment,
    Episode,
    HandOver,
    Invitation,
    Patient,
    SignIn,
    Tablet,
)
from patient_portal.models.tablet import TurnEnd, is_running, wants_help

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


def send(actor: Actor, row: Tablet, *, episode: Episode, assessment: Assessment) -> HandOver:
    """Sends a patient to the tablet: it shows the first name and waits for the birth date.

    Who waits for it already waits from now on. Raises NotPaired, TabletBusy, and NotOpen where
    there is nothing to answer. Whoever calls has locked the tablet.
    """
    if row.token_hash is None:
        raise NotPaired
    if not _may_take(actor.session, episode, assessment, now=actor.now):
        raise NotOpen
    subject = Subject(SubjectKind.ASSESSMENT, assessment.id)
    if turn := find_turn(actor.session, row, now=actor.now):
        if turn.hand_over.sign_in_id is not None:
            raise TabletBusy
        if turn.hand_over.subject == subject:
            turn.hand_over.sent_at = actor.now
            return turn.hand_over
        end(actor.session, turn.hand_over, reason=TurnEnd.REPLACED, now=actor.now)
    end_idle(actor.session, now=actor.now, tablet=row)
    # The tablet is free before the next one has it.
    actor.session.flush()
    return _hand_over(actor, row, episode=episode, subject=subject)


def _hand_over(actor: Actor, row: Tablet, *, episode: Episode, subject: Subject) -> HandOver:
    carried, _ = invitation.invite(actor, episode, issued_via=Carrier.TABLET.of(row.id))
    hand_over = HandOver(
        tablet_id=row.id,
        episode_id=episode.id,
        subject_kind=subject.kind,
        subject_id=subject.id,
        invitation_id=carried.id,
        sent_at=actor.now,
        sent_by=actor.by,
    )
    actor.session.add(hand_over)
    actor.session.flush()
    audit.record(
        actor,
        "sent_to_tablet",
        episode=episode,
        subject=f"tablet:{row.id}",
        **{str(subject.kind): subject.id},
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
    """A sign-in for only what was handed over when the birth date is right, else None."""
    carried = session.get_one(Invitation, turn.hand_over.invitation_id)
    if not birth_date.prove(session, turn.episode, born, through=carried, now=now):
        return None
    row, token = sign_in.start(
        session,
        turn.episode,
        level=level.HAND_OVER,
        device=Device.TABLET,
        through=carried,
        subject=turn.hand_over.subject,
        now=now,
    )
    turn.hand_over.sign_in_id = row.id
    return token


def end(session: Session, hand_over: HandOver, *, reason: TurnEnd, now: datetime) -> None:
    """The turn is over, the answers so far are kept, and its sign-in and code are dead."""
    if hand_over.ended_at:
        return
    hand_over.ended_at, hand_over.ended_reason = now, reason
    episode = session.get_one(Episode, hand_over.episode_id)
    carried = session.get_one(Invitation, hand_over.invitation_id)
    why = "the turn at the tablet is over"
    invitation.revoke(Actor(session, now, "tablet"), episode, carried, reason=why)
    if hand_over.sign_in_id is not None:
        sign_in.end(Actor(session, now, "tablet"), hand_over.sign_in_id, reason=reason)
    audit.record(
        Actor(session, now, "tablet"),
        "tablet_turn_ended",
        episode=episode,
        subject=f"tablet:{hand_over.tablet_id}",
        reason=reason,
    )


def end_taken(session: Session, row: Tablet, *, now: datetime) -> None:
    """Ends the turns on this tablet that somebody took up and has left."""
    taken = select(HandOver).where(
        HandOver.tablet_id == row.id,
        col(HandOver.sign_in_id).is_not(None),
        is_running(HandOver),
    )
    for hand_over in session.exec(taken).all():
        end(session, hand_over, reason=TurnEnd.IDLE, now=now)


def end_idle(session: Session, *, now: datetime, tablet: Tablet) -> None:
    """Ends a turn on the tablet that idled away or was never taken up, so that the desk sees it."""
    end_if_idle(session, [*list_running(session, tablet)], now=now)


def list_running(session: Session, tablet: Tablet | None = None) -> dict[int, int]:
    """The turns that are not over, everywhere or on one tablet: by id, whose episode each is."""
    rows = select(HandOver.id, HandOver.episode_id).where(is_running(HandOver))
    if tablet:
        rows = rows.where(HandOver.tablet_id == tablet.id)
    return dict(session.exec(rows.order_by(col(HandOver.id))).all())


def end_if_idle(session: Session, ids: Sequence[int], *, now: datetime) -> None:
    """Ends those of the turns that idled away, or that nobody took up."""
    rows = (
        select(HandOver, SignIn)
        .outerjoin(SignIn, col(SignIn.id) == HandOver.sign_in_id)
        .where(col(HandOver.id).in_(ids), is_running(HandOver))
    )
    for hand_over, signed_in in session.exec(rows).all():
        if _is_over(hand_over, signed_in, now=now):
            end(session, hand_over, reason=TurnEnd.IDLE, now=now)


def move_to_phone(session: Session, turn: TabletTurn, *, now: datetime) -> str:
    """A code for the patient's own phone; the turn goes on until it is ended."""
    if turn.hand_over.sign_in_id is None:
        raise LinkClosed
    _, code = invitation.invite(
        Actor(session, now, "patient"), turn.episode, issued_via=Carrier.TABLET_TO_PHONE
    )
    return code


def list_wanting_help(
    session: Session, service_key: str
) -> list[tuple[HandOver, Episode, Patient]]:
    """Everybody who asked for help at a tablet and whom nobody has seen to."""
    rows = session.exec(
        join_patient(select(HandOver, Episode, Patient), HandOver.episode_id)
        .where(
            Episode.service_key == service_key,
            wants_help(HandOver),
        )
        .order_by(col(HandOver.ended_at))
    ).all()
    return list(rows)


def give_help(actor: Actor, hand_over: HandOver, episode: Episode) -> None:
    """Somebody has gone to the person."""
    hand_over.helped_at = hand_over.helped_at or actor.now
    audit.record(actor, "help_given", episode=episode, subject=f"hand_over:{hand_over.id}")


def _may_take(session: Session, episode: Episode, assessment: Assessment, *, now: datetime) -> bool:
    """Whether the person may be handed a tablet, and there is something to answer on it."""
    today = london_date(now)
    if not may(episode, act=Act.TAKE_TABLET, on=today):
        return False
    tasks = assessments.list_tasks(session, episode, on=today, only=assessment.id)
    return any(not task.is_submitted for task in tasks)


def _is_over(hand_over: HandOver, signed_in: SignIn | None, *, now: datetime) -> bool:
    if signed_in is None:
        return bool(has_lasted(WAITS, since=hand_over.sent_at, now=now))
    return bool(signed_in.ended_at) or sign_in.is_idle(Device.TABLET, signed_in.seen_at, now=now)
