"""What a desk page starts from: who works, in which service, inside one writing transaction.

Every look and change is audited in the transaction that makes it (design rule 23), so a
desk page always writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import g
from flask import session as cookie
from sqlmodel import Session

from content import Service
from patient_portal import access
from patient_portal.errors import NotAllowed
from patient_portal.models import Episode
from patient_portal.services import audit, staff
from patient_portal.services.calendar import london_date
from patient_portal.services.pathway import Happening
from patient_portal.services.staff import Officer
from patient_portal.views.visit import now, portal

TOKEN = "staff"  # noqa: S105 - the name of a cookie's key
ANYBODY = ("reception", "clinician", "manager")
CLINICAL = ("clinician", "manager")
MANAGER = ("manager",)


@dataclass(frozen=True, slots=True)
class Desk:
    """One request of a signed-in member of staff."""

    session: Session
    officer: Officer
    service: Service
    now: datetime

    @property
    def today(self) -> date:
        return london_date(self.now)

    @property
    def by(self) -> str:
        return self.officer.by

    def episode(self, episode_id: int, action: str, **detail: Any) -> Episode:
        """An episode of this service, with the look at it audited; raises NotFound."""
        row = access.service_episode(self.session, self.service.key, episode_id)
        self.saw(row, action, **detail)
        return row

    def saw(self, episode: Episode, action: str, **detail: Any) -> None:
        """Keeps who looked at or did what."""
        audit.record(self.session, action, now=self.now, by=self.by, episode=episode, **detail)

    def happening(self, episode: Episode) -> Happening:
        """For the events of services/pathway.py."""
        return Happening(self.session, episode, self.service, now=self.now, by=self.by)


@contextmanager
def desk(roles: tuple[str, ...] = ANYBODY) -> Iterator[Desk]:
    """The transaction of a member of staff in one of these roles.

    Raises StaffSignInNeeded when nobody is signed in, NotAllowed for another role.
    """
    with portal().database.writing() as session:
        officer = staff.resume(session, cookie.get(TOKEN), now=now())
        officer.sign_in.seen_at = now()
        if officer.role not in roles:
            raise NotAllowed
        g.service = portal().content.services[officer.service_key]
        g.officer = officer
        yield Desk(session, officer, g.service, now())
