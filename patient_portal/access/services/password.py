"""Passwords and one-time codes: how staff prove who they are while no organisation does it."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Session, col, select
from zxcvbn import zxcvbn

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.core import tokens
from patient_portal.core.errors import PortalError
from patient_portal.core.statements import locked
from patient_portal.core.waiting import CLOCKS_DIFFER, has_come, is_ahead
from patient_portal.integration.protocols.identity import Credentials, RecognisedStaff
from patient_portal.models.tables import Staff, StaffBrowser

FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)
KNOWN_FOR = timedelta(days=365)
SHORTEST = 12
LONGEST = 200
STEP_SECONDS = 30
# The furthest step that a code is good for, by another machine's clock.
STEPS_AHEAD = 1 + CLOCKS_DIFFER // timedelta(seconds=STEP_SECONDS)
# zxcvbn's scale ends at 4; 3 withstands ten thousand million guesses.
STRONG_ENOUGH = 3

_hasher = PasswordHasher()
# Somebody unknown takes as long as somebody known: this hash is checked in their place.
_NOBODY = _hasher.hash(secrets.token_hex(16))


class WeakPassword(PortalError):
    """The password can be guessed."""


class PasswordIdentity:
    """The portal's own accounts, as an `Identity`."""

    def recognise(
        self, session: Session, given: Credentials, *, now: datetime
    ) -> RecognisedStaff | None:
        """Who name, password and code belong to; None counts as a wrong try.

        The code is asked for at every new browser; it works once. Five wrong tries lock the
        account for a while, the right password included.
        """
        row = find(session, given.username, for_trying=True)
        right = _password_fits(row, given.password)
        if row is None or _is_locked(row, now):
            return None
        known = _known_browser(session, row, given.browser, now=now)
        if not right or not (known or _use_code(row, given.code, now=now)):
            _count_failure(session, row, now=now)
            return None
        row.failures, row.locked_until = 0, None
        return RecognisedStaff(row.id, known or _trust(session, row, now=now))


def prove(session: Session, row: Staff, password: str, *, now: datetime) -> bool:
    """Whether it is this account's password; another counts as a wrong try, as at the door."""
    find(session, row.username, for_trying=True)
    right = _password_fits(row, password)
    if _is_locked(row, now):
        return False
    if not right:
        _count_failure(session, row, now=now)
    return right


def check_password(password: str, *personal: str) -> None:
    """Raises WeakPassword for a short, common or guessable password."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(f"Use {SHORTEST} to {LONGEST} characters.")
    if zxcvbn(password[:72], user_inputs=list(personal))["score"] < STRONG_ENOUGH:
        raise WeakPassword("This password is easy to guess. Three unusual words are a good one.")


def hashed(password: str) -> str:
    """The password as it is kept."""
    return _hasher.hash(password)


def find(session: Session, username: str, *, for_trying: bool = False) -> Staff | None:
    """The account of that user name, however it is written in capitals; None without one.

    For trying a password it is locked: two wrong tries at once count as two.
    """
    named = select(Staff).where(Staff.username == username.strip().lower())
    return session.exec(locked(named) if for_trying else named).first()


def _password_fits(row: Staff | None, password: str) -> bool:
    try:
        _hasher.verify(row.password_hash if row else _NOBODY, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return row is not None


def _is_locked(row: Staff, now: datetime) -> bool:
    until = row.locked_until
    return until is not None and not has_come(until, now=now, longest=LOCKED_FOR)


def _count_failure(session: Session, row: Staff, *, now: datetime) -> None:
    row.failures += 1
    if row.failures >= FAILURES:
        row.failures, row.locked_until = 0, now + LOCKED_FOR
    audit.record(Actor(session, now, "nobody"), "staff_refused", subject=f"staff:{row.id}")


def _use_code(row: Staff, code: str, *, now: datetime) -> bool:
    """Whether the code is right for this step or a neighbour's, and was not used before."""
    plain = code.replace(" ", "")
    totp = pyotp.TOTP(row.totp_secret)
    step = int(now.timestamp()) // STEP_SECONDS
    # A step that has yet to come was used by a clock that was wrong.
    used = row.totp_step if row.totp_step <= step + STEPS_AHEAD else 0
    for each in (step, step - 1, step + 1):
        if each > used and secrets.compare_digest(
            totp.at(each * STEP_SECONDS).encode(), plain.encode()
        ):
            row.totp_step = each
            return True
    return False


def _known_browser(
    session: Session, row: Staff, browser: str | None, *, now: datetime
) -> str | None:
    if not browser:
        return None
    found = session.exec(
        select(StaffBrowser).where(
            StaffBrowser.token_hash == tokens.digest(browser),
            StaffBrowser.staff_id == row.id,
            col(StaffBrowser.since) > now - KNOWN_FOR,
            ~is_ahead(col(StaffBrowser.since), now=now),
            col(StaffBrowser.revoked_at).is_(None),
        )
    ).first()
    return browser if found else None


def _trust(session: Session, row: Staff, *, now: datetime) -> str:
    token = tokens.new_token()
    session.add(StaffBrowser(staff_id=row.id, token_hash=tokens.digest(token), since=now))
    return token
