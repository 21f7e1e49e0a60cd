"""Moments that the code waits for, where a clock that was wrong has written one of them.

Every such moment has a longest pause (docs/rules.md, "Moments that the code waits for"). One that
lies further ahead was written while the clock was ahead, or the clock has been set back since. It
counts as come: otherwise work would stand still until then. As in conditions.py, what is written
here is asked of a value in Python as of a column in SQL; a value that may be None is looked at
before.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from patient_portal.core.conditions import any_of

# Clocks of two machines that work on one database may differ by so much without being wrong.
CLOCKS_DIFFER = timedelta(minutes=1)
NO_PAUSE = timedelta(0)


def is_ahead(moment: Any, *, now: datetime, longest: timedelta = NO_PAUSE) -> Any:
    """Whether a clock that was wrong wrote the moment: nothing is put off for longer than that."""
    return moment > now + longest + CLOCKS_DIFFER


def has_come(moment: Any, *, now: datetime, longest: timedelta) -> Any:
    """Whether what is put off until the moment, for `longest` at most, may go on."""
    return any_of([moment <= now, is_ahead(moment, now=now, longest=longest)])


def has_lasted(pause: timedelta, *, since: Any, now: datetime) -> Any:
    """Whether more than the pause has passed since then; always for what is yet to come."""
    return any_of([since < now - pause, is_ahead(since, now=now)])
