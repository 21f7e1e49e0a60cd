"""Staff: accounts, roles, and who is signed in at which desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from sqlmodel import Session, col, select

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.password import check_password, find, hashed
from patient_portal.core import tokens
from patient_portal.core.errors import NotFound, PortalError, StaffSignInNeeded
from patient_portal.core.statements import lock_until_commit
from patient_portal.core.waiting import has_lasted
from patient_portal.integration.protocols.identity import Credentials, Identity
from patient_portal.models.staff import Role
from patient_portal.models.tables import Staff, StaffBrowser, StaffRole, StaffSignIn

IDLE = timedelta(minutes=30)
# Who may do what, by role.
ANYBODY = tuple(Role)
CLINICAL = ("clinician", "manager")
MANAGER = ("manager",)
# Who makes the account of `portal demo`.
DEMO = "demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStaff:
    """A new account with its role in each service."""

    username: str
    full_name: str
    password: str
    roles: Mapping[str, Role]


@dataclass(frozen=True, slots=True)
class StaffSession:
    """Who works at the desk now, in which service and role."""

    staff: Staff
    sign_in: StaffSignIn
    roles: Mapping[str, Role]

    @property
    def service_key(self) -> str:
        return self.sign_in.service_key

    @property
    def role(self) -> Role:
        return self.roles[self.service_key]

    @property
    def is_manager(self) -> bool:
        return self.role == Role.MANAGER

    @property
    def by(self) -> str:
        """How audit rows name them."""
        return f"staff:{self.staff.id}"


@dataclass(frozen=True, slots=True)
class StaffTokens:
    """What the browser keeps: the sign-in, and that this browser is known."""

    sign_in: str
    browser: str


def add(actor: Actor, new: NewStaff) -> Staff:
    """A new account; its one-time code's secret is in `totp_secret`. Raises WeakPassword."""
    username = new.username.lower()
    check_password(new.password, new.full_name, username)
    # Two who give a name at once would not see each other's.
    lock_until_commit(actor.session, "names of accounts")
    if find(actor.session, username):
        raise PortalError("There is an account of this name already.")
    row = Staff(
        username=username,
        full_name=new.full_name,
        password_hash=hashed(new.password),
        totp_secret=pyotp.random_base32(),
        created_at=actor.now,
        created_by=actor.by,
    )
    actor.session.add(row)
    actor.session.flush()
    set_roles(actor, row, new.roles)
    return row


def set_roles(actor: Actor, row: Staff, roles: Mapping[str, Role]) -> None:
    """The roles in each service, instead of those before."""
    for old in actor.session.exec(select(StaffRole).where(StaffRole.staff_id == row.id)):
        actor.session.delete(old)
    actor.session.flush()
    actor.session.add_all(
        StaffRole(staff_id=row.id, service_key=key, role=role) for key, role in roles.items()
    )
    audit.record(actor, "staff_roles", subject=f"staff:{row.id}", roles=dict(roles))


def disable(actor: Actor, row: Staff) -> None:
    """The account is dead at once, in every browser."""
    row.disabled_at = actor.now
    end_all(actor.session, row, "disabled", now=actor.now)
    audit.record(actor, "staff_disabled", subject=f"staff:{row.id}")


def provisioning_uri(row: Staff, issuer: str) -> str:
    """The address that an authenticator app reads from a QR code."""
    return pyotp.TOTP(row.totp_secret).provisioning_uri(name=row.username, issuer_name=issuer)


def sign_in(
    session: Session,
    identity: Identity,
    given: Credentials,
    *,
    takes_demo: bool = True,
    now: datetime,
) -> StaffTokens | None:
    """Tokens of a new sign-in, or None when refused: then the try has been counted.

    Whoever is disabled, has no role, or in production (`takes_demo`) is made up, is refused.
    """
    known = identity.recognise(session, given, now=now)
    row = session.get_one(Staff, known.staff_id) if known else None
    if known is None or row is None or row.disabled_at or not _roles(session, row):
        return None
    if row.created_by == DEMO and not takes_demo:
        return None
    return StaffTokens(_start(session, row, now=now), known.browser)


def resume(session: Session, token: str | None, *, now: datetime) -> StaffSession:
    """The officer behind a token; raises StaffSignInNeeded when it does not count any more."""
    if not token:
        raise StaffSignInNeeded
    found = session.exec(
        select(StaffSignIn, Staff)
        .join(Staff, col(Staff.id) == StaffSignIn.staff_id)
        .where(StaffSignIn.token_hash == tokens.digest(token or ""))
    ).first()
    if not found:
        raise StaffSignInNeeded
    sign_in, row = found
    roles = _roles(session, row)
    idle = has_lasted(IDLE, since=sign_in.seen_at, now=now)
    if sign_in.ended_at or row.disabled_at or idle or sign_in.service_key not in roles:
        raise StaffSignInNeeded
    return StaffSession(row, sign_in, roles)


def switch_service(session: Session, staff_session: StaffSession, service_key: str) -> None:
    """Opens the desk of another service in which the officer has a role; raises NotFound."""
    if service_key not in staff_session.roles:
        raise NotFound
    staff_session.sign_in.service_key = service_key


def end(session: Session, staff_session: StaffSession, *, now: datetime) -> None:
    """Signs out."""
    staff_session.sign_in.ended_at, staff_session.sign_in.ended_reason = now, "signed_out"
    audit.record(Actor(session, now, staff_session.by), "staff_signed_out")


def end_all(
    session: Session, row: Staff, reason: str, *, now: datetime, but: StaffSignIn | None = None
) -> None:
    """Ends every sign-in of the account, in every browser, except one."""
    for sign_in in session.exec(select(StaffSignIn).where(StaffSignIn.staff_id == row.id)):
        if sign_in is not but:
            sign_in.ended_at, sign_in.ended_reason = sign_in.ended_at or now, reason


def leave(session: Session, token: str | None, browser: str | None, *, now: datetime) -> None:
    """The browser becomes something else: it holds no sign-in, and nobody is known by it."""
    for kept in session.exec(
        select(StaffBrowser).where(StaffBrowser.token_hash == tokens.digest(browser or ""))
    ):
        kept.revoked_at = kept.revoked_at or now
    for row in session.exec(
        select(StaffSignIn).where(StaffSignIn.token_hash == tokens.digest(token or ""))
    ):
        row.ended_at, row.ended_reason = row.ended_at or now, "left"


def _start(session: Session, row: Staff, *, now: datetime) -> str:
    token = tokens.new_token()
    session.add(
        StaffSignIn(
            staff_id=row.id,
            token_hash=tokens.digest(token or ""),
            service_key=min(_roles(session, row)),
            started_at=now,
            seen_at=now,
        )
    )
    audit.record(Actor(session, now, f"staff:{row.id}"), "staff_signed_in")
    return token


def _roles(session: Session, row: Staff) -> dict[str, Role]:
    rows = session.exec(select(StaffRole).where(StaffRole.staff_id == row.id))
    return {each.service_key: each.role for each in rows}
