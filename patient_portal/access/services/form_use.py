"""Twice is once: a form that makes something carries a number, and its use is a row.

The row is written in the transaction that makes the thing. Whoever sends the form again waits for
that transaction and gets what it made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete

from patient_portal.core import tokens
from patient_portal.core.statements import insert_all_new
from patient_portal.core.waiting import has_lasted
from patient_portal.models.tables import FormUse

# A page that stays open longer is taken as new.
KEPT_FOR = timedelta(days=30)
SHOWN_AGAIN_FOR = timedelta(minutes=10)


def key(number: str, *, by: str, path: str, told: Sequence[tuple[str, str]]) -> str:
    """What a number is kept as: of somebody else, of another button, or with something else in the
    form, it is another one. Whoever goes back and types another name means another person.
    """
    return tokens.digest(json.dumps([by, path, number, *sorted(told)]))


def claim(session: Session, form_key: str, *, now: datetime) -> FormUse | None:
    """None for whoever uses the form first; for all others the first use, and what it made."""
    if insert_all_new(session, FormUse, [{"key": form_key, "used_at": now, "made": {}}]):
        return None
    return session.get_one(FormUse, form_key)


def is_recent(first: FormUse, *, now: datetime) -> bool:
    """Whether it was just now: what is shown once is shown again for a double click."""
    return not has_lasted(SHOWN_AGAIN_FOR, since=first.used_at, now=now)


def keep(session: Session, form_key: str, made: Mapping[str, Any]) -> None:
    """The form has made this."""
    session.get_one(FormUse, form_key).made = dict(made)


def release(session: Session, form_key: str) -> None:
    """The form has made nothing: it may be sent again."""
    session.exec(delete(FormUse).where(col(FormUse.key) == form_key))


def forget_old(session: Session, *, now: datetime) -> None:
    """Deletes uses that are too old to be repeated; one that a clock wrote ahead stays until then:
    whatever was made is not made twice.
    """
    session.exec(delete(FormUse).where(col(FormUse.used_at) < now - KEPT_FOR))
