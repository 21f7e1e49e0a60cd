"""Staff: accounts, roles, and signing in with password and one-time code."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Session, col, select
from zxcvbn import zxcvbn

from patient_portal.errors import NotFound, PortalError, StaffSignInNeeded
from patient_portal.models import Staff, StaffBrowser, StaffRole, StaffSignIn
from patient_portal.services import audit

IDLE = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=1)
FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)
SHORTEST = 12
LONGEST = 200
STEP_SECONDS = 30
# zxcvbn's scale ends at 4; 3 withstands ten thousand million guesses.
STRONG_ENOUGH = 3

_hasher = PasswordHasher()
# Somebody unknown takes as long as somebody known: this hash is checked in their place.
_NOBODY = _hasher.hash(secrets.token_hex(16))


class Refused(PortalError):
    """Name, password or code is wrong, or the account is locked or disabled: never which."""

    sentence = "Check your name, password and code."


class WeakPassword(PortalError):
    """The password can be guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStaff:
    """A new account with its role in each service."""

    username: str
    full_name: str
    password: str
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Officer:
    """Who works at the desk now, in which service and role."""

    staff: Staff
    sign_in: StaffSignIn
    roles: Mapping[str, str]

    @property
    def service_key(self) -> str:
        return self.sign_in.service_key

    @property
    def role(self) -> str:
        return self.roles[self.service_key]

    @property
    def is_manager(self) -> bool:
        return self.role == "manager"

    @property
    def by(self) -> str:
        """How audit rows name them."""
        return f"staff:{self.staff.id}"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the browser keeps: the sign-in, and that this browser is known."""

    sign_in: str
    browser: str


def add(session: Session, new: NewStaff, *, now: datetime, by: str) -> Staff:
    """A new account; its one-time code's secret is in `totp_secret`. Raises WeakPassword."""
    username = new.username.strip().lower()
    check_password(new.password, new.full_name, username)
    if _by_name(session, username):
        raise PortalError("There is an account of this name already.")
    row = Staff(
        username=username,
        full_name=new.full_name.strip(),
        password_hash=hashed(new.password),
        totp_secret=pyotp.random_base32(),
        created_at=now,
        created_by=by,
    )
    session.add(row)
    session.flush()
    set_roles(session, row, new.roles, now=now, by=by)
    return row


def check_password(password: str, *personal: str) -> None:
    """Raises WeakPassword for a short, common or guessable password."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(f"Use {SHORTEST} to {LONGEST} characters.")
    if zxcvbn(password[:72], user_inputs=list(personal))["score"] < STRONG_ENOUGH:
        raise WeakPassword("This password is easy to guess. Three unusual words are a good one.")


def hashed(password: str) -> str:
    """The password as it is kept."""
    return _hasher.hash(password)


def set_roles(
    session: Session, row: Staff, roles: Mapping[str, str], *, now: datetime, by: str
) -> None:
    """The roles in each service, instead of those before."""
    for old in session.exec(select(StaffRole).where(StaffRole.staff_id == row.id)):
        session.delete(old)
    session.flush()
    session.add_all(
        StaffRole(staff_id=row.id, service_key=key, role=role) for key, role in roles.items()
    )
    audit.record(
        session, "staff_roles", now=now, by=by, subject=f"staff:{row.id}", roles=dict(roles)
    )


def disable(session: Session, row: Staff, *, now: datetime, by: str) -> None:
    """The account is dead at once, in every browser."""
    row.disabled_at = now
    for sign_in in session.exec(select(StaffSignIn).where(StaffSignIn.staff_id == row.id)):
        sign_in.ended_at, sign_in.ended_reason = sign_in.ended_at or now, "disabled"
    audit.record(session, "staff_disabled", now=now, by=by, subject=f"staff:{row.id}")


def provisioning_uri(row: Staff, issuer: str) -> str:
    """The address that an authenticator app reads from a QR code."""
    return pyotp.TOTP(row.totp_secret).provisioning_uri(name=row.username, issuer_name=issuer)


def authenticate(
    session: Session,
    username: str,
    *,
    password: str,
    code: str,
    browser: str | None,
    now: datetime,
) -> Tokens | None:
    """Tokens of a new sign-in, or None when refused: then the try has been counted.

    The code is asked for at every new browser; it works once.
    """
    row = _by_name(session, username.strip().lower(), lock=True)
    right = _password_fits(row, password)
    if row is None or row.disabled_at or _is_locked(row, now):
        return None
    known = _known_browser(session, row, browser)
    if not right or not (known or _use_code(row, code, now=now)):
        _count_failure(session, row, now=now)
        return None
    row.failures, row.locked_until = 0, None
    return Tokens(_start(session, row, now=now), known or _trust(session, row, now=now))


def resume(session: Session, token: str | None, *, now: datetime) -> Officer:
    """The officer behind a token; raises StaffSignInNeeded when it does not count any more."""
    if not token:
        raise StaffSignInNeeded
    found = session.exec(
        select(StaffSignIn, Staff)
        .join(Staff, col(Staff.id) == StaffSignIn.staff_id)
        .where(StaffSignIn.token_hash == _hash(token))
    ).first()
    if not found:
        raise StaffSignInNeeded
    sign_in, row = found
    roles = _roles(session, row)
    idle = now - sign_in.seen_at > IDLE
    if sign_in.ended_at or row.disabled_at or idle or sign_in.service_key not in roles:
        raise StaffSignInNeeded
    return Officer(row, sign_in, roles)


def switch_service(session: Session, officer: Officer, service_key: str) -> None:
    """Opens the desk of another service in which the officer has a role; raises NotFound."""
    if service_key not in officer.roles:
        raise NotFound
    officer.sign_in.service_key = service_key


def end(session: Session, officer: Officer, *, now: datetime) -> None:
    """Signs out."""
    officer.sign_in.ended_at, officer.sign_in.ended_reason = now, "signed_out"
    audit.record(session, "staff_signed_out", now=now, by=officer.by)


def _by_name(session: Session, username: str, *, lock: bool = False) -> Staff | None:
    found = select(Staff).where(Staff.username == username)
    return session.exec(found.with_for_update() if lock else found).first()


def _password_fits(row: Staff | None, password: str) -> bool:
    try:
        _hasher.verify(row.password_hash if row else _NOBODY, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return row is not None


def _is_locked(row: Staff, now: datetime) -> bool:
    return row.locked_until is not None and now < row.locked_until


def _count_failure(session: Session, row: Staff, *, now: datetime) -> None:
    row.failures += 1
    if row.failures >= FAILURES:
        row.failures, row.locked_until = 0, now + LOCKED_FOR
    audit.record(session, "staff_refused", now=now, by="nobody", subject=f"staff:{row.id}")


def _use_code(row: Staff, code: str, *, now: datetime) -> bool:
    """Whether the code is right for this step or a neighbour's, and was not used before."""
    plain = code.replace(" ", "")
    totp = pyotp.TOTP(row.totp_secret)
    step = int(now.timestamp()) // STEP_SECONDS
    for each in (step, step - 1, step + 1):
        if each > row.totp_step and secrets.compare_digest(
            totp.at(each * STEP_SECONDS).encode(), plain.encode()
        ):
            row.totp_step = each
            return True
    return False


def _known_browser(session: Session, row: Staff, browser: str | None) -> str | None:
    if not browser:
        return None
    found = session.exec(
        select(StaffBrowser).where(
            StaffBrowser.token_hash == _hash(browser),
            StaffBrowser.staff_id == row.id,
            col(StaffBrowser.revoked_at).is_(None),
        )
    ).first()
    return browser if found else None


def _trust(session: Session, row: Staff, *, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    session.add(StaffBrowser(staff_id=row.id, token_hash=_hash(token), since=now))
    return token


def _start(session: Session, row: Staff, *, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    roles = _roles(session, row)
    if not roles:
        raise Refused
    session.add(
        StaffSignIn(
            staff_id=row.id,
            token_hash=_hash(token),
            service_key=min(roles),
            started_at=now,
            seen_at=now,
        )
    )
    audit.record(session, "staff_signed_in", now=now, by=f"staff:{row.id}")
    return token


def _roles(session: Session, row: Staff) -> dict[str, str]:
    rows = session.exec(select(StaffRole).where(StaffRole.staff_id == row.id))
    return {each.service_key: each.role for each in rows}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
