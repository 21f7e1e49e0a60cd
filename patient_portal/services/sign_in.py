"""Signing in with a link and a date of birth; records are on the server (rule 20)."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select, update

from patient_portal.errors import LinkDead, SignInNeeded
from patient_portal.models import Episode, Invitation, Patient, SignIn
from patient_portal.services import audit, invitation
from patient_portal.services.calendar import london_date
from patient_portal.services.limit import key

IDLE = {"own_device": timedelta(minutes=20), "tablet": timedelta(minutes=2)}
# Last-seen is written with an answer, otherwise at most once a minute (design part 5).
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in: everything that a patient page starts from."""

    sign_in: SignIn
    invitation: Invitation
    episode: Episode
    patient: Patient

    @property
    def came_from(self) -> str:
        return f"sign_in:{self.sign_in.id}"


def try_birth_date(
    session: Session, found: Invitation, episode: Episode, born: date, *, now: datetime
) -> bool:
    """Whether the date is right; a wrong one is counted, and the fifth closes the episode."""
    # Two wrong dates at once must count as two.
    episode = _locked(session, episode)
    if not invitation.is_live(found, episode, on=london_date(now)):
        raise LinkDead
    patient = session.get_one(Patient, episode.patient_id)
    if patient.date_of_birth == born:
        return True
    episode.birth_date_tries += 1
    audit.record(
        session,
        "birth_date_wrong",
        now=now,
        by="patient",
        episode=episode,
        tries=episode.birth_date_tries,
    )
    return False


def start(session: Session, found: Invitation, *, device: str, now: datetime) -> str:
    """A new sign-in record; returns its token, which only the browser keeps."""
    token = secrets.token_urlsafe(32)
    row = SignIn(
        token_hash=_hash(token),
        episode_id=found.episode_id,
        invitation_id=found.id,
        device=device,
        started_at=now,
        seen_at=now,
    )
    session.add(row)
    session.flush()
    episode = session.get_one(Episode, found.episode_id)
    audit.record(
        session, "signed_in", now=now, by="patient", episode=episode, subject=f"sign_in:{row.id}"
    )
    return token


def resume(session: Session, token: str | None, *, now: datetime) -> Person:
    """The person behind a token; raises SignInNeeded when idle, ended, revoked or unknown."""
    person = find(session, token)
    row = person.sign_in
    idle = now - row.seen_at > IDLE[row.device]
    live = invitation.is_live(person.invitation, person.episode, on=london_date(now))
    if row.ended_at or idle or not live:
        raise SignInNeeded
    return person


def find(session: Session, token: str | None) -> Person:
    """The person of a token whether or not it still counts; raises SignInNeeded if unknown."""
    if not token:
        raise SignInNeeded
    found = session.exec(
        select(SignIn, Invitation, Episode, Patient)
        .join(Invitation, col(Invitation.id) == SignIn.invitation_id)
        .join(Episode, col(Episode.id) == SignIn.episode_id)
        .join(Patient, col(Patient.id) == Episode.patient_id)
        .where(SignIn.token_hash == _hash(token))
    ).first()
    if not found:
        raise SignInNeeded
    return Person(*found)


def find_lapsed(session: Session, token: str | None, *, now: datetime) -> Person:
    """The person of a token that lapsed by idling, whose link still lives.

    Raises SignInNeeded when the token is unknown or was ended on purpose, LinkDead when the
    link has died meanwhile.
    """
    person = find(session, token)
    if person.sign_in.ended_at:
        raise SignInNeeded
    if not invitation.is_live(person.invitation, person.episode, on=london_date(now)):
        raise LinkDead
    return person


def is_due_to_be_seen(row: SignIn, *, now: datetime) -> bool:
    return now - row.seen_at >= SEEN_EVERY


def left(row: SignIn, *, now: datetime) -> timedelta:
    """How long until the idle limit if nobody is seen until then."""
    return IDLE[row.device] - (now - row.seen_at)


def unsent_tag(person: Person, *, secret: str) -> str:
    """What a browser keeps a person's unsent answers under: the same on every visit, and it tells
    nothing. Empty on a tablet, which keeps none.
    """
    if person.sign_in.device == "tablet":
        return ""
    return key("unsent", str(person.episode.id), secret=secret)[:32]


def see(session: Session, row: SignIn, *, now: datetime) -> None:
    """Moves the idle limit on."""
    session.exec(update(SignIn).where(col(SignIn.id) == row.id).values(seen_at=now))


def end(session: Session, person: Person, *, reason: str, now: datetime) -> None:
    """The token is dead at once, on every device that holds a copy."""
    if person.sign_in.ended_at:
        return
    person.sign_in.ended_at, person.sign_in.ended_reason = now, reason
    audit.record(
        session,
        "signed_out",
        now=now,
        by="patient",
        episode=person.episode,
        subject=f"sign_in:{person.sign_in.id}",
        reason=reason,
    )


def _locked(session: Session, episode: Episode) -> Episode:
    return session.exec(
        select(Episode)
        .where(Episode.id == episode.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
