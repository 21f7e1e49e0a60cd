"""A made-up member of staff and a made-up day, for `portal demo` and `make run`."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from sqlmodel import Session, select

from content import Content
from patient_portal.access.services import account, staff
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.password import find as find_account
from patient_portal.access.services.staff import NewStaff
from patient_portal.care.services import appointment
from patient_portal.core import tokens
from patient_portal.core.working_days import london_date, london_instant
from patient_portal.models.staff import Role
from patient_portal.models.tables import Appointment, Episode, Staff
from patient_portal.operations.services.demo import DemoPatient

USER = "desk"
FIRST_HOUR = 9


@dataclass(frozen=True, slots=True)
class DemoDesk:
    """What a made-up member of staff signs in with."""

    user: str
    password: str
    totp_secret: str


def make(
    session: Session,
    content: Content,
    people: Iterable[DemoPatient],
    *,
    secret: str,
    now: datetime,
) -> DemoDesk:
    """The account, made once and put right each time, and today's appointments.

    Password and key come from the installation's own secret: the same each time, and nobody can
    read them in the source.
    """
    made = DemoDesk(USER, _derived("password", secret)[:20], _derived("totp", secret)[:32])
    row = find_account(session, USER) or _add(session, content, made, now=now)
    account.put_back(row, password=made.password, totp_secret=made.totp_secret)
    wanted = _roles(content)
    if account.roles_of(session, row) != wanted:
        staff.set_roles(Actor(session, now, staff.DEMO), row, wanted)
    if row.disabled_at or row.failures or row.locked_until:
        account.enable(Actor(session, now, staff.DEMO), row)
    _expect_today(session, people, now=now)
    return made


def address(public_url: str) -> str:
    """Where the desk is."""
    return f"{public_url.rstrip('/')}/desk/"


def code(made: DemoDesk, *, now: datetime) -> str:
    """The one-time code of this half minute."""
    return pyotp.TOTP(made.totp_secret).at(now)


def _add(session: Session, content: Content, made: DemoDesk, *, now: datetime) -> Staff:
    new = NewStaff(
        username=made.user,
        full_name="Dana Example",
        password=made.password,
        roles=_roles(content),
    )
    return staff.add(Actor(session, now, staff.DEMO), new)


def _roles(content: Content) -> dict[str, Role]:
    """A manager everywhere."""
    return dict.fromkeys(content.services, Role.MANAGER)


def _expect_today(session: Session, people: Iterable[DemoPatient], *, now: datetime) -> None:
    morning = london_instant(london_date(now), FIRST_HOUR)
    for at, person in enumerate(people):
        episode = session.get_one(Episode, person.episode_id)
        starts_at = morning + timedelta(minutes=30 * at)
        if not _is_expected(session, episode, starts_at):
            appointment.expect(
                Actor(session, now, staff.DEMO), episode, starts_at=starts_at, kind="Clinic"
            )


def _is_expected(session: Session, episode: Episode, starts_at: datetime) -> bool:
    same_day = select(Appointment.id).where(
        Appointment.episode_id == episode.id, Appointment.on == london_date(starts_at)
    )
    return session.exec(same_day).first() is not None


def _derived(what: str, secret: str) -> str:
    """Letters and digits that fit a password and, as base 32, an authenticator's key."""
    digest = tokens.keyed_digest(f"demo desk {what}", key=secret)
    return base64.b32encode(digest).decode().rstrip("=")
