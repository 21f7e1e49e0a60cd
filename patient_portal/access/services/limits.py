"""Limits that hold across processes: counts of tries in an hour, in the database."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, delete

from patient_portal.core import tokens
from patient_portal.core.errors import TooManyTries
from patient_portal.core.statements import insert_or_change
from patient_portal.core.waiting import is_ahead
from patient_portal.models.tables import LimitCount

# docs/rules.md, "Sign-in limits".
PERSON_AN_HOUR = 5
ADDRESS_AN_HOUR = 100


def key(kind: str, what: str, *, secret: str) -> str:
    """What is counted, as a keyed hash: addresses and numbers are never stored plain."""
    return tokens.keyed_digest(f"{kind}:{what}", key=secret).hex()


def check(session: Session, limit_key: str, *, most: int, now: datetime) -> None:
    """Raises TooMany when the hour's tries are used up; writes nothing."""
    row = session.get(LimitCount, (limit_key, _hour(now)))
    if row and row.tries >= most:
        raise TooManyTries


def count(session: Session, limit_key: str, *, now: datetime) -> None:
    """Counts one try, whatever other processes count at the same moment."""
    first = {"key": limit_key, "hour": _hour(now), "tries": 1}
    one_more = {"tries": col(LimitCount.tries) + 1}
    insert_or_change(session, LimitCount, first, key=["key", "hour"], change=one_more)


def forget_old(session: Session, *, now: datetime) -> int:
    """Deletes the counts of hours that have passed, or are yet to come; returns how many."""
    hour = col(LimitCount.hour)
    is_over = (hour < _hour(now)) | is_ahead(hour, now=now)
    return session.exec(delete(LimitCount).where(is_over)).rowcount


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)
