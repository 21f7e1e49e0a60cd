"""Looking after staff accounts: who has one in a service, their roles, passwords and codes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import pyotp
from sqlmodel import Session, col, select

from patient_portal.access.services import audit, staff
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.password import check_password, hashed, prove
from patient_portal.access.services.staff import StaffSession
from patient_portal.core import tokens
from patient_portal.core.errors import PortalError
from patient_portal.models.staff import Role
from patient_portal.models.tables import Staff, StaffBrowser, StaffRole

# 100 bits.
RANDOM_LENGTH = 20


class OwnAccount(PortalError):
    """Nobody locks themselves out: another manager does it."""

    sentence = "Ask another manager: nobody disables their own account."


class WrongPassword(PortalError):
    """What was given is not the account's password, or it is locked after too many tries."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account with its role in each service."""

    staff: Staff
    roles: Mapping[str, Role]


def list_for(session: Session, service_keys: Collection[str] | None = None) -> list[Account]:
    """Accounts with a role in one of these services (None: all accounts), by name."""
    rows = select(Staff).order_by(col(Staff.full_name), col(Staff.id))
    if service_keys is not None:
        theirs = select(StaffRole.staff_id).where(col(StaffRole.service_key).in_(service_keys))
        rows = rows.where(col(Staff.id).in_(theirs))
    found = session.exec(rows).all()
    roles: dict[int, dict[str, Role]] = {row.id: {} for row in found}
    for role in session.exec(select(StaffRole).where(col(StaffRole.staff_id).in_(roles))):
        roles[role.staff_id][role.service_key] = role.role
    return [Account(row, roles[row.id]) for row in found]


def random_password() -> str:
    """A password that nobody guesses, to be shown once."""
    return tokens.new_code(RANDOM_LENGTH)


def roles_of(session: Session, row: Staff) -> dict[str, Role]:
    """The account's role in each service in which it has one, by the service's key."""
    rows = session.exec(select(StaffRole).where(StaffRole.staff_id == row.id))
    return {each.service_key: each.role for each in rows}


def change_roles(actor: Actor, row: Staff, given: Mapping[str, Role | None]) -> None:
    """Sets or (None) takes away the roles in these services; those in others stay."""
    roles = {**roles_of(actor.session, row), **given}
    kept = {key: role for key, role in roles.items() if role}
    staff.set_roles(actor, row, kept)


def disable(actor: Actor, row: Staff) -> None:
    """As `staff.disable`, but never oneself."""
    if actor.by == f"staff:{row.id}":
        raise OwnAccount
    staff.disable(actor, row)


def enable(actor: Actor, row: Staff) -> None:
    """The account works again, with its password and code."""
    row.disabled_at, row.failures, row.locked_until = None, 0, None
    audit.record(actor, "staff_enabled", subject=f"staff:{row.id}")


def change_own(
    session: Session, staff_session: StaffSession, old: str, new: str, *, now: datetime
) -> None:
    """One's own new password; every other sign-in of the account ends, this one goes on.

    Raises WrongPassword, which counts as a wrong try, and WeakPassword.
    """
    row = staff_session.staff
    if not prove(session, row, old, now=now):
        raise WrongPassword
    check_password(new, row.full_name, row.username)
    row.password_hash = hashed(new)
    staff.end_all(session, row, "password", now=now, but=staff_session.sign_in)
    audit.record(Actor(session, now, staff_session.by), "staff_password", subject=f"staff:{row.id}")


def put_back(row: Staff, *, password: str, totp_secret: str) -> None:
    """Password and key as they were given: of the demo's account, which is made-up."""
    row.totp_secret, row.totp_step = totp_secret, 0
    row.password_hash = hashed(password)


def renew(actor: Actor, row: Staff, password: str) -> None:
    """A new password and a new one-time code's secret; whoever is signed in is so no more.

    Raises WeakPassword.
    """
    check_password(password, row.full_name, row.username)
    row.password_hash = hashed(password)
    row.totp_secret, row.totp_step = pyotp.random_base32(), 0
    row.failures, row.locked_until = 0, None
    for browser in actor.session.exec(select(StaffBrowser).where(StaffBrowser.staff_id == row.id)):
        browser.revoked_at = browser.revoked_at or actor.now
    staff.end_all(actor.session, row, "renewed", now=actor.now)
    audit.record(actor, "staff_renewed", subject=f"staff:{row.id}")
