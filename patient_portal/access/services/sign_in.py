"""Signing in, with or without an invitation; records are on the server (rule 20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from patient_portal.access.services import audit, invitation
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.limits import key
from patient_portal.core import tokens
from patient_portal.core.errors import LinkClosed, SignInNeeded
from patient_portal.core.waiting import has_lasted
from patient_portal.core.working_days import london_date
from patient_portal.models.allowed import STANDING_COLUMNS, Act, may
from patient_portal.models.sign_in import Device, SignInLevel
from patient_portal.models.subject import Subject, SubjectKind
from patient_portal.models.tables import Episode, Invitation, Patient, SignIn

IDLE = {Device.OWN_DEVICE: timedelta(minutes=20), Device.TABLET: timedelta(minutes=2)}
# Last-seen is written with an answer, otherwise at most once a minute (docs/rules.md, "Sign-in
# limits").
SEEN_EVERY = timedelta(minutes=1)
# The id of no row.
NO_ROW = 0


@dataclass(frozen=True, slots=True)
class PatientSession:
    """Who is signed in, as values: everything that a patient page starts from."""

    sign_in_id: int
    device: Device
    # Asked with `access/services/level.py`, which knows what counts for which page.
    level: SignInLevel
    # What was handed over; '' and 0: nothing in particular.
    subject_kind: SubjectKind | Literal[""]
    subject_id: int
    seen_at: datetime
    episode_id: int
    service_key: str
    notice_version: str | None
    language: str
    # What was begun before may be answered all the same.
    may_begin: bool

    @property
    def came_from(self) -> str:
        return f"sign_in:{self.sign_in_id}"

    def only(self, kind: SubjectKind) -> int | None:
        """The id of the one thing of a kind that pages show; None: all of the person's own.

        Where something of another kind was handed over, or nothing on a tablet, pages show none.
        """
        if self.subject_kind == kind:
            return self.subject_id
        return NO_ROW if self.subject_kind or self.device == Device.TABLET else None


@dataclass(frozen=True, slots=True)
class LapsedSignIn:
    """The rows of a sign-in that may be taken up again with the date of birth."""

    sign_in: SignIn
    # None: it started without one.
    invitation: Invitation | None
    episode: Episode


# Asked for with every page, so made once: the columns that `PatientSession` and the checks need.
_PERSON: sa.Select[*tuple[Any, ...]] = (
    sa.select(
        col(SignIn.id).label("sign_in_id"),
        col(SignIn.device),
        col(SignIn.level),
        col(SignIn.subject_kind),
        col(SignIn.subject_id),
        col(SignIn.seen_at),
        col(SignIn.ended_at),
        col(Invitation.revoked_at),
        col(Episode.id).label("episode_id"),
        col(Episode.service_key),
        col(Episode.notice_version),
        *(getattr(Episode, name) for name in STANDING_COLUMNS),
        col(Patient.language),
    )
    .select_from(SignIn)
    .outerjoin(Invitation, col(Invitation.id) == SignIn.invitation_id)
    .join(Episode, col(Episode.id) == SignIn.episode_id)
    .join(Patient, col(Patient.id) == Episode.patient_id)
    .where(col(SignIn.token_hash) == bindparam("token_hash"))
)
_SEE = (
    sa.update(SignIn)
    .where(col(SignIn.id) == bindparam("sign_in_id"))
    .values(seen_at=bindparam("now"))
)


def start(
    session: Session,
    episode: Episode,
    *,
    level: SignInLevel,
    device: Device,
    through: Invitation | None = None,
    subject: Subject | None = None,
    now: datetime,
) -> tuple[SignIn, str]:
    """A new sign-in record and its token, which only the browser keeps.

    `level`: what the person has proved. `through`: the invitation by which they came, with which
    the sign-in ends. `subject`: the one thing that a tablet was handed over for.
    """
    token = tokens.new_token()
    row = SignIn(
        token_hash=tokens.digest(token),
        episode_id=episode.id,
        invitation_id=through.id if through else None,
        level=level,
        subject_kind=subject.kind if subject else "",
        subject_id=subject.id if subject else NO_ROW,
        device=device,
        started_at=now,
        seen_at=now,
    )
    session.add(row)
    session.flush()
    audit.record(
        Actor(session, now, "patient"),
        "signed_in",
        episode=episode,
        subject=f"sign_in:{row.id}",
        level=str(level),
    )
    return row, token


def resume(session: Session, token: str | None, *, now: datetime) -> PatientSession:
    """The person behind a token; raises SignInNeeded when idle, ended, revoked or unknown."""
    row = _person(session, token)
    if not row or row.ended_at or is_idle(row.device, row.seen_at, now=now):
        raise SignInNeeded
    today = london_date(now)
    if not invitation.is_live(row, row, on=today):
        raise SignInNeeded
    names = [name for name in PatientSession.__slots__ if name != "may_begin"]
    stored = {name: getattr(row, name) for name in names}
    return PatientSession(**stored, may_begin=may(row, act=Act.BEGIN, on=today))


def find_lapsed(session: Session, token: str | None, *, now: datetime) -> LapsedSignIn:
    """The sign-in of a token that lapsed by idling, and may be taken up again.

    Raises SignInNeeded when the token is unknown or was ended on purpose, LinkClosed when the
    link or the episode opens nothing any more.
    """
    row = session.exec(
        select(SignIn).where(SignIn.token_hash == tokens.digest(token or ""))
    ).first()
    if not row or row.ended_at:
        raise SignInNeeded
    found = session.get_one(Invitation, row.invitation_id) if row.invitation_id else None
    episode = session.get_one(Episode, row.episode_id)
    if not invitation.is_live(found, episode, on=london_date(now)):
        raise LinkClosed
    return LapsedSignIn(row, found, episode)


def is_idle(device: Device, seen_at: datetime, *, now: datetime) -> bool:
    """Whether nobody has been seen for longer than the idle limit of the device."""
    return bool(has_lasted(IDLE[device], since=seen_at, now=now))


def is_due_to_be_seen(person: PatientSession, *, now: datetime) -> bool:
    """Whether `seen_at` is old enough to be written again: not every page costs a write."""
    return now - person.seen_at >= SEEN_EVERY


def left(person: PatientSession, *, now: datetime) -> timedelta:
    """How long until the idle limit if nobody is seen until then."""
    return IDLE[person.device] - (now - person.seen_at)


def unsent_tag(person: PatientSession, *, secret: str) -> str:
    """What a browser keeps a person's unsent answers under: the same on every visit, and it tells
    nothing. Empty on a tablet, which keeps none.
    """
    if person.device == Device.TABLET:
        return ""
    return key("unsent", str(person.episode_id), secret=secret)[:32]


def see(session: Session, person: PatientSession, *, now: datetime) -> None:
    """Moves the idle limit on."""
    seen = {"sign_in_id": person.sign_in_id, "now": now}
    session.connection().execute(_SEE, seen)


def end(actor: Actor, sign_in_id: int, *, reason: str) -> None:
    """The token stops working at once, on every device that holds a copy; twice ends it once."""
    row = actor.session.get_one(SignIn, sign_in_id)
    if row.ended_at:
        return
    row.ended_at, row.ended_reason = actor.now, reason
    audit.record(
        actor,
        "signed_out",
        episode=actor.session.get_one(Episode, row.episode_id),
        subject=f"sign_in:{row.id}",
        reason=reason,
    )


def _person(session: Session, token: str | None) -> Any:
    """The row behind a token, whether or not it still counts; None when there is none."""
    if not token:
        return None
    return session.connection().execute(_PERSON, {"token_hash": tokens.digest(token)}).first()
