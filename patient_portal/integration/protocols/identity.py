"""Sign-in of staff: the credentials, the account that they belong to, and the Protocol."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What somebody gives at the desk's door. `browser` is what this browser was left with."""

    username: str
    password: str
    code: str
    browser: str | None


@dataclass(frozen=True, slots=True)
class RecognisedStaff:
    """Whose account it is, and what leaves the browser known for the next time."""

    staff_id: int
    browser: str


class Identity(Protocol):
    """Who somebody at the desk's door is. What they may do there is the portal's own business."""

    def recognise(
        self, session: Any, given: Credentials, *, now: datetime
    ) -> RecognisedStaff | None:
        """The account, or None: refused, and the try counted, in the caller's transaction."""
